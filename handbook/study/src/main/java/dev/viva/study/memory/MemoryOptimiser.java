package dev.viva.study.memory;

import dev.viva.kernel.CounterRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * Fits the weights of the memory model to a reader's own answers: the log loss of the forecasts, by Adam (Kingma and Ba
 * 2015) on mini-batches of cards, the weights held in their ranges after each step, the step falling along half a cosine.
 * A weak pull holds weights near the published ones where the answers say little about them.
 *
 * <p>The result is the best of all epochs on all answers, the starting point included, so that it never fits worse than
 * the published weights. Deterministic. O(epochs · answers · weights).
 *
 * @param epochs passes over all cards, in [1, 100]; 8 by default
 * @param batch answers to forecast in one step, at least; in [1, 100000]; 256 by default
 * @param rate the first step as a share of a weight's range, in (0, 1]; 0.02 by default
 * @param pull how strongly weights are held to the published ones, at least 0; 1 by default
 * @param seed of the order of cards
 */
public record MemoryOptimiser(int epochs, int batch, double rate, double pull, long seed) {
    /** The answers below which fitting is not offered: fewer say too little about 21 weights. */
    public static final int LEAST_REVIEWS = 1_000;

    /** Checks the ranges. */
    public MemoryOptimiser {
        requireIn("epochs", epochs, 1, 100);
        requireIn("batch", batch, 1, 100_000);
        if (!(rate > 0 && rate <= 1)) {
            throw new IllegalArgumentException("MemoryOptimiser.rate must be in (0, 1], got " + rate);
        }
        if (!(pull >= 0 && pull < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("MemoryOptimiser.pull must be at least 0 and finite, got " + pull);
        }
    }

    private static void requireIn(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "MemoryOptimiser." + name + " must be in [" + least + ", " + most + "], got " + value);
        }
    }

    /** Eight epochs in batches of 256 answers, seed 1. */
    public static MemoryOptimiser standard() {
        return new MemoryOptimiser(8, 256, 0.02, 1, 1);
    }

    /**
     * What fitting found.
     *
     * @param parameters the weights to use
     * @param before the forecasts of the published weights on the same answers
     * @param after those of {@code parameters}
     */
    public record Fit(MemoryParameters parameters, RecallForecast before, RecallForecast after) {}

    /**
     * Fits to these histories.
     *
     * @throws IllegalArgumentException if they hold fewer than {@link #LEAST_REVIEWS} answers that can be forecast
     */
    public Fit fit(List<ReviewHistory> histories) {
        int reviews = histories.stream().mapToInt(ReviewHistory::forecasts).sum();
        if (reviews < LEAST_REVIEWS) {
            throw new IllegalArgumentException("MemoryOptimiser.fit: histories must hold at least " + LEAST_REVIEWS
                    + " answers given a day or more after the one before, got " + reviews);
        }
        List<ReviewHistory> useful =
                histories.stream().filter(history -> history.forecasts() > 0).toList();
        RecallForecast before = RecallForecast.of(MemoryModel.of(MemoryParameters.standard()), useful);
        Fit best = new Fit(MemoryParameters.standard(), before, before);
        Descent descent = new Descent(this, reviews);
        for (int epoch = 0; epoch < epochs; epoch++) {
            descent.pass(useful, epoch);
            MemoryParameters parameters = MemoryParameters.of(descent.weights());
            RecallForecast after = RecallForecast.of(MemoryModel.of(parameters), useful);
            if (after.logLoss() < best.after().logLoss()) {
                best = new Fit(parameters, before, after);
            }
        }
        return best;
    }

    /** The cards of one epoch in an order of its own. */
    List<ReviewHistory> shuffled(List<ReviewHistory> histories, int epoch) {
        List<ReviewHistory> order = new ArrayList<>(histories);
        CounterRandom random = CounterRandom.of(seed).stream(epoch);
        for (int at = order.size() - 1; at > 0; at--) {
            int other = random.below(at, at + 1);
            ReviewHistory moved = order.get(at);
            order.set(at, order.get(other));
            order.set(other, moved);
        }
        return order;
    }
}
