package dev.viva.learn.metric;

import org.jspecify.annotations.Nullable;

/**
 * The figures of {@link Residuals} that are asked for most, as one value. NaN without rows or where all weights are 0.
 *
 * @param rootMeanSquare the root of the mean squared error, in the unit of the target
 * @param meanAbsolute the mean absolute error, in the unit of the target
 * @param determination R²: 1 minus squared error over the variance of the target; 1 is perfect, 0 is as good as the
 *     mean. For a target that never varies it is 1 where every prediction is exact, else 0
 */
public record RegressionError(double rootMeanSquare, double meanAbsolute, double determination) {
    /**
     * Compares predictions with the truth. O(n).
     *
     * @param weights one weight per row, or {@code null} where every row weighs 1
     * @throws IllegalArgumentException if lengths differ, a value is NaN, or a weight is negative or not finite
     */
    public static RegressionError of(double[] predicted, double[] actual, double @Nullable [] weights) {
        Weights.sameLength("RegressionError", "predicted", predicted.length, actual.length);
        if (actual.length == 0) {
            return new RegressionError(Double.NaN, Double.NaN, Double.NaN);
        }
        Residuals residuals = Residuals.of(predicted, actual, weights);
        return new RegressionError(residuals.rootMeanSquared(), residuals.meanAbsolute(), residuals.determination());
    }
}
