package dev.viva.learn.descent;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Interval;
import dev.viva.learn.Learner;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Training;
import dev.viva.learn.WeightParameters;
import dev.viva.learn.linear.DenseRows;
import dev.viva.learn.linear.LinearClassifier;
import java.util.Map;

/**
 * Linear support vector machine: makes
 *
 * <pre>{@code sum of weight · loss(margin) + penalty / 2 · (sum of coefficient² + (intercept / interceptScale)²)}</pre>
 *
 * least over terms that are standardised within; of more than two classes, each against the rest. {@code penalty} is 1 / C of
 * scikit-learn's {@code LinearSVC}, whose {@code intercept_scaling} is {@code interceptScale}.
 *
 * <p>Features are read as {@link dev.viva.learn.linear.LinearInputs} says; an infinite one is refused, as is a target with
 * fewer than two classes. The probabilities are the sigmoid (of more than two classes, the softmax) of scores: their order is
 * right, their size is not; wrap it in {@link dev.viva.learn.calibration.CalibratedLearner} where it matters.
 *
 * <p>Solved by dual coordinate descent (Hsieh, Chang, Lin, Keerthi and Sundararajan 2008). Ends when no row is further from
 * its best than {@code tolerance} times the worst of the start, or after {@code epochs}: then the model is the best so far,
 * whose error shrinks with each further epoch. O(rows · terms) per epoch and class; classes run at the same time. 4 bytes per
 * row and term where all numbers are of single precision, else 5, and some 30 per row. Where at most a tenth of the cells of sparse
 * columns is not 0, only what is not is visited and kept, in 8 bytes each: O(numbers that are not 0) in their stead. The same bits for any number of threads. A validation set is not used. Immutable and thread-safe.
 *
 * @param loss what a margin below 1 costs
 * @param penalty how strongly coefficients are punished
 * @param intercept whether there are intercepts
 * @param interceptScale the larger, the less intercepts are punished
 * @param classWeights by what the weights of a class's rows are multiplied; a class that is not named keeps its own
 * @param tolerance how far from their best rows may be
 * @param epochs how often each row is visited at most
 * @param seed fixes the order of visits
 */
public record LinearSupportVectorClassifier(
        MarginLoss loss,
        double penalty,
        boolean intercept,
        double interceptScale,
        Map<String, Double> classWeights,
        double tolerance,
        int epochs,
        long seed)
        implements Learner<LinearClassifier> {
    private static final String OWNER = "LinearSupportVectorClassifier";
    private static final Parameters<LinearSupportVectorClassifier> PARAMETERS = Parameters.of(
            LinearSupportVectorClassifier.class,
            Parameter.choice("loss", "what a margin below 1 costs", MarginLoss.SQUARED_HINGE),
            Parameter.number("penalty", "how strongly coefficients are punished", Interval.above(0), 1),
            Parameter.flag("intercept", "whether there are intercepts", true),
            Parameter.number("interceptScale", "the larger, the less intercepts are punished", Interval.above(0), 1),
            WeightParameters.ofClasses(
                    "classWeights", "by what the weights of a class's rows are multiplied, as label:weight"),
            Parameter.number("tolerance", "how far from their best rows may be", Interval.above(0), 1e-4),
            Parameter.integer("epochs", "how often each row is visited at most", 1, 100_000_000, 1000),
            Parameter.seed("seed", "fixes the order of visits", 0));

    /**
     * Checks the values and copies the map.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public LinearSupportVectorClassifier {
        classWeights = Map.copyOf(classWeights);
        PARAMETERS.check(loss, penalty, intercept, interceptScale, classWeights, tolerance, epochs, seed);
    }

    /** The defaults. */
    public static LinearSupportVectorClassifier standard() {
        return PARAMETERS.defaults();
    }

    /** The same with this loss. */
    public LinearSupportVectorClassifier withLoss(MarginLoss other) {
        return PARAMETERS.withValue(this, "loss", other);
    }

    /** The same with this penalty. */
    public LinearSupportVectorClassifier withPenalty(double strength) {
        return PARAMETERS.withValue(this, "penalty", strength);
    }

    /** The same with or without intercepts. */
    public LinearSupportVectorClassifier withIntercept(boolean wanted) {
        return PARAMETERS.withValue(this, "intercept", wanted);
    }

    /** The same with this scale of the intercept. */
    public LinearSupportVectorClassifier withInterceptScale(double scale) {
        return PARAMETERS.withValue(this, "interceptScale", scale);
    }

    /** The same with the weights of each class's rows multiplied; a class that is not named keeps its own. */
    public LinearSupportVectorClassifier withClassWeights(Map<String, Double> weights) {
        return PARAMETERS.withValue(this, "classWeights", weights);
    }

    /** The same with this tolerance. */
    public LinearSupportVectorClassifier withTolerance(double share) {
        return PARAMETERS.withValue(this, "tolerance", share);
    }

    /** The same with at most so many epochs. */
    public LinearSupportVectorClassifier withEpochs(int most) {
        return PARAMETERS.withValue(this, "epochs", most);
    }

    /** The same with this seed. */
    public LinearSupportVectorClassifier withSeed(long other) {
        return PARAMETERS.withValue(this, "seed", other);
    }

    @Override
    public Parameters<LinearSupportVectorClassifier> parameters() {
        return PARAMETERS;
    }

    @Override
    public LinearClassifier fit(Dataset data, Training training) {
        data.target().requireClasses(OWNER); // before the work on features
        return fit(data, DualRows::of, training);
    }

    LinearClassifier fit(Dataset data, DualRows.Reading reading, Training training) {
        Parallel parallel = training.parallel();
        DenseRows.Kept kept = DenseRows.Kept.of(OWNER, data, parallel);
        DualRows rows = reading.of(OWNER, kept, intercept, parallel);
        ClassSums sums = ClassSums.of(OWNER, data, kept, classWeights);
        double[] costs = DualDescent.costs(sums.classes().given(), penalty);
        int width = rows.standard().width();
        double[] parameters = new double[sums.count() * (width + 1)];
        parallel.forEach(sums.count(), sum -> {
            double[] found = new DualDescent(
                            rows.walks().get(), costs, loss == MarginLoss.SQUARED_HINGE, intercept ? interceptScale : 0)
                    .ofClasses(row -> sums.isIn(row, sum) ? 1 : -1, tolerance, epochs, seed);
            System.arraycopy(found, 0, parameters, sum * width, width);
            parameters[sums.count() * width + sum] = found[width];
        });
        return sums.model(rows.standard(), parameters, sums.count() * width);
    }
}
