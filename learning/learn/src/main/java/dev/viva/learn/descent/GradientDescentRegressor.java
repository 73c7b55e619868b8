package dev.viva.learn.descent;

import dev.viva.learn.Dataset;
import dev.viva.learn.Interval;
import dev.viva.learn.Learner;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Training;
import dev.viva.learn.linear.LinearRegressor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A number by a weighted sum, found by gradient descent on
 *
 * <pre>{@code
 * weighted mean of the loss
 *     + penalty · (l1Ratio · sum of |coefficient| + (1 - l1Ratio) / 2 · sum of coefficient²)
 * }</pre>
 *
 * over terms and a target that are standardised within; the intercept is not punished. Everything else is as
 * {@link GradientDescentClassifier} says. Immutable and thread-safe.
 *
 * @param loss what an error costs
 * @param threshold the error at which {@link NumberLoss#HUBER} becomes linear, and above which
 *     {@link NumberLoss#EPSILON_INSENSITIVE} counts, in standard deviations of the target; not used by others
 * @param penalty how strongly coefficients are punished
 * @param l1Ratio the share of the penalty that is on absolute values
 * @param intercept whether there is an intercept
 * @param optimizer how gradients become steps
 * @param schedule how the learning rate changes
 * @param batchRows how many rows a step uses
 * @param epochs how many times all rows are used at most
 * @param tolerance by what share of itself the loss must fall
 * @param patience within how many epochs it must
 * @param averaged whether the mean of the parameters after each step, from the second epoch on, is the result
 * @param seed fixes the order of rows
 */
public record GradientDescentRegressor(
        NumberLoss loss,
        double threshold,
        double penalty,
        double l1Ratio,
        boolean intercept,
        Optimizer optimizer,
        LearningRateSchedule schedule,
        int batchRows,
        int epochs,
        double tolerance,
        int patience,
        boolean averaged,
        long seed)
        implements Learner<LinearRegressor> {
    private static final String OWNER = "GradientDescentRegressor";
    private static final Parameters<GradientDescentRegressor> PARAMETERS = Parameters.of(
            GradientDescentRegressor.class,
            Parameter.choice("loss", "what an error costs", NumberLoss.SQUARED),
            Parameter.number(
                    "threshold",
                    "where Huber's loss becomes linear, or an insensitive one begins, in deviations of the target",
                    Interval.above(0),
                    0.5),
            Parameter.number("penalty", "how strongly coefficients are punished", Interval.atLeast(0), 1e-4),
            Parameter.number(
                    "l1Ratio", "the share of the penalty that is on absolute values", Interval.closed(0, 1), 0),
            Parameter.flag("intercept", "whether there is an intercept", true),
            Optimizer.parameter("optimizer", "how gradients become steps", Optimizer.adam(0.01)),
            Parameter.choice("schedule", "how the learning rate changes", LearningRateSchedule.CONSTANT),
            Parameter.integer("batchRows", "how many rows a step uses", 1, Integer.MAX_VALUE, 256),
            Parameter.integer("epochs", "how many times all rows are used at most", 1, 1_000_000, 100),
            Parameter.number("tolerance", "by what share of itself the loss must fall", Interval.closed(0, 1), 1e-4),
            Parameter.integer("patience", "within how many epochs it must", 1, 1_000_000, 5),
            Parameter.flag("averaged", "whether the mean of the parameters after each step is the result", false),
            Parameter.seed("seed", "fixes the order of rows", 0));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public GradientDescentRegressor {
        PARAMETERS.check(
                loss, threshold, penalty, l1Ratio, intercept, optimizer, schedule, batchRows, epochs, tolerance,
                patience, averaged, seed);
    }

    /** The defaults. */
    public static GradientDescentRegressor standard() {
        return PARAMETERS.defaults();
    }

    /** The same with this loss. */
    public GradientDescentRegressor withLoss(NumberLoss other) {
        return PARAMETERS.withValue(this, "loss", other);
    }

    /** The same with this threshold. */
    public GradientDescentRegressor withThreshold(double deviations) {
        return PARAMETERS.withValue(this, "threshold", deviations);
    }

    /** The same with this penalty. */
    public GradientDescentRegressor withPenalty(double strength) {
        return PARAMETERS.withValue(this, "penalty", strength);
    }

    /** The same with this share of the penalty on absolute values. */
    public GradientDescentRegressor withL1Ratio(double share) {
        return PARAMETERS.withValue(this, "l1Ratio", share);
    }

    /** The same with or without an intercept. */
    public GradientDescentRegressor withIntercept(boolean wanted) {
        return PARAMETERS.withValue(this, "intercept", wanted);
    }

    /** The same with this optimiser. */
    public GradientDescentRegressor withOptimizer(Optimizer other) {
        return PARAMETERS.withValue(this, "optimizer", other);
    }

    /** The same with this schedule of the learning rate. */
    public GradientDescentRegressor withSchedule(LearningRateSchedule other) {
        return PARAMETERS.withValue(this, "schedule", other);
    }

    /** The same with so many rows per step. */
    public GradientDescentRegressor withBatchRows(int rows) {
        return PARAMETERS.withValue(this, "batchRows", rows);
    }

    /** The same with all rows in each step. */
    public GradientDescentRegressor withWholeBatches() {
        return withBatchRows(Integer.MAX_VALUE);
    }

    /** The same with at most so many epochs. */
    public GradientDescentRegressor withEpochs(int most) {
        return PARAMETERS.withValue(this, "epochs", most);
    }

    /** The same with this tolerance. */
    public GradientDescentRegressor withTolerance(double share) {
        return PARAMETERS.withValue(this, "tolerance", share);
    }

    /** The same with this patience. */
    public GradientDescentRegressor withPatience(int most) {
        return PARAMETERS.withValue(this, "patience", most);
    }

    /** The same with or without the mean over steps. */
    public GradientDescentRegressor withAveraged(boolean wanted) {
        return PARAMETERS.withValue(this, "averaged", wanted);
    }

    /** The same with this seed. */
    public GradientDescentRegressor withSeed(long other) {
        return PARAMETERS.withValue(this, "seed", other);
    }

    @Override
    public Parameters<GradientDescentRegressor> parameters() {
        return PARAMETERS;
    }

    @Override
    public LinearRegressor fit(Dataset data, Training training) {
        StandardRows rows = StandardRows.of(OWNER, data, intercept, training.parallel());
        NumberRows numbers = NumberRows.standardised(OWNER, data, rows.kept(), intercept);
        Rows learned = new Rows(rows.matrix(), rows.kept().weights(), 1, rowLoss(numbers.values()));
        double[] parameters = new Descent(walk(), learned, validation(rows, numbers, training), training).run();
        return numbers.model(rows.standard(), parameters, parameters[rows.width()]);
    }

    private RowLoss rowLoss(double[] values) {
        return (row, scores) -> {
            double error = scores[0] - values[row];
            scores[0] = loss.slope(error, threshold);
            return loss.value(error, threshold);
        };
    }

    private Walk walk() {
        return new Walk(
                OWNER, penalty, l1Ratio, intercept, optimizer, schedule, batchRows, epochs, tolerance, patience,
                averaged, seed);
    }

    private @Nullable Rows validation(StandardRows rows, NumberRows numbers, Training training) {
        Dataset apart = training.validation();
        if (apart == null) {
            return null;
        }
        double[] weights = new double[apart.rows()];
        Arrays.setAll(weights, row -> apart.weights() == null ? 1 : apart.weights()[row]);
        StandardMatrix matrix = rows.matrix(apart.features(), training.parallel());
        return new Rows(matrix, weights, 1, rowLoss(numbers.values(OWNER, apart.target())));
    }
}
