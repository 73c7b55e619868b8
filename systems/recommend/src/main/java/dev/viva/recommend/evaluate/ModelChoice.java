package dev.viva.recommend.evaluate;

import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.recommend.Interactions;
import dev.viva.recommend.ItemScorer;
import dev.viva.recommend.Split;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/**
 * Chooses among models by what they are worth on a part of the training data that they did not see: never by the test.
 */
public final class ModelChoice {
    /** A way to fit a model. */
    @FunctionalInterface
    public interface Fit {
        /** Fits a model to interactions. */
        ItemScorer fit(Interactions interactions, Parallel parallel, Progress progress);
    }

    private final SequencedMap<String, Fit> candidates;

    /**
     * A choice among these, at least one, in order.
     *
     * @throws IllegalArgumentException if there are none
     */
    public ModelChoice(SequencedMap<String, Fit> candidates) {
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("ModelChoice: there must be at least one candidate, got none");
        }
        this.candidates = new LinkedHashMap<>(candidates);
    }

    /**
     * What came of a choice.
     *
     * @param name of the candidate with the best NDCG, the first among equals
     * @param fit how to fit it
     * @param ndcg what each candidate reached on the part that was kept back
     */
    public record Chosen(String name, Fit fit, Map<String, Double> ndcg) {}

    /** Fits each candidate to three quarters of each user's interactions and judges the first {@code k} by the rest. */
    public Chosen choose(Interactions train, int k, long seed, Parallel parallel, Progress progress) {
        Split split = Split.byUser(train, 0.75, seed);
        Map<String, Double> reached = new LinkedHashMap<>();
        candidates.forEach((name, fit) -> reached.put(
                name,
                RankingFigures.of(
                                fit.fit(split.train(), parallel, progress),
                                split.train(),
                                split.test(),
                                k,
                                parallel,
                                progress)
                        .ndcg()));
        List<Map.Entry<String, Double>> entries = List.copyOf(reached.entrySet());
        Map.Entry<String, Double> best = entries.getFirst();
        for (Map.Entry<String, Double> entry : entries) {
            best = entry.getValue() > best.getValue() ? entry : best;
        }
        return new Chosen(best.getKey(), Objects.requireNonNull(candidates.get(best.getKey())), reached);
    }
}
