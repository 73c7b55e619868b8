package dev.viva.learn.linear;

import dev.viva.learn.Features;
import dev.viva.learn.Regressor;
import java.util.List;

/**
 * A number by a weighted sum: the intercept plus each term times its coefficient. Immutable and thread-safe; the array is
 * owned.
 *
 * @param inputs how features become terms
 * @param coefficients one per term, in the order of {@link LinearInputs#termNames()}
 * @param intercept the prediction where every term is 0
 */
public record LinearRegressor(LinearInputs inputs, double[] coefficients, double intercept) implements Regressor {
    /**
     * Checks that the parts belong together.
     *
     * @throws IllegalArgumentException if there is not one coefficient per term, or a number is not finite
     */
    public LinearRegressor {
        Coefficients.requireOnePerTerm("LinearRegressor.coefficients", coefficients, inputs);
        Coefficients.requireFinite("LinearRegressor.intercept", intercept);
    }

    @Override
    public List<String> featureNames() {
        return inputs.schema().names();
    }

    @Override
    public double[] predict(Features features) {
        return inputs.scores(features, coefficients, intercept);
    }

    @Override
    public double predict(double[] row) {
        return inputs.score(coefficients, intercept, row);
    }
}
