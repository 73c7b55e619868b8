package dev.viva.retrieve.rank;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Takes the best texts for relevant and asks again with the words that come oftener in them than chance would have it, by Bose-Einstein
 * statistics (Bo1: Amati 2003). A word that comes f times in these texts and F times in all N weighs
 * {@code f · log2((1 + F/N) / (F/N)) + log2(1 + F/N)}, over the largest such weight; a word of the query weighs one more. Immutable and
 * thread-safe.
 */
public final class DivergenceFeedback implements Leg {
    private final String name;
    private final Leg first;
    private final WordLeg asked;
    private final int texts;
    private final int words;
    private final double[] frequencies;

    /**
     * Learns from the best texts of {@code first} and asks {@code asked} with what it learned.
     *
     * @param texts how many texts are taken for relevant, at least 1; 3 in the Terrier toolkit
     * @param words how many words weigh anything, at least 1; 10 there
     */
    public DivergenceFeedback(String name, Leg first, WordLeg asked, int texts, int words) {
        if (texts < 1 || words < 1) {
            throw new IllegalArgumentException(
                    "DivergenceFeedback: texts and words must be at least 1, got " + texts + " and " + words);
        }
        this.name = name;
        this.first = first;
        this.asked = asked;
        this.texts = texts;
        this.words = words;
        this.frequencies = frequencies(asked.words());
    }

    private static double[] frequencies(FieldWords words) {
        double[] frequencies = new double[words.vocabulary().size()];
        for (int text = 0; text < words.texts(); text++) {
            words.counts(text).forEach((word, count) -> frequencies[word] += count);
        }
        for (int word = 0; word < frequencies.length; word++) {
            frequencies[word] /= words.texts();
        }
        return frequencies;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Ranked rank(String query, int limit) {
        Map<String, Double> weights = new LinkedHashMap<>();
        Map<String, Double> own = asked.counts(query);
        double most = own.values().stream().max(Double::compare).orElse(1.0);
        own.forEach((word, count) -> weights.put(word, count / most));
        learned(query).forEach((word, weight) -> weights.merge(word, weight, Double::sum));
        return asked.rank(weights, limit);
    }

    private Map<String, Double> learned(String query) {
        FieldWords all = asked.words();
        Map<Integer, Integer> counts = new HashMap<>();
        for (int text : first.rank(query, texts).texts()) {
            all.counts(text).forEach((word, count) -> counts.merge(word, count, Integer::sum));
        }
        Map<String, Double> weights = new HashMap<>();
        counts.forEach((word, count) -> weights.put(all.vocabulary().get(word), weight(count, frequencies[word])));
        double most = weights.values().stream().max(Double::compare).orElse(1.0);
        Map<String, Double> heaviest = new LinkedHashMap<>();
        weights.entrySet().stream()
                .sorted(Comparator.comparingDouble((Map.Entry<String, Double> each) -> -each.getValue())
                        .thenComparing(Map.Entry::getKey))
                .limit(words)
                .forEach(each -> heaviest.put(each.getKey(), each.getValue() / most));
        return heaviest;
    }

    private static double weight(int count, double frequency) {
        return (count * Math.log((1 + frequency) / frequency) + Math.log(1 + frequency)) / Math.log(2);
    }
}
