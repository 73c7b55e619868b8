package dev.viva.learn.explain;

import dev.viva.learn.Features;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * What each feature contributes to the answer for each row (Shapley 1953; Lundberg and Lee 2017). The contributions of a row
 * and {@code expected} add up to its answer. Immutable; arrays are owned.
 *
 * @param features the rows that were explained
 * @param expected the answer of which nothing is known
 * @param contributions {@code contributions[row][feature]}
 */
public record ShapleyValues(Features features, double expected, double[][] contributions) {
    /**
     * Checks the shape.
     *
     * @throws IllegalArgumentException if there is not one contribution for each row and feature
     */
    public ShapleyValues {
        boolean fits = contributions.length == features.rows();
        for (double[] row : contributions) {
            fits &= row.length == features.width();
        }
        if (!fits) {
            throw new IllegalArgumentException("ShapleyValues.contributions must be " + features.rows() + " x "
                    + features.width() + " numbers like the features");
        }
    }

    /** What the answer for a row adds up to. O(features). */
    public double answer(int row) {
        return expected + Arrays.stream(contributions[row]).sum();
    }

    /** For each feature, the mean size of its contributions. O(rows · features). */
    public double[] importance() {
        double[] sums = new double[features.width()];
        for (double[] row : contributions) {
            for (int feature = 0; feature < sums.length; feature++) {
                sums[feature] += Math.abs(row[feature]);
            }
        }
        return Arrays.stream(sums).map(sum -> sum / contributions.length).toArray();
    }

    /** The numbers of the features, in descending order of {@link #importance}. */
    public int[] order() {
        double[] importance = importance();
        return descending(importance);
    }

    /** The numbers of the features, in descending order of the size of their contributions to one row. */
    public int[] order(int row) {
        return descending(contributions[row]);
    }

    private static int[] descending(double[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(at -> -Math.abs(values[at])))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
