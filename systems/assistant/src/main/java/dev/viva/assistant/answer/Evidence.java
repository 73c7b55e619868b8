package dev.viva.assistant.answer;

import dev.viva.assistant.chunk.Sentences;
import dev.viva.assistant.chunk.Span;
import dev.viva.assistant.library.Passage;
import dev.viva.retrieve.EnglishWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a passage holds of a question. Immutable.
 *
 * @param passage the passage
 * @param sentences its sentences in their order, at least one
 * @param features what {@link Sureness} judges by, {@value #FEATURES} values in about [0, 1]
 */
public record Evidence(Passage passage, List<Sentence> sentences, List<Double> features) {
    /** How many features there are. */
    public static final int FEATURES = 9;

    private static final double KIND = 0.15;
    private static final double NEIGHBOUR = 0.25;
    private static final int ENOUGH_WORDS = 5;
    private static final double ENOUGH_WEIGHT = 4;

    /**
     * A sentence of a passage.
     *
     * @param span where it stands in the document's text
     * @param fit how well it answers, at least 0; the higher, the better
     */
    public record Sentence(Span span, double fit) {}

    /** Copies the lists. */
    public Evidence {
        sentences = List.copyOf(sentences);
        features = List.copyOf(features);
    }

    /** What is known of a sentence: its stems, those of it and the sentence before, and whether it holds what is asked for. */
    private record Known(Span span, Set<String> stems, Set<String> around, boolean kind) {}

    /** What {@code passage} holds of a question. */
    public static Evidence of(QuestionWords question, Passage passage) {
        List<Known> known = known(question, passage.text());
        List<Sentence> sentences = known.stream()
                .map(each -> new Sentence(each.span().after(passage.span().start()), fit(question, each)))
                .toList();
        return new Evidence(passage, sentences, features(question, passage, known));
    }

    private static List<Known> known(QuestionWords question, String text) {
        Set<String> asked = new HashSet<>();
        question.words().forEach(each -> asked.add(each.stem()));
        List<Known> known = new ArrayList<>();
        for (Span span : Sentences.of(text)) {
            String sentence = span.of(text);
            List<EnglishWords.Stem> words = EnglishWords.stems(sentence);
            Set<String> stems = stems(words);
            Set<String> around = new HashSet<>(stems);
            if (!known.isEmpty()) {
                around.addAll(known.getLast().stems());
            }
            known.add(new Known(span, stems, around, question.kind().isIn(sentence, words, asked)));
        }
        return known;
    }

    private static Set<String> stems(List<EnglishWords.Stem> words) {
        Set<String> stems = new HashSet<>();
        words.forEach(each -> stems.add(each.stem()));
        return stems;
    }

    /** What a sentence says of the question counts most; what the one before says of it counts too, as for "it" and "he". */
    private static double fit(QuestionWords question, Known sentence) {
        double covered = question.coverage(sentence.stems());
        return covered + NEIGHBOUR * (question.coverage(sentence.around()) - covered) + (sentence.kind() ? KIND : 0);
    }

    private static List<Double> features(QuestionWords question, Passage passage, List<Known> sentences) {
        Set<String> all = new HashSet<>();
        double best = 0;
        double bestOfTwo = 0;
        boolean kind = false;
        for (Known each : sentences) {
            all.addAll(each.stems());
            best = Math.max(best, question.coverage(each.stems()));
            bestOfTwo = Math.max(bestOfTwo, question.coverage(each.around()));
            kind |= each.kind();
        }
        Set<String> withTitle = stems(EnglishWords.stems(passage.title() + " " + passage.heading()));
        withTitle.addAll(all);
        int words = Math.max(1, question.words().size());
        return List.of(
                question.coverage(withTitle),
                best,
                bestOfTwo,
                (double) question.countIn(all) / words,
                question.rarestIn(all),
                (double) Math.min(ENOUGH_WORDS, question.countIn(all)) / ENOUGH_WORDS,
                question.namedIn(withTitle),
                question.weightIn(all) / ENOUGH_WEIGHT,
                kind ? 1.0 : 0.0);
    }

    /** The sentence that answers best; of equal ones the first. */
    public Sentence best() {
        return sentences.stream()
                .max(Comparator.comparingDouble(Sentence::fit)
                        .thenComparing(each -> each.span().start(), Comparator.reverseOrder()))
                .orElseThrow();
    }
}
