package dev.viva.fraud.engine;

import java.util.Arrays;

/**
 * Scores whose truth has come in: what curves and confusion matrices of the model in use are drawn from. The arrays are
 * the receiver's own.
 *
 * @param modelVersion the model that gave them
 * @param scores {@code (rows)} in the order in which the labels came, at most the newest 100,000
 * @param fraud {@code (rows)} the truth
 * @param amounts {@code (rows)} the payments' amounts, for costs
 * @param times {@code (rows)} the payments' times, milliseconds since 1970
 */
public record LabelledScores(String modelVersion, double[] scores, boolean[] fraud, double[] amounts, long[] times) {
    private static final double DAY = 86_400_000;

    /**
     * How many days the payments span, at least 1: twice the time of the middle half of them, since the truth about the
     * newest has come for a few only. O(n log n).
     */
    public double days() {
        if (times.length == 0) {
            return 1;
        }
        long[] sorted = times.clone();
        Arrays.sort(sorted);
        int last = sorted.length - 1;
        return Math.max(1, 2 * (sorted[(int) (0.75 * last)] - sorted[(int) (0.25 * last)]) / DAY);
    }
}
