package dev.viva.bench.retrieve;

import dev.viva.assistant.answer.AnswerKind;
import dev.viva.retrieve.EnglishWords;
import dev.viva.retrieve.fuse.Candidates;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * A sentence where it stands.
 *
 * @param text the sentence
 * @param place its place in its paragraph, from 0
 * @param of how many sentences the paragraph has
 */
record SentencePlace(String text, int place, int of) {
    /** The candidates with what does not depend on words in common: whether the kind of thing that is asked for is there, and where it stands. */
    static Candidates add(List<SentencePlace> places, String query, Candidates candidates) {
        AnswerKind kind = AnswerKind.of(query);
        Set<String> asked = new HashSet<>();
        EnglishWords.stems(query).forEach(each -> asked.add(each.stem()));
        return candidates
                .with("kind is there", column(places, candidates, each -> kind.isIn(each.text(), asked) ? 1 : 0))
                .with("kind asked", column(places, candidates, each -> number(kind)))
                .with("first", column(places, candidates, each -> each.place() == 0 ? 1 : 0))
                .with("place", column(places, candidates, each -> (double) each.place() / each.of()))
                .with("numbers", column(places, candidates, SentencePlace::numbers))
                .with("names", column(places, candidates, SentencePlace::names));
    }

    private static double[] column(
            List<SentencePlace> places, Candidates candidates, ToDoubleFunction<SentencePlace> feature) {
        return Arrays.stream(candidates.texts())
                .mapToDouble(text -> feature.applyAsDouble(places.get(text)))
                .toArray();
    }

    private static double number(AnswerKind kind) {
        return switch (kind) {
            case NUMBER -> 0;
            case TIME -> 1 / 3.0;
            case NAME -> 2 / 3.0;
            case ANY -> 1;
        };
    }

    private double numbers() {
        return Math.min(3, text.chars().filter(Character::isDigit).count()) / 3.0;
    }

    private double names() {
        long capitals = EnglishWords.stems(text).stream()
                .filter(each -> each.start() > 0 && Character.isUpperCase(text.charAt(each.start())))
                .count();
        return Math.min(5, capitals) / 5.0;
    }
}
