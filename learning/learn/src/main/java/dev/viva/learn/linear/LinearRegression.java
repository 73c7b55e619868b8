package dev.viva.learn.linear;

import dev.viva.learn.Dataset;
import dev.viva.learn.Learner;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Training;

/**
 * Ordinary least squares: the coefficients that make the weighted sum of squared errors least.
 *
 * <p>Features are read as {@link LinearInputs} says; an infinite one is refused, as is a target that is not finite. A term
 * that does not vary gets coefficient 0 when there is an intercept. Where the terms depend on one another (all levels of a
 * category do, with the intercept), many solutions are equally good; the one taken has the least sum of squares after each
 * coefficient is multiplied by its term's length. Multiplying a feature divides its coefficient and changes nothing else.
 *
 * <p>Solved by the normal equations with refinement, by QR and singular values where those are ill-conditioned. O(rows ·
 * terms²); features are read where they are, so that it takes memory for terms² numbers, two per row and one block of rows. A
 * validation set is not used. Immutable and thread-safe.
 *
 * @param intercept whether there is an intercept
 */
public record LinearRegression(boolean intercept) implements Learner<LinearRegressor> {
    private static final Parameters<LinearRegression> PARAMETERS =
            Parameters.of(LinearRegression.class, Parameter.flag("intercept", "whether there is an intercept", true));

    /** The defaults. */
    public static LinearRegression standard() {
        return PARAMETERS.defaults();
    }

    /** The same with or without an intercept. */
    public LinearRegression withIntercept(boolean wanted) {
        return new LinearRegression(wanted);
    }

    @Override
    public Parameters<LinearRegression> parameters() {
        return PARAMETERS;
    }

    @Override
    public LinearRegressor fit(Dataset data, Training training) {
        RegressionData rows = RegressionData.of("LinearRegression", data, intercept, training.parallel());
        return rows.model(LeastSquares.solve(rows.design(), rows.target(), 0, training.parallel()));
    }
}
