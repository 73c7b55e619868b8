package dev.viva.learn.bayes;

import dev.viva.learn.Dataset;
import dev.viva.learn.Interval;
import dev.viva.learn.Learner;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Training;
import dev.viva.learn.WeightedClasses;
import dev.viva.learn.linear.LinearClassifier;
import java.util.Arrays;

/**
 * Naive Bayes of counts by what each class is not (Rennie, Shih, Teevan and Karger 2003): a feature speaks against a class by
 * the logarithm of its share in the rows of all other classes, (its sum there + smoothing) / (sum of all features there +
 * smoothing · features). It does better than {@link MultinomialNaiveBayes} where classes are of different sizes. Priors do not
 * count. The probabilities are proportional to the exponentials of these sums and not calibrated.
 *
 * <p>A category counts as one word per level. Missing values are skipped: they count 0. A negative or infinite count is
 * refused in the fit, and so is a target with rows of fewer than two classes; a class without a row of weight gets probability
 * 0.
 *
 * <p>O(rows · columns), columns on several threads; the same bits for any number of them. A validation set is not used.
 * Immutable and thread-safe.
 *
 * @param smoothing how many rows of each kind are added to those that came, so that nothing is impossible
 * @param normalized whether the numbers of each class are divided by their sum, which keeps one that has strong features from outweighing the others
 */
public record ComplementNaiveBayes(double smoothing, boolean normalized) implements Learner<LinearClassifier> {
    private static final Parameters<ComplementNaiveBayes> PARAMETERS = Parameters.of(
            ComplementNaiveBayes.class,
            Parameter.number(
                    "smoothing", "how many rows of each kind are added to those that came", Interval.above(0), 1),
            Parameter.flag("normalized", "whether the numbers of each class are divided by their sum", false));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public ComplementNaiveBayes {
        PARAMETERS.check(smoothing, normalized);
    }

    /** The defaults. */
    public static ComplementNaiveBayes standard() {
        return PARAMETERS.defaults();
    }

    /** The same with this many rows of each kind added. */
    public ComplementNaiveBayes withSmoothing(double added) {
        return new ComplementNaiveBayes(added, normalized);
    }

    /** The same with the numbers of each class divided by their sum, or not. */
    public ComplementNaiveBayes withNormalized(boolean wanted) {
        return new ComplementNaiveBayes(smoothing, wanted);
    }

    @Override
    public Parameters<ComplementNaiveBayes> parameters() {
        return PARAMETERS;
    }

    @Override
    public LinearClassifier fit(Dataset data, Training training) {
        WeightedClasses rows = WeightedClasses.of("ComplementNaiveBayes", data.target(), data.weights());
        TermCounts counts = TermCounts.of("ComplementNaiveBayes", data.features(), rows, training.parallel());
        double[] intercepts = Arrays.stream(rows.masses())
                .map(mass -> mass > 0 ? 0 : Double.NEGATIVE_INFINITY)
                .toArray();
        return counts.model(rows, against(counts.complement().logShares(smoothing)), intercepts);
    }

    private double[][] against(double[][] logShares) {
        for (double[] each : logShares) {
            double sum = Arrays.stream(each).sum();
            double divisor = normalized && sum < 0 ? sum : -1;
            Arrays.setAll(each, term -> each[term] / divisor);
        }
        return logShares;
    }
}
