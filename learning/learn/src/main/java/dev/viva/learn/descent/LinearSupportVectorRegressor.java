package dev.viva.learn.descent;

import dev.viva.learn.Dataset;
import dev.viva.learn.Interval;
import dev.viva.learn.Learner;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Training;
import dev.viva.learn.linear.DenseRows;
import dev.viva.learn.linear.LinearRegressor;

/**
 * Linear support vector regression: makes
 *
 * <pre>{@code sum of weight · loss(|error| - epsilon) + penalty / 2 · (sum of coefficient² + (intercept / interceptScale)²)}</pre>
 *
 * least over terms that are standardised within; errors up to {@code epsilon} cost nothing. {@code penalty} is 1 / C of
 * scikit-learn's {@code LinearSVR}, whose {@code intercept_scaling} is {@code interceptScale}.
 *
 * <p>Features are read as {@link dev.viva.learn.linear.LinearInputs} says; an infinite one is refused, as is a target that is
 * not all finite numbers. Solved by dual coordinate descent (Ho and Lin 2012), which ends, costs and repeats itself as that of
 * {@link LinearSupportVectorClassifier}, on one thread. A validation set is not used. Immutable and thread-safe.
 *
 * @param loss what an error above epsilon costs
 * @param epsilon errors up to this cost nothing, in units of the target
 * @param penalty how strongly coefficients are punished
 * @param intercept whether there is an intercept
 * @param interceptScale the larger, the less the intercept is punished
 * @param tolerance how far from their best rows may be
 * @param epochs how often each row is visited at most
 * @param seed fixes the order of visits
 */
public record LinearSupportVectorRegressor(
        InsensitiveLoss loss,
        double epsilon,
        double penalty,
        boolean intercept,
        double interceptScale,
        double tolerance,
        int epochs,
        long seed)
        implements Learner<LinearRegressor> {
    private static final String OWNER = "LinearSupportVectorRegressor";
    private static final Parameters<LinearSupportVectorRegressor> PARAMETERS = Parameters.of(
            LinearSupportVectorRegressor.class,
            Parameter.choice("loss", "what an error above epsilon costs", InsensitiveLoss.ABSOLUTE),
            Parameter.number("epsilon", "errors up to this cost nothing", Interval.atLeast(0), 0),
            Parameter.number("penalty", "how strongly coefficients are punished", Interval.above(0), 1),
            Parameter.flag("intercept", "whether there is an intercept", true),
            Parameter.number("interceptScale", "the larger, the less the intercept is punished", Interval.above(0), 1),
            Parameter.number("tolerance", "how far from their best rows may be", Interval.above(0), 1e-4),
            Parameter.integer("epochs", "how often each row is visited at most", 1, 100_000_000, 1000),
            Parameter.seed("seed", "fixes the order of visits", 0));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public LinearSupportVectorRegressor {
        PARAMETERS.check(loss, epsilon, penalty, intercept, interceptScale, tolerance, epochs, seed);
    }

    /** The defaults. */
    public static LinearSupportVectorRegressor standard() {
        return PARAMETERS.defaults();
    }

    /** The same with this loss. */
    public LinearSupportVectorRegressor withLoss(InsensitiveLoss other) {
        return PARAMETERS.withValue(this, "loss", other);
    }

    /** The same with this epsilon. */
    public LinearSupportVectorRegressor withEpsilon(double units) {
        return PARAMETERS.withValue(this, "epsilon", units);
    }

    /** The same with this penalty. */
    public LinearSupportVectorRegressor withPenalty(double strength) {
        return PARAMETERS.withValue(this, "penalty", strength);
    }

    /** The same with or without an intercept. */
    public LinearSupportVectorRegressor withIntercept(boolean wanted) {
        return PARAMETERS.withValue(this, "intercept", wanted);
    }

    /** The same with this scale of the intercept. */
    public LinearSupportVectorRegressor withInterceptScale(double scale) {
        return PARAMETERS.withValue(this, "interceptScale", scale);
    }

    /** The same with this tolerance. */
    public LinearSupportVectorRegressor withTolerance(double share) {
        return PARAMETERS.withValue(this, "tolerance", share);
    }

    /** The same with at most so many epochs. */
    public LinearSupportVectorRegressor withEpochs(int most) {
        return PARAMETERS.withValue(this, "epochs", most);
    }

    /** The same with this seed. */
    public LinearSupportVectorRegressor withSeed(long other) {
        return PARAMETERS.withValue(this, "seed", other);
    }

    @Override
    public Parameters<LinearSupportVectorRegressor> parameters() {
        return PARAMETERS;
    }

    @Override
    public LinearRegressor fit(Dataset data, Training training) {
        return fit(data, DualRows::of, training);
    }

    LinearRegressor fit(Dataset data, DualRows.Reading reading, Training training) {
        DenseRows.Kept kept = DenseRows.Kept.of(OWNER, data, training.parallel());
        DualRows rows = reading.of(OWNER, kept, intercept, training.parallel());
        NumberRows numbers = NumberRows.of(OWNER, data, kept);
        double[] found = new DualDescent(
                        rows.walks().get(),
                        DualDescent.costs(kept.given(), penalty),
                        loss == InsensitiveLoss.SQUARED,
                        intercept ? interceptScale : 0)
                .ofNumbers(numbers.values(), epsilon, tolerance, epochs, seed);
        return numbers.model(rows.standard(), found, found[rows.standard().width()]);
    }
}
