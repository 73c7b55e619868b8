package dev.viva.learn.bayes;

import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Interval;
import dev.viva.learn.Learner;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Training;
import dev.viva.learn.WeightedClasses;
import dev.viva.learn.tree.Schema;
import java.util.List;
import java.util.Map;

/**
 * Naive Bayes of presence and absence: a number counts as present where it is above a threshold, and both presence and
 * absence speak for a class (McCallum and Nigam 1998). In each class it is present with the probability (weight of the rows
 * where it is + smoothing) / (weight of the class + 2 · smoothing). Categories are read as {@link NaiveBayes} does.
 *
 * <p>Missing values are skipped, in the fit and in predictions. An infinite value is refused, and so is a target with rows of
 * fewer than two classes; a class without a row of weight gets probability 0.
 *
 * <p>O(rows · columns), columns on several threads; the same bits for any number of them. A validation set is not used.
 * Immutable and thread-safe.
 *
 * @param threshold above what a number counts as present
 * @param smoothing how many rows of each kind are added to those that came, so that nothing is impossible
 * @param priors how often each class is expected, relative to the others; empty for as often as it came
 */
public record BernoulliNaiveBayes(double threshold, double smoothing, Map<String, Double> priors)
        implements Learner<NaiveBayesClassifier> {
    private static final Parameters<BernoulliNaiveBayes> PARAMETERS = Parameters.of(
            BernoulliNaiveBayes.class,
            Parameter.number(
                    "threshold",
                    "above what a number counts as present",
                    Interval.closed(-Double.MAX_VALUE, Double.MAX_VALUE),
                    0),
            Parameter.number(
                    "smoothing", "how many rows of each kind are added to those that came", Interval.above(0), 1),
            Priors.parameter());

    /**
     * Checks the values and copies the map.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public BernoulliNaiveBayes {
        priors = Map.copyOf(priors);
        PARAMETERS.check(threshold, smoothing, priors);
    }

    /** The defaults. */
    public static BernoulliNaiveBayes standard() {
        return PARAMETERS.defaults();
    }

    /** The same with this threshold. */
    public BernoulliNaiveBayes withThreshold(double least) {
        return new BernoulliNaiveBayes(least, smoothing, priors);
    }

    /** The same with this many rows of each kind added. */
    public BernoulliNaiveBayes withSmoothing(double added) {
        return new BernoulliNaiveBayes(threshold, added, priors);
    }

    /** The same with every class expected this often, relative to the others; empty for as often as it came. */
    public BernoulliNaiveBayes withPriors(Map<String, Double> expected) {
        return new BernoulliNaiveBayes(threshold, smoothing, expected);
    }

    @Override
    public Parameters<BernoulliNaiveBayes> parameters() {
        return PARAMETERS;
    }

    @Override
    public NaiveBayesClassifier fit(Dataset data, Training training) {
        WeightedClasses rows = WeightedClasses.of("BernoulliNaiveBayes", data.target(), data.weights());
        Likelihood[] likelihoods = new Likelihood[data.features().width()];
        training.parallel()
                .forEach(
                        likelihoods.length,
                        at -> likelihoods[at] =
                                likelihood(data.features().columns().get(at), rows));
        return new NaiveBayesClassifier(
                Schema.of(data.features()),
                rows.labels(),
                Priors.logarithms("BernoulliNaiveBayes", priors, rows),
                List.of(likelihoods));
    }

    private Likelihood likelihood(Feature column, WeightedClasses rows) {
        return column instanceof Feature.Category category
                ? LevelShares.ofCategory(category, rows, smoothing)
                : LevelShares.ofPresence("BernoulliNaiveBayes", column, rows, smoothing, threshold);
    }
}
