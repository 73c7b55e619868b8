package dev.viva.study.lab.training;

import dev.viva.deep.textbook.TrainingLoop;
import dev.viva.deep.textbook.TrainingLoop.Fault;
import dev.viva.deep.textbook.TrainingLoop.Found;
import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Ten rounds in which a loop has a hidden fault, each fault at least once, and how they were answered so far.
 *
 * @param seed fixes the faults, their order and the rows of each round
 * @param guesses one for each round that is over
 */
record LoopGame(long seed, List<Fault> guesses) {
    static final int ROUNDS = 10;
    static final double RATE = 0.3;

    private static final double DECAY = 0.97;
    /** So much is dropped that judging with it can be seen. */
    private static final double DROPOUT = 0.5;

    /** What curves can show, by the letter that says it. */
    static final Map<Character, Fault> LETTERS = letters();

    private static Map<Character, Fault> letters() {
        Map<Character, Fault> letters = new LinkedHashMap<>();
        letters.put('n', Fault.NONE);
        letters.put('c', Fault.NO_CLEARING);
        letters.put('e', Fault.NO_EVAL);
        letters.put('s', Fault.NO_SHUFFLE);
        letters.put('m', Fault.SUM);
        letters.put('t', Fault.RATE_TIMES_TEN);
        letters.put('p', Fault.SCHEDULE_EACH_STEP);
        return letters;
    }

    /** The game in which {@code text} was answered: its first ten letters that say something; all else is left out. */
    static LoopGame of(long seed, String text) {
        return new LoopGame(
                seed,
                text.toLowerCase(Locale.ROOT)
                        .chars()
                        .mapToObj(letter -> LETTERS.get((char) letter))
                        .filter(Objects::nonNull)
                        .limit(ROUNDS)
                        .toList());
    }

    /** The letters with what they say. */
    static String legend() {
        return LETTERS.entrySet().stream()
                .map(each -> each.getKey() + " " + TrainingLoopLab.word(each.getValue()))
                .collect(Collectors.joining(", "));
    }

    boolean isOver() {
        return guesses.size() == ROUNDS;
    }

    /** The number of the round that is shown, from 1: the one to be answered, or the last. */
    int round() {
        return Math.min(ROUNDS, guesses.size() + 1);
    }

    /** The fault of a round from 1. */
    Fault truth(int round) {
        List<Fault> all = List.copyOf(LETTERS.values());
        Draws draws = CounterRandom.of(seed).stream(0x67616d65).draws();
        int[] order = draws.permutation(ROUNDS);
        int[] more = draws.permutation(all.size());
        int place = order[round - 1];
        return all.get(place < all.size() ? place : more[place - all.size()]);
    }

    /** What the loop of a round comes to. */
    Found found(int round) {
        return new TrainingLoop(truth(round), 8, 1, RATE, DECAY, DROPOUT, 10, 80)
                .run(CounterRandom.of(seed).stream(round).bits(0));
    }

    /** How many answers are right. */
    int right() {
        return (int) IntStream.range(0, guesses.size())
                .filter(at -> guesses.get(at) == truth(at + 1))
                .count();
    }

    /** How many of the ten rounds the rules of {@link LoopSymptoms} answer rightly from the curves alone. */
    int byRule() {
        return (int) IntStream.rangeClosed(1, ROUNDS)
                .filter(round -> LoopSymptoms.named(found(round).epochs(), RATE, DECAY) == truth(round))
                .count();
    }
}
