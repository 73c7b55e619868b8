package dev.viva.learn.linear;

import dev.viva.learn.Dataset;
import dev.viva.learn.Interval;
import dev.viva.learn.Learner;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Training;
import dev.viva.learn.WeightParameters;
import java.util.Map;

/**
 * Logistic regression of two classes, and multinomial regression of more: makes
 *
 * <pre>{@code
 * sum of weight · log-loss
 *     + penalty · (l1Ratio · sum of |coefficient| + (1 - l1Ratio) / 2 · sum of coefficient²)
 * }</pre>
 *
 * least; intercepts are not punished. {@code penalty} is 1 / C of scikit-learn. More than two classes have one row of
 * coefficients each, and intercepts that add up to 0.
 *
 * <p>Features are read as {@link LinearInputs} says; an infinite one is refused. The coefficients are those of the features
 * as they came; that terms are standardised within, so that the steps are well-conditioned, does not show. A class without
 * a row of weight gets probability 0; a target with fewer than two others is refused.
 *
 * <p>Solved by Newton's method with a line search; where absolute values are punished, each step is found by coordinate
 * descent (Yuan, Ho and Lin 2012). O(rows · terms · labels) per step and O(rows · terms² · labels²) for second derivatives,
 * which are kept while steps by them still gain a thousandfold. Features are read where they are: some 40 bytes per row and 8 per
 * further label, and 8 · (terms · labels)² for the second derivatives, labels counting 1 for two classes.
 *
 * <p>With more than 2000 coefficients, as of the words of texts, no such matrix is made: steps come of conjugate gradients
 * (O(rows · terms · labels) each), and where absolute values are punished of the second derivatives of those terms alone that are
 * not 0 or want not to be. Of sparse features only what is not 0 is read. The same bits for any number of threads.
 * A validation set is not used. Immutable and thread-safe.
 *
 * @param penalty how strongly coefficients are punished
 * @param l1Ratio the share of the penalty that is on absolute values
 * @param intercept whether there is an intercept
 * @param classWeights by what the weights of a class's rows are multiplied; a class that is not named keeps its own
 * @param tolerance the last step is the one that promises to lower the sum by less than this share of it
 * @param iterations how many steps are made at most; more would be needed only where numbers lose their precision, and that
 *     is refused in words
 */
public record LogisticRegression(
        double penalty,
        double l1Ratio,
        boolean intercept,
        Map<String, Double> classWeights,
        double tolerance,
        int iterations)
        implements Learner<LinearClassifier> {
    private static final Parameters<LogisticRegression> PARAMETERS = Parameters.of(
            LogisticRegression.class,
            Parameter.number("penalty", "how strongly coefficients are punished", Interval.above(0), 1),
            Parameter.number(
                    "l1Ratio", "the share of the penalty that is on absolute values", Interval.closed(0, 1), 0),
            Parameter.flag("intercept", "whether there is an intercept", true),
            WeightParameters.ofClasses(
                    "classWeights", "by what the weights of a class's rows are multiplied, as label:weight"),
            Parameter.number(
                    "tolerance",
                    "the last step promises to lower the objective by less than this share of it",
                    Interval.above(0),
                    1e-11),
            Parameter.integer("iterations", "how many steps are made at most", 1, 1_000_000, 200));

    /**
     * Checks the values and copies the map.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public LogisticRegression {
        classWeights = Map.copyOf(classWeights);
        PARAMETERS.check(penalty, l1Ratio, intercept, classWeights, tolerance, iterations);
    }

    /** The defaults. */
    public static LogisticRegression standard() {
        return PARAMETERS.defaults();
    }

    /** The same with this penalty. */
    public LogisticRegression withPenalty(double strength) {
        return new LogisticRegression(strength, l1Ratio, intercept, classWeights, tolerance, iterations);
    }

    /** The same with this share of the penalty on absolute values. */
    public LogisticRegression withL1Ratio(double share) {
        return new LogisticRegression(penalty, share, intercept, classWeights, tolerance, iterations);
    }

    /** The same with or without an intercept. */
    public LogisticRegression withIntercept(boolean wanted) {
        return new LogisticRegression(penalty, l1Ratio, wanted, classWeights, tolerance, iterations);
    }

    /** The same with the weights of each class's rows multiplied; a class that is not named keeps its own. */
    public LogisticRegression withClassWeights(Map<String, Double> weights) {
        return new LogisticRegression(penalty, l1Ratio, intercept, weights, tolerance, iterations);
    }

    /** The same, ending at this share. */
    public LogisticRegression withTolerance(double share) {
        return new LogisticRegression(penalty, l1Ratio, intercept, classWeights, share, iterations);
    }

    /** The same with at most this many steps. */
    public LogisticRegression withIterations(int most) {
        return new LogisticRegression(penalty, l1Ratio, intercept, classWeights, tolerance, most);
    }

    @Override
    public Parameters<LogisticRegression> parameters() {
        return PARAMETERS;
    }

    @Override
    public LinearClassifier fit(Dataset data, Training training) {
        return new LogisticFit(this, data, training.parallel()).fit();
    }
}
