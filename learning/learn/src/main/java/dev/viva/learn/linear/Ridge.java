package dev.viva.learn.linear;

import dev.viva.learn.Dataset;
import dev.viva.learn.Interval;
import dev.viva.learn.Learner;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Training;

/**
 * Ridge regression (Hoerl and Kennard 1970): makes {@code sum of weight · error² + l2 · sum of coefficient²} least; the
 * intercept is not punished. It is the mode of the posterior for errors of variance s² and coefficients drawn from a normal
 * distribution of variance s² / l2. {@code l2} is scikit-learn's {@code alpha}.
 *
 * <p>Features are read, and bad input is refused, as by {@link LinearRegression}, which an {@code l2} of 0 is. Cost and
 * method are the same, too, but where an {@code l2} above 0 meets more than 2000 terms, most of them of sparse columns of whose
 * cells at most a tenth is not 0: then the coefficients are found by conjugate gradients, in memory and time for each step of
 * O(numbers that are not 0 + rows + terms), until the gradient is 1e-11 of what it is at 0, or after 10 000 steps. Immutable and
 * thread-safe.
 *
 * @param l2 how strongly the squares of coefficients are punished
 * @param intercept whether there is an intercept
 */
public record Ridge(double l2, boolean intercept) implements Learner<LinearRegressor> {
    private static final Parameters<Ridge> PARAMETERS = Parameters.of(
            Ridge.class,
            Parameter.number("l2", "how strongly the squares of coefficients are punished", Interval.atLeast(0), 1),
            Parameter.flag("intercept", "whether there is an intercept", true));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public Ridge {
        PARAMETERS.check(l2, intercept);
    }

    /** The defaults. */
    public static Ridge standard() {
        return PARAMETERS.defaults();
    }

    /** The same with this penalty. */
    public Ridge withL2(double penalty) {
        return new Ridge(penalty, intercept);
    }

    /** The same with or without an intercept. */
    public Ridge withIntercept(boolean wanted) {
        return new Ridge(l2, wanted);
    }

    @Override
    public Parameters<Ridge> parameters() {
        return PARAMETERS;
    }

    @Override
    public LinearRegressor fit(Dataset data, Training training) {
        if (SparseRidge.suits(this, data.features())) {
            return new SparseRidge(this, data, training.parallel()).fit();
        }
        RegressionData rows = RegressionData.of("Ridge", data, intercept, training.parallel());
        return rows.model(LeastSquares.solve(rows.design(), rows.target(), l2, training.parallel()));
    }
}
