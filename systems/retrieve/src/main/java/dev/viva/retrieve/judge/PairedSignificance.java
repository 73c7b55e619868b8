package dev.viva.retrieve.judge;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.learn.selection.PairedTests;
import java.util.Arrays;

/**
 * Whether one search is better than another, or only looks so on these topics (Smucker, Allan and Carterette 2007 compare the tests). Both
 * are two-sided.
 *
 * @param difference the mean of what the first scores above the second
 * @param randomization the share of random exchanges, topic by topic, of the two figures that part the means at least as far (Fisher's
 *     randomisation test); what was seen counts as one of them, so that it is never 0
 * @param studentT the probability by Student's paired t test; NaN where all differences are the same
 */
public record PairedSignificance(double difference, double randomization, double studentT) {
    /** Exchanges are counted as far apart as what was seen in spite of the last digits of sums. */
    private static final double ROUNDING = 1e-12;

    /**
     * Compares the figures of the same topics in the same order.
     *
     * @param exchanges how many exchanges are drawn, at least 1; 100,000 tell 0.05 to about 0.0014
     * @param seed fixes them
     * @throws IllegalArgumentException if the lengths differ or are below 2, or a figure is NaN
     */
    public static PairedSignificance of(double[] first, double[] second, int exchanges, long seed) {
        if (exchanges < 1) {
            throw new IllegalArgumentException("PairedSignificance: exchanges must be at least 1, got " + exchanges);
        }
        PairedTests.Result t = PairedTests.correctedT(first, second, 0);
        double[] differences = new double[first.length];
        Arrays.setAll(differences, at -> first[at] - second[at]);
        double seen = Math.abs(Arrays.stream(differences).sum());
        Draws draws = CounterRandom.of(seed).draws();
        long asFar = 1;
        for (int exchange = 0; exchange < exchanges; exchange++) {
            asFar += Math.abs(exchanged(differences, draws)) >= seen - ROUNDING * differences.length ? 1 : 0;
        }
        return new PairedSignificance(t.difference(), asFar / (exchanges + 1.0), t.pValue());
    }

    private static double exchanged(double[] differences, Draws draws) {
        double sum = 0;
        long coins = 0;
        for (int at = 0; at < differences.length; at++) {
            coins = at % Long.SIZE == 0 ? draws.nextLong() : coins >>> 1;
            sum += (coins & 1) == 0 ? differences[at] : -differences[at];
        }
        return sum;
    }
}
