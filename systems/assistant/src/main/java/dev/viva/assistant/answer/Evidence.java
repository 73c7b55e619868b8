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

    /** What {@code passage} holds of a question. */
    public static Evidence of(QuestionWords question, Passage passage) {
        List<Span> spans = Sentences.of(passage.text());
        List<Set<String>> stems = spans.stream()
                .map(each -> stems(each.of(passage.text())))
                .toList();
        List<Sentence> sentences = new ArrayList<>();
        for (int at = 0; at < spans.size(); at++) {
            double fit = fit(question, passage.text(), spans.get(at), neighbourhood(stems, at), stems.get(at));
            sentences.add(new Sentence(spans.get(at).after(passage.span().start()), fit));
        }
        return new Evidence(passage, sentences, features(question, passage, spans, stems));
    }

    private static Set<String> stems(String text) {
        Set<String> stems = new HashSet<>();
        EnglishWords.stems(text).forEach(each -> stems.add(each.stem()));
        return stems;
    }

    private static Set<String> neighbourhood(List<Set<String>> stems, int at) {
        Set<String> around = new HashSet<>(stems.get(at));
        if (at > 0) {
            around.addAll(stems.get(at - 1));
        }
        return around;
    }

    /** What a sentence says of the question counts most; what the one before says of it counts too, as for "it" and "he". */
    private static double fit(
            QuestionWords question, String text, Span span, Set<String> around, Set<String> inside) {
        double kind = question.kind().isIn(span.of(text), asked(question)) ? KIND : 0;
        double covered = question.coverage(inside);
        return covered + NEIGHBOUR * (question.coverage(around) - covered) + kind;
    }

    private static Set<String> asked(QuestionWords question) {
        Set<String> asked = new HashSet<>();
        question.words().forEach(each -> asked.add(each.stem()));
        return asked;
    }

    private static List<Double> features(
            QuestionWords question, Passage passage, List<Span> spans, List<Set<String>> stems) {
        Set<String> all = new HashSet<>();
        stems.forEach(all::addAll);
        Set<String> withTitle = new HashSet<>(all);
        withTitle.addAll(stems(passage.title() + " " + passage.heading()));
        double best = 0;
        double bestOfTwo = 0;
        for (int at = 0; at < stems.size(); at++) {
            best = Math.max(best, question.coverage(stems.get(at)));
            bestOfTwo = Math.max(bestOfTwo, question.coverage(neighbourhood(stems, at)));
        }
        int words = Math.max(1, question.words().size());
        boolean kind = spans.stream().anyMatch(each -> question.kind().isIn(each.of(passage.text()), asked(question)));
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
