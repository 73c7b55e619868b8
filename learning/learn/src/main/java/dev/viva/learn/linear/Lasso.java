package dev.viva.learn.linear;

import dev.viva.learn.Dataset;
import dev.viva.learn.Interval;
import dev.viva.learn.Learner;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Training;

/**
 * The lasso (Tibshirani 1996): {@link ElasticNet} with the whole penalty on absolute values. It is the mode of the
 * posterior for errors of variance s² and coefficients drawn from a Laplace distribution of scale s² / (penalty · sum of
 * weights). Everything else is as there. Immutable and thread-safe.
 *
 * @param penalty how strongly absolute values of coefficients are punished
 * @param intercept whether there is an intercept
 * @param tolerance the duality gap to reach, as a share of the target's sum of squares
 * @param passes how many times all coordinates are gone through at most
 */
public record Lasso(double penalty, boolean intercept, double tolerance, int passes)
        implements Learner<LinearRegressor> {
    private static final Parameters<Lasso> PARAMETERS = Parameters.of(
            Lasso.class,
            Parameter.number(
                    "penalty", "how strongly absolute values of coefficients are punished", Interval.above(0), 1),
            Parameter.flag("intercept", "whether there is an intercept", true),
            PathSolver.TOLERANCE,
            PathSolver.PASSES);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public Lasso {
        PARAMETERS.check(penalty, intercept, tolerance, passes);
    }

    /** The defaults. */
    public static Lasso standard() {
        return PARAMETERS.defaults();
    }

    /** The same with this penalty. */
    public Lasso withPenalty(double strength) {
        return new Lasso(strength, intercept, tolerance, passes);
    }

    /** The same with or without an intercept. */
    public Lasso withIntercept(boolean wanted) {
        return new Lasso(penalty, wanted, tolerance, passes);
    }

    /** The same, ending at this duality gap. */
    public Lasso withTolerance(double gap) {
        return new Lasso(penalty, intercept, gap, passes);
    }

    /** The same with at most this many passes. */
    public Lasso withPasses(int most) {
        return new Lasso(penalty, intercept, tolerance, most);
    }

    @Override
    public Parameters<Lasso> parameters() {
        return PARAMETERS;
    }

    @Override
    public LinearRegressor fit(Dataset data, Training training) {
        return net().solver("Lasso", data, training).fit(penalty);
    }

    /** The models for many penalties; see {@link ElasticNet#path(Dataset, int, double, Training)}. */
    public RegularizationPath path(Dataset data, int count, double epsilon, Training training) {
        return net().solver("Lasso", data, training).path(count, epsilon);
    }

    /** {@link #path(Dataset, int, double, Training)} for 100 penalties down to a thousandth, on all processors. */
    public RegularizationPath path(Dataset data) {
        return path(data, 100, 1e-3, Training.plain());
    }

    private ElasticNet net() {
        return new ElasticNet(penalty, 1, intercept, tolerance, passes);
    }
}
