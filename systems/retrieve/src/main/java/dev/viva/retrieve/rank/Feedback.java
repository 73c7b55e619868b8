package dev.viva.retrieve.rank;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Takes the best texts for relevant and asks again with their words beside those of the query: relevance model 3 (Lavrenko and Croft 2001;
 * Abdul-Jaleel et al. 2004), with the details of the Anserini toolkit: words of 2 to 20 letters and digits that at most a tenth of the texts
 * have; of each text the most frequent {@code words}, by their share of these; of all texts, weighted by their scores, the heaviest
 * {@code words} again. Immutable and thread-safe.
 */
public final class Feedback implements Leg {
    private static final Pattern PLAIN = Pattern.compile("[a-z0-9]{2,20}");
    private static final double MOST_TEXTS = 0.1;

    private final String name;
    private final WordLeg asked;
    private final Leg first;
    private final Settings settings;

    /**
     * How much is taken over.
     *
     * @param texts how many texts are taken for relevant, at least 1
     * @param words how many words are added, at least 1
     * @param original the weight of the query's own words, in [0, 1]
     */
    public record Settings(int texts, int words, double original) {
        /** Ten texts, ten words, and half of the weight for the query: Anserini's. */
        public static final Settings STANDARD = new Settings(10, 10, 0.5);

        /** Checks the values. */
        public Settings {
            if (texts < 1 || words < 1 || !(original >= 0 && original <= 1)) {
                throw new IllegalArgumentException(
                        "Feedback.Settings: texts and words must be at least 1 and original in" + " [0, 1], got "
                                + texts + ", " + words + " and " + original);
            }
        }
    }

    private Feedback(String name, WordLeg asked, Leg first, Settings settings) {
        this.name = name;
        this.asked = asked;
        this.first = first;
        this.settings = settings;
    }

    /** Asks {@code leg} twice. */
    public static Feedback of(WordLeg leg, Settings settings) {
        return new Feedback("feedback-" + leg.name(), leg, leg, settings);
    }

    /**
     * Learns from the best texts of {@code first}, whose scores must not be negative, and asks {@code asked} with what it learned.
     *
     * @param name what the leg is called
     */
    public static Feedback after(String name, Leg first, WordLeg asked, Settings settings) {
        return new Feedback(name, asked, first, settings);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Ranked rank(String query, int limit) {
        return asked.rank(weights(query), limit);
    }

    /** The words that are asked with in the end; those of the query alone where nothing is found at first. */
    Map<String, Double> weights(String query) {
        Map<String, Double> own = shares(asked.counts(query));
        Map<String, Double> learned = shares(heaviest(model(first.rank(query, settings.texts())), settings.words()));
        if (learned.isEmpty()) {
            return own;
        }
        Map<String, Double> mixed = new LinkedHashMap<>();
        own.forEach((word, share) -> mixed.merge(word, settings.original() * share, Double::sum));
        learned.forEach((word, share) -> mixed.merge(word, (1 - settings.original()) * share, Double::sum));
        mixed.values().removeIf(weight -> weight <= 0);
        return mixed;
    }

    private Map<String, Double> model(Ranked found) {
        Map<String, Double> model = new HashMap<>();
        for (int at = 0; at < found.size(); at++) {
            double score = found.scores()[at];
            shares(heaviest(counts(found.texts()[at]), settings.words()))
                    .forEach((word, share) -> model.merge(word, share * score, Double::sum));
        }
        return model;
    }

    private Map<String, Double> counts(int text) {
        FieldWords words = asked.words();
        Map<String, Double> counts = new HashMap<>();
        words.counts(text).forEach((word, count) -> {
            String written = words.vocabulary().get(word);
            if (PLAIN.matcher(written).matches() && words.textsWith(word) <= MOST_TEXTS * words.texts()) {
                counts.put(written, (double) count);
            }
        });
        return counts;
    }

    private static Map<String, Double> heaviest(Map<String, Double> weights, int most) {
        Map<String, Double> heaviest = new LinkedHashMap<>();
        weights.entrySet().stream()
                .sorted(Comparator.comparingDouble((Map.Entry<String, Double> each) -> -each.getValue())
                        .thenComparing(Map.Entry::getKey))
                .limit(most)
                .forEach(each -> heaviest.put(each.getKey(), each.getValue()));
        return heaviest;
    }

    private static Map<String, Double> shares(Map<String, Double> weights) {
        double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        Map<String, Double> shares = new LinkedHashMap<>();
        if (sum > 0) {
            weights.forEach((word, weight) -> shares.put(word, weight / sum));
        }
        return shares;
    }
}
