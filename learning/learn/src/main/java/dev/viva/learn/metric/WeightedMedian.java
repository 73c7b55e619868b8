package dev.viva.learn.metric;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The value in the middle of the weight. */
final class WeightedMedian {
    private WeightedMedian() {}

    /** The mean of the lower and the upper median; NaN where all weights are 0. O(n log n). */
    static double of(double[] values, double @Nullable [] weights) {
        double[] distinct = RankedScores.distinct(values);
        double[] mass = new double[distinct.length];
        for (int row = 0; row < values.length; row++) {
            mass[Arrays.binarySearch(distinct, values[row] + 0.0)] += Weights.at(weights, row);
        }
        double half = Arrays.stream(mass).sum() / 2;
        if (half == 0) {
            return Double.NaN;
        }
        int at = 0;
        double below = mass[0];
        while (below < half && at + 1 < mass.length) {
            below += mass[++at];
        }
        int next = at;
        while (below <= half && next + 1 < mass.length) {
            below += mass[++next];
        }
        return distinct[at] / 2 + distinct[next] / 2;
    }
}
