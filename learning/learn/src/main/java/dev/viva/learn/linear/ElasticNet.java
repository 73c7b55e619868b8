package dev.viva.learn.linear;

import dev.viva.learn.Dataset;
import dev.viva.learn.Interval;
import dev.viva.learn.Learner;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Training;

/**
 * Least squares with a penalty that sets coefficients to 0 (Zou and Hastie 2005; Tibshirani 1996): makes
 *
 * <pre>{@code
 * sum of weight · error² / (2 · sum of weights)
 *     + penalty · (l1Ratio · sum of |coefficient| + (1 - l1Ratio) / 2 · sum of coefficient²)
 * }</pre>
 *
 * least; the intercept is not punished. {@code penalty} is scikit-learn's {@code alpha}. With {@code l1Ratio} 1 it is
 * {@link Lasso}.
 *
 * <p>Features are read, and bad input is refused, as by {@link LinearRegression}. Solved by coordinate descent with
 * covariance updates (Friedman, Hastie and Tibshirani 2010) and gap-safe screening (Fercoq, Gramfort and Salmon 2015). It
 * ends when the duality gap, of the sum that is not divided, is at most {@code tolerance} times the weighted sum of squares
 * of the target about its mean: no coefficients can do better by more than that. It also ends when a pass moves nothing beyond
 * rounding, which a tolerance below about 1e-14 comes to. Should {@code passes} not suffice, that is refused in words rather
 * than answered by half.
 *
 * <p>O(rows · terms) for each term that ever gets a coefficient and O(terms) per step afterwards; features are read where they
 * are, so that it takes 8 bytes per term and term with a coefficient, and 16 per row. The same bits for any number of threads. A validation set is not used.
 * Immutable and thread-safe.
 *
 * @param penalty how strongly coefficients are punished
 * @param l1Ratio the share of the penalty that is on absolute values
 * @param intercept whether there is an intercept
 * @param tolerance the duality gap to reach, as a share of the target's sum of squares
 * @param passes how many times all coordinates are gone through at most
 */
public record ElasticNet(double penalty, double l1Ratio, boolean intercept, double tolerance, int passes)
        implements Learner<LinearRegressor> {
    private static final Parameters<ElasticNet> PARAMETERS = Parameters.of(
            ElasticNet.class,
            Parameter.number("penalty", "how strongly coefficients are punished", Interval.above(0), 1),
            Parameter.number(
                    "l1Ratio", "the share of the penalty that is on absolute values", Interval.aboveUpTo(0, 1), 0.5),
            Parameter.flag("intercept", "whether there is an intercept", true),
            PathSolver.TOLERANCE,
            PathSolver.PASSES);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public ElasticNet {
        PARAMETERS.check(penalty, l1Ratio, intercept, tolerance, passes);
    }

    /** The defaults. */
    public static ElasticNet standard() {
        return PARAMETERS.defaults();
    }

    /** The same with this penalty. */
    public ElasticNet withPenalty(double strength) {
        return new ElasticNet(strength, l1Ratio, intercept, tolerance, passes);
    }

    /** The same with this share of the penalty on absolute values. */
    public ElasticNet withL1Ratio(double share) {
        return new ElasticNet(penalty, share, intercept, tolerance, passes);
    }

    /** The same with or without an intercept. */
    public ElasticNet withIntercept(boolean wanted) {
        return new ElasticNet(penalty, l1Ratio, wanted, tolerance, passes);
    }

    /** The same, ending at this duality gap. */
    public ElasticNet withTolerance(double gap) {
        return new ElasticNet(penalty, l1Ratio, intercept, gap, passes);
    }

    /** The same with at most this many passes. */
    public ElasticNet withPasses(int most) {
        return new ElasticNet(penalty, l1Ratio, intercept, tolerance, most);
    }

    @Override
    public Parameters<ElasticNet> parameters() {
        return PARAMETERS;
    }

    @Override
    public LinearRegressor fit(Dataset data, Training training) {
        return solver("ElasticNet", data, training).fit(penalty);
    }

    /**
     * The models for {@code count} penalties, from the least that leaves no coefficient down to {@code epsilon} times it, at
     * equal ratios; each begins with the one before. This learner's own penalty is not used.
     *
     * @throws IllegalArgumentException if the data does not suit, {@code count} is below 2, {@code epsilon} is not between 0
     *     and 1, or no term varies together with the target
     */
    public RegularizationPath path(Dataset data, int count, double epsilon, Training training) {
        return solver("ElasticNet", data, training).path(count, epsilon);
    }

    /** {@link #path(Dataset, int, double, Training)} for 100 penalties down to a thousandth, on all processors. */
    public RegularizationPath path(Dataset data) {
        return path(data, 100, 1e-3, Training.plain());
    }

    PathSolver solver(String owner, Dataset data, Training training) {
        RegressionData rows = RegressionData.of(owner, data, intercept, training.parallel());
        return new PathSolver(owner, this, rows, training.parallel());
    }
}
