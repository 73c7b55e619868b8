package dev.viva.study.lab.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.deep.textbook.TrainingLoop.Fault;
import dev.viva.study.lab.Outcome;
import dev.viva.study.lab.Setting;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ten rounds with a hidden bug. */
class LoopGameTest {
    private static List<Fault> truths(LoopGame game) {
        return IntStream.rangeClosed(1, LoopGame.ROUNDS).mapToObj(game::truth).toList();
    }

    private static String answers(List<Fault> faults) {
        return faults.stream()
                .map(fault -> LoopGame.LETTERS.entrySet().stream()
                        .filter(each -> each.getValue() == fault)
                        .findFirst()
                        .orElseThrow()
                        .getKey()
                        .toString())
                .collect(Collectors.joining());
    }

    private static Outcome played(long seed, String guesses) {
        return TrainingLoopLab.lab()
                .run(Setting.of(TrainingLoopLab.lab(), Map.of("game", "true", "guesses", guesses))
                        .withSeed(seed));
    }

    @Test
    void everyFaultComesAndTheSeedFixesThem() {
        for (long seed = 0; seed < 20; seed++) {
            LoopGame game = LoopGame.of(seed, "");
            assertThat(truths(game)).containsAll(LoopGame.LETTERS.values()).isEqualTo(truths(LoopGame.of(seed, "nnn")));
            for (Fault fault : LoopGame.LETTERS.values()) {
                assertThat(truths(game)).filteredOn(each -> each == fault).hasSizeBetween(1, 2);
            }
        }
        assertThat(truths(LoopGame.of(1, ""))).isNotEqualTo(truths(LoopGame.of(2, "")));
    }

    @Test
    void whatSaysNothingIsLeftOut() {
        assertThat(LoopGame.of(1, " c, E?x n").guesses()).containsExactly(Fault.NO_CLEARING, Fault.NO_EVAL, Fault.NONE);
        assertThat(LoopGame.of(1, "n".repeat(30)).guesses()).hasSize(LoopGame.ROUNDS);
    }

    @Test
    void rightAnswersAreCountedAndTheLastRoundEndsIt() {
        String answers = answers(truths(LoopGame.of(5, "")));
        for (int answered : new int[] {0, 4, 9, 10}) {
            LoopGame game = LoopGame.of(5, answers.substring(0, answered));
            assertThat(game.right()).isEqualTo(answered);
            assertThat(game.round()).isEqualTo(Math.min(10, answered + 1));
            assertThat(game.isOver()).isEqualTo(answered == 10);
        }
        Outcome over = played(5, answers);
        assertThat(over.number("right")).isEqualTo(10);
        assertThat(over.sentences().getLast()).startsWith("The game is over: 10 of 10");
    }

    @Test
    void theBugOfARoundIsToldOnlyWhenItIsAnswered() {
        Fault truth = LoopGame.of(3, "").truth(1);
        String word = TrainingLoopLab.word(truth);
        Outcome before = played(3, "");
        assertThat(before.sentences()).noneMatch(sentence -> sentence.contains(word));
        assertThat(before.figures()).noneMatch(figure -> figure.svg().contains(word));
        Fault wrong = truth == Fault.SUM ? Fault.NO_EVAL : Fault.SUM;
        Outcome after = played(3, answers(List.of(wrong)));
        assertThat(after.sentences().getFirst())
                .startsWith("Round 1: you said " + TrainingLoopLab.word(wrong) + ", it was " + word + ".");
        assertThat(after.number("right")).isZero();
        assertThat(after.figures().getFirst().twin().rows())
                .containsExactly(List.of("1", word, TrainingLoopLab.word(wrong)));
    }
}
