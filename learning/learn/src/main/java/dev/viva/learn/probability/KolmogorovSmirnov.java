package dev.viva.learn.probability;

import dev.viva.kernel.Kernels;
import java.util.stream.IntStream;

/**
 * How far what was seen is from a continuous distribution: the largest gap between the two cumulative probabilities, and how
 * often one at least as large comes by chance. Where the distribution was fitted to the same observations, gaps are smaller and
 * the probability is too large.
 *
 * @param statistic the largest gap
 * @param probability that of a gap at least as large, by Kolmogorov's limit (1933): an approximation for many observations
 */
public record KolmogorovSmirnov(double statistic, double probability) {
    /** Compares. A weight of k counts as k observations. O(observations · log observations). */
    public static KolmogorovSmirnov of(Distribution distribution, Observations seen) {
        double[] values = seen.values();
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted((left, right) -> Double.compare(values[left], values[right]))
                .mapToInt(Integer::intValue)
                .toArray();
        double weight = seen.weight();
        double below = 0;
        double largest = 0;
        for (int at : order) {
            double expected = distribution.cumulative(values[at]);
            largest = Math.max(largest, expected - below / weight);
            below += seen.weights()[at];
            largest = Math.max(largest, below / weight - expected);
        }
        return new KolmogorovSmirnov(largest, beyond(Math.sqrt(weight) * largest));
    }

    /** Kolmogorov's limit: two series, each fast where the other is slow. */
    private static double beyond(double x) {
        if (x < 0.2) {
            return 1;
        }
        double sum = 0;
        if (x < 1) {
            for (int odd = 1; odd < 40; odd += 2) {
                sum += Kernels.exp(-odd * odd * Math.PI * Math.PI / (8 * x * x));
            }
            return 1 - Math.sqrt(2 * Math.PI) / x * sum;
        }
        for (int at = 1; at < 40; at++) {
            sum += (at % 2 == 1 ? 1 : -1) * Kernels.exp(-2.0 * at * at * x * x);
        }
        return 2 * sum;
    }
}
