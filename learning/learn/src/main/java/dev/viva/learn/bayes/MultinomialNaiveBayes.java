package dev.viva.learn.bayes;

import dev.viva.learn.Dataset;
import dev.viva.learn.Interval;
import dev.viva.learn.Learner;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Training;
import dev.viva.learn.WeightedClasses;
import dev.viva.learn.linear.LinearClassifier;
import java.util.Map;

/**
 * Naive Bayes of counts, such as words in texts: in each class every count is a draw of a feature, with the probability (sum
 * of the feature in the class + smoothing) / (sum of all features in the class + smoothing · features). Its log-odds are
 * weighted sums of the features, so that it is a linear classifier, and is given as one. Fractions, as of TF-IDF, are allowed.
 *
 * <p>A category counts as one word per level. Missing values are skipped: they count 0. A negative or infinite count is
 * refused in the fit, and so is a target with rows of fewer than two classes; a class without a row of weight gets probability
 * 0.
 *
 * <p>O(rows · columns), columns on several threads; the same bits for any number of them. A validation set is not used.
 * Immutable and thread-safe.
 *
 * @param smoothing how many rows of each kind are added to those that came, so that nothing is impossible
 * @param priors how often each class is expected, relative to the others; empty for as often as it came
 */
public record MultinomialNaiveBayes(double smoothing, Map<String, Double> priors) implements Learner<LinearClassifier> {
    private static final Parameters<MultinomialNaiveBayes> PARAMETERS = Parameters.of(
            MultinomialNaiveBayes.class,
            Parameter.number(
                    "smoothing", "how many rows of each kind are added to those that came", Interval.above(0), 1),
            Priors.parameter());

    /**
     * Checks the values and copies the map.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public MultinomialNaiveBayes {
        priors = Map.copyOf(priors);
        PARAMETERS.check(smoothing, priors);
    }

    /** The defaults. */
    public static MultinomialNaiveBayes standard() {
        return PARAMETERS.defaults();
    }

    /** The same with this many rows of each kind added. */
    public MultinomialNaiveBayes withSmoothing(double added) {
        return new MultinomialNaiveBayes(added, priors);
    }

    /** The same with every class expected this often, relative to the others; empty for as often as it came. */
    public MultinomialNaiveBayes withPriors(Map<String, Double> expected) {
        return new MultinomialNaiveBayes(smoothing, expected);
    }

    @Override
    public Parameters<MultinomialNaiveBayes> parameters() {
        return PARAMETERS;
    }

    @Override
    public LinearClassifier fit(Dataset data, Training training) {
        WeightedClasses rows = WeightedClasses.of("MultinomialNaiveBayes", data.target(), data.weights());
        TermCounts counts = TermCounts.of("MultinomialNaiveBayes", data.features(), rows, training.parallel());
        return counts.model(
                rows, counts.logShares(smoothing), Priors.logarithms("MultinomialNaiveBayes", priors, rows));
    }
}
