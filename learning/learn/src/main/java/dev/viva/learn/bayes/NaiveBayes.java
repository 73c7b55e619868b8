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
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Naive Bayes of tables: in each class a number is normally distributed, with the class's weighted mean and variance, and a
 * category comes as often as it came in the class's rows. With numbers alone it is known as Gaussian, with categories alone
 * as categorical naive Bayes.
 *
 * <p>To each variance {@code varianceShare} times the largest variance of any column is added, so that none is 0 (1 where no
 * column varies). A level has the probability (its weight in the class + smoothing) / (weight of the class + smoothing ·
 * levels). Missing values are skipped, in the fit and in predictions; a class without any value in a column of numbers has the
 * mean and the variance of all rows there. An infinite value is refused, and so is a target with rows of fewer than two
 * classes; a class without a row of weight gets probability 0.
 *
 * <p>O(rows · columns), columns on several threads; the same bits for any number of them. A validation set is not used.
 * Immutable and thread-safe.
 *
 * @param varianceShare what is added to every variance, as a share of the largest
 * @param smoothing how many rows of each kind are added to those that came, so that nothing is impossible
 * @param priors how often each class is expected, relative to the others; empty for as often as it came
 */
public record NaiveBayes(double varianceShare, double smoothing, Map<String, Double> priors)
        implements Learner<NaiveBayesClassifier> {
    private static final Parameters<NaiveBayes> PARAMETERS = Parameters.of(
            NaiveBayes.class,
            Parameter.number(
                    "varianceShare",
                    "what is added to every variance, as a share of the largest",
                    Interval.above(0),
                    1e-9),
            Parameter.number(
                    "smoothing", "how many rows of each kind are added to those that came", Interval.above(0), 1),
            Priors.parameter());

    /**
     * Checks the values and copies the map.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public NaiveBayes {
        priors = Map.copyOf(priors);
        PARAMETERS.check(varianceShare, smoothing, priors);
    }

    /** The defaults. */
    public static NaiveBayes standard() {
        return PARAMETERS.defaults();
    }

    /** The same with this share of the largest variance added to all. */
    public NaiveBayes withVarianceShare(double share) {
        return new NaiveBayes(share, smoothing, priors);
    }

    /** The same with this many rows of each kind added. */
    public NaiveBayes withSmoothing(double added) {
        return new NaiveBayes(varianceShare, added, priors);
    }

    /** The same with every class expected this often, relative to the others; empty for as often as it came. */
    public NaiveBayes withPriors(Map<String, Double> expected) {
        return new NaiveBayes(varianceShare, smoothing, expected);
    }

    @Override
    public Parameters<NaiveBayes> parameters() {
        return PARAMETERS;
    }

    @Override
    public NaiveBayesClassifier fit(Dataset data, Training training) {
        WeightedClasses rows = WeightedClasses.of("NaiveBayes", data.target(), data.weights());
        Moments[] moments = new Moments[data.features().width()];
        training.parallel()
                .forEach(
                        moments.length,
                        at -> moments[at] = moments(data.features().columns().get(at), rows));
        double added = varianceShare * largest(moments);
        Likelihood[] likelihoods = new Likelihood[moments.length];
        training.parallel()
                .forEach(
                        moments.length,
                        at -> likelihoods[at] = data.features().columns().get(at) instanceof Feature.Category category
                                ? LevelShares.ofCategory(category, rows, smoothing)
                                : moments[at].smoothed(added));
        return new NaiveBayesClassifier(
                Schema.of(data.features()),
                rows.labels(),
                Priors.logarithms("NaiveBayes", priors, rows),
                List.of(likelihoods));
    }

    private static Moments moments(Feature column, WeightedClasses rows) {
        return column instanceof Feature.Category
                ? new Moments(new double[1], new double[1])
                : Moments.of("NaiveBayes", column, rows);
    }

    private static double largest(Moments[] moments) {
        double largest =
                Arrays.stream(moments).mapToDouble(Moments::variance).max().orElse(0);
        return largest > 0 ? largest : 1;
    }
}
