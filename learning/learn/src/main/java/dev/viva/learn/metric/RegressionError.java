package dev.viva.learn.metric;

import org.jspecify.annotations.Nullable;

/**
 * How far predicted numbers are from the true ones. NaN where all weights are 0.
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
        Weights.check("RegressionError", actual.length, weights);
        Weights.notNaN("RegressionError", "predicted", predicted);
        Weights.notNaN("RegressionError", "actual", actual);
        double total = 0;
        double mean = 0;
        for (int row = 0; row < actual.length; row++) {
            total += Weights.at(weights, row);
            mean += Weights.at(weights, row) * actual[row];
        }
        mean /= total;
        double squared = 0;
        double absolute = 0;
        double variance = 0;
        for (int row = 0; row < actual.length; row++) {
            double weight = Weights.at(weights, row);
            double error = predicted[row] - actual[row];
            squared += weight * error * error;
            absolute += weight * Math.abs(error);
            variance += weight * (actual[row] - mean) * (actual[row] - mean);
        }
        return new RegressionError(
                Math.sqrt(squared / total), absolute / total, determination(squared, variance, total));
    }

    private static double determination(double squared, double variance, double total) {
        if (total == 0) {
            return Double.NaN;
        }
        if (variance == 0) {
            return squared == 0 ? 1 : 0;
        }
        return 1 - squared / variance;
    }
}
