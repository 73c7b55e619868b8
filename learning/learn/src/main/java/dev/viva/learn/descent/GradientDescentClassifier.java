package dev.viva.learn.descent;

import dev.viva.learn.Dataset;
import dev.viva.learn.Interval;
import dev.viva.learn.Learner;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Training;
import dev.viva.learn.WeightParameters;
import dev.viva.learn.linear.LinearClassifier;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Classes by weighted sums, found by gradient descent on
 *
 * <pre>{@code
 * weighted mean of the loss
 *     + penalty · (l1Ratio · sum of |coefficient| + (1 - l1Ratio) / 2 · sum of coefficient²)
 * }</pre>
 *
 * over terms that are standardised within; intercepts are not punished. A step uses {@code batchRows} rows: 1 is stochastic
 * descent (Robbins and Monro 1951), some is mini-batch, all (see {@link #withWholeBatches}) is the classical kind. Rows come
 * in another order each epoch. The penalty on squares is part of the gradient; the one on absolute values acts by the
 * proximal step, so that coefficients become exactly 0.
 *
 * <p>Features are read as {@link dev.viva.learn.linear.LinearInputs} says; an infinite one is refused, as is a target with
 * fewer than two classes. With {@link ClassLoss#HINGE} and its square the probabilities are the sigmoid (of more than two
 * classes, the softmax) of scores: their order is right, their size is not; calibrate where it matters.
 *
 * <p>A row's weight multiplies its loss, but a row of weight k is in one batch where k copies would be in several; with whole
 * batches they are the same. Ends after {@code epochs}, or when {@code patience} epochs have not lowered the loss by
 * {@code tolerance} of itself: the validation rows' where there are any, whose best epoch is then kept, else the training
 * rows'. O(rows · terms · sums) per epoch; 4 bytes per row and term where all numbers are of
 * single precision, else 8. The same bits for any number of threads; batches of more
 * than 512 rows use several. Immutable and thread-safe.
 *
 * @param loss what a wrong side costs
 * @param penalty how strongly coefficients are punished
 * @param l1Ratio the share of the penalty that is on absolute values
 * @param intercept whether there are intercepts
 * @param classWeights by what the weights of a class's rows are multiplied; a class that is not named keeps its own
 * @param optimizer how gradients become steps
 * @param schedule how the learning rate changes
 * @param batchRows how many rows a step uses
 * @param epochs how many times all rows are used at most
 * @param tolerance by what share of itself the loss must fall
 * @param patience within how many epochs it must
 * @param averaged whether the mean of the parameters after each step, from the second epoch on, is the result (Polyak and
 *     Juditsky 1992)
 * @param seed fixes the order of rows
 */
public record GradientDescentClassifier(
        ClassLoss loss,
        double penalty,
        double l1Ratio,
        boolean intercept,
        Map<String, Double> classWeights,
        Optimizer optimizer,
        LearningRateSchedule schedule,
        int batchRows,
        int epochs,
        double tolerance,
        int patience,
        boolean averaged,
        long seed)
        implements Learner<LinearClassifier> {
    private static final String OWNER = "GradientDescentClassifier";
    private static final Parameters<GradientDescentClassifier> PARAMETERS = Parameters.of(
            GradientDescentClassifier.class,
            Parameter.choice("loss", "what a wrong side costs", ClassLoss.LOGISTIC),
            Parameter.number("penalty", "how strongly coefficients are punished", Interval.atLeast(0), 1e-4),
            Parameter.number(
                    "l1Ratio", "the share of the penalty that is on absolute values", Interval.closed(0, 1), 0),
            Parameter.flag("intercept", "whether there are intercepts", true),
            WeightParameters.ofClasses(
                    "classWeights", "by what the weights of a class's rows are multiplied, as label:weight"),
            Optimizer.parameter("optimizer", "how gradients become steps", Optimizer.adam(0.01)),
            Parameter.choice("schedule", "how the learning rate changes", LearningRateSchedule.CONSTANT),
            Parameter.integer("batchRows", "how many rows a step uses", 1, Integer.MAX_VALUE, 256),
            Parameter.integer("epochs", "how many times all rows are used at most", 1, 1_000_000, 100),
            Parameter.number("tolerance", "by what share of itself the loss must fall", Interval.closed(0, 1), 1e-4),
            Parameter.integer("patience", "within how many epochs it must", 1, 1_000_000, 5),
            Parameter.flag("averaged", "whether the mean of the parameters after each step is the result", false),
            Parameter.seed("seed", "fixes the order of rows", 0));

    /**
     * Checks the values and copies the map.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public GradientDescentClassifier {
        classWeights = Map.copyOf(classWeights);
        PARAMETERS.check(
                loss,
                penalty,
                l1Ratio,
                intercept,
                classWeights,
                optimizer,
                schedule,
                batchRows,
                epochs,
                tolerance,
                patience,
                averaged,
                seed);
    }

    /** The defaults. */
    public static GradientDescentClassifier standard() {
        return PARAMETERS.defaults();
    }

    /** The same with this loss. */
    public GradientDescentClassifier withLoss(ClassLoss other) {
        return PARAMETERS.withValue(this, "loss", other);
    }

    /** The same with this penalty. */
    public GradientDescentClassifier withPenalty(double strength) {
        return PARAMETERS.withValue(this, "penalty", strength);
    }

    /** The same with this share of the penalty on absolute values. */
    public GradientDescentClassifier withL1Ratio(double share) {
        return PARAMETERS.withValue(this, "l1Ratio", share);
    }

    /** The same with or without intercepts. */
    public GradientDescentClassifier withIntercept(boolean wanted) {
        return PARAMETERS.withValue(this, "intercept", wanted);
    }

    /** The same with the weights of each class's rows multiplied; a class that is not named keeps its own. */
    public GradientDescentClassifier withClassWeights(Map<String, Double> weights) {
        return PARAMETERS.withValue(this, "classWeights", weights);
    }

    /** The same with this optimiser. */
    public GradientDescentClassifier withOptimizer(Optimizer other) {
        return PARAMETERS.withValue(this, "optimizer", other);
    }

    /** The same with this schedule of the learning rate. */
    public GradientDescentClassifier withSchedule(LearningRateSchedule other) {
        return PARAMETERS.withValue(this, "schedule", other);
    }

    /** The same with so many rows per step. */
    public GradientDescentClassifier withBatchRows(int rows) {
        return PARAMETERS.withValue(this, "batchRows", rows);
    }

    /** The same with all rows in each step. */
    public GradientDescentClassifier withWholeBatches() {
        return withBatchRows(Integer.MAX_VALUE);
    }

    /** The same with at most so many epochs. */
    public GradientDescentClassifier withEpochs(int most) {
        return PARAMETERS.withValue(this, "epochs", most);
    }

    /** The same with this tolerance. */
    public GradientDescentClassifier withTolerance(double share) {
        return PARAMETERS.withValue(this, "tolerance", share);
    }

    /** The same with this patience. */
    public GradientDescentClassifier withPatience(int most) {
        return PARAMETERS.withValue(this, "patience", most);
    }

    /** The same with or without the mean over steps. */
    public GradientDescentClassifier withAveraged(boolean wanted) {
        return PARAMETERS.withValue(this, "averaged", wanted);
    }

    /** The same with this seed. */
    public GradientDescentClassifier withSeed(long other) {
        return PARAMETERS.withValue(this, "seed", other);
    }

    @Override
    public Parameters<GradientDescentClassifier> parameters() {
        return PARAMETERS;
    }

    @Override
    public LinearClassifier fit(Dataset data, Training training) {
        data.target().requireClasses(OWNER); // before the work on features
        StandardRows rows = StandardRows.of(OWNER, data, intercept, training.parallel());
        ClassSums sums = ClassSums.of(OWNER, data, rows.kept(), classWeights);
        ClassRowLoss rowLoss = new ClassRowLoss(loss, sums.places(), sums.count());
        Rows learned = new Rows(rows.matrix(), sums.classes().weights(), sums.count(), rowLoss);
        double[] parameters = new Descent(walk(), learned, validation(rows, sums, training), training).run();
        return sums.model(rows.standard(), parameters, sums.count() * rows.width());
    }

    private Walk walk() {
        return new Walk(
                OWNER, penalty, l1Ratio, intercept, optimizer, schedule, batchRows, epochs, tolerance, patience,
                averaged, seed);
    }

    private @Nullable Rows validation(StandardRows rows, ClassSums sums, Training training) {
        Dataset apart = training.validation();
        if (apart == null) {
            return null;
        }
        ClassSums.Judging judging = sums.judging(OWNER, apart, classWeights);
        return new Rows(
                rows.matrix(apart.features(), training.parallel()),
                judging.weights(),
                sums.count(),
                new ClassRowLoss(loss, judging.classes(), sums.count()));
    }
}
