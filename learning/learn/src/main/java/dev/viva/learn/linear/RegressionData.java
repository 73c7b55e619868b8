package dev.viva.learn.linear;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import java.util.Arrays;

/**
 * A regression that has lost its intercept and its weights: terms and target are centred and every row is multiplied by
 * the root of its weight.
 *
 * @param weight the sum of the weights
 */
record RegressionData(Design design, double[] target, double targetMean, double weight) {
    /**
     * Prepares {@code data}.
     *
     * @param owner the learner, for errors
     * @throws IllegalArgumentException if there is no row with weight, the target is not all finite numbers, or a feature
     *     is infinite
     */
    static RegressionData of(String owner, Dataset data, boolean intercept, Parallel parallel) {
        double[] target = data.target().requireNumbers(owner).values().clone();
        double[] weights = weights(owner, data);
        Design design = Design.of(owner, data.features(), weights, intercept, true, parallel);
        double mean = intercept ? Design.centre(target, weights) : 0;
        Design.requireSquares(owner, "the target", target);
        double[] roots = Arrays.stream(weights).map(Math::sqrt).toArray();
        Design.multiply(target, roots);
        return new RegressionData(design, target, mean, Arrays.stream(weights).sum());
    }

    /** The model that these coefficients make. */
    LinearRegressor model(double[] coefficients) {
        return new LinearRegressor(design.inputs(), coefficients, design.intercept(targetMean, coefficients));
    }

    /** The weights of all rows, 1 where none are given. */
    static double[] weights(String owner, Dataset data) {
        double[] weights = new double[data.rows()];
        Arrays.fill(weights, 1);
        double[] given = data.weights() == null ? weights : data.weights();
        if (Arrays.stream(given).noneMatch(weight -> weight > 0)) {
            throw new IllegalArgumentException(owner + ": the data must have a row with a weight above 0, got "
                    + data.rows() + " rows" + (data.rows() == 0 ? "" : " that all weigh 0"));
        }
        return given;
    }
}
