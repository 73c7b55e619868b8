package dev.viva.learn.bayes;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Classifier;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.tree.Schema;
import java.util.Arrays;
import java.util.List;

/**
 * Classes by their prior probabilities and the likelihoods of single columns. All products are sums of logarithms. A missing
 * value, and a category that was not known at training, says nothing. One row: O(columns · classes), without allocation;
 * immutable and thread-safe; the array is owned.
 *
 * @param schema the columns
 * @param labels the classes
 * @param logPriors the logarithm of each class's prior probability; negative infinity for a class that never occurs
 * @param likelihoods one per column
 */
public record NaiveBayesClassifier(Schema schema, List<String> labels, double[] logPriors, List<Likelihood> likelihoods)
        implements Classifier {
    private static final int ROWS_PER_PART = 1 << 10;

    /**
     * Checks that the parts belong together and copies the lists.
     *
     * @throws IllegalArgumentException if there are fewer than two labels, not one prior per label and one likelihood per
     *     column and class, or a prior is above 0, NaN, or negative infinity for all
     */
    public NaiveBayesClassifier {
        labels = List.copyOf(labels);
        likelihoods = List.copyOf(likelihoods);
        int classes = labels.size();
        if (classes < 2
                || logPriors.length != classes
                || likelihoods.size() != schema.width()
                || likelihoods.stream().anyMatch(each -> each.classes() != classes)) {
            throw new IllegalArgumentException(
                    "NaiveBayesClassifier must have 2 labels or more, a prior for each, and likelihoods of all for each of "
                            + schema.width() + " columns, got " + labels + ", " + logPriors.length + " priors and "
                            + likelihoods.size() + " likelihoods");
        }
        if (!Arrays.stream(logPriors).allMatch(each -> each <= 0)
                || Arrays.stream(logPriors).noneMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    "NaiveBayesClassifier.logPriors must be at most 0, and finite for some label, got "
                            + Arrays.toString(logPriors));
        }
    }

    @Override
    public List<String> featureNames() {
        return schema.names();
    }

    @Override
    public double[][] probabilities(Features features) {
        Features conformed = schema.conform(features);
        double[][] probabilities = new double[conformed.rows()][];
        Parallel.common().forRange(probabilities.length, ROWS_PER_PART, (from, to) -> {
            for (int row = from; row < to; row++) {
                probabilities[row] = logPriors.clone();
            }
            for (int column = 0; column < likelihoods.size(); column++) {
                add(likelihoods.get(column), conformed.columns().get(column), probabilities, from, to);
            }
            for (int row = from; row < to; row++) {
                normalise(probabilities[row]);
            }
        });
        return probabilities;
    }

    private static void add(Likelihood likelihood, Feature column, double[][] into, int from, int to) {
        for (int row = from; row < to; row++) {
            double value = column.value(row);
            if (likelihood.knows(value)) {
                for (int label = 0; label < into[row].length; label++) {
                    into[row][label] += likelihood.log(value, label);
                }
            }
        }
    }

    @Override
    public double probability(double[] row) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int label = 0; label < logPriors.length; label++) {
            largest = Math.max(largest, logJoint(row, label));
        }
        double total = 0;
        double last = 0;
        for (int label = 0; label < logPriors.length; label++) {
            last = Kernels.exp(logJoint(row, label) - largest);
            total += last;
        }
        return last / total;
    }

    @Override
    public void probabilities(double[] row, double[] into) {
        for (int label = 0; label < logPriors.length; label++) {
            into[label] = logJoint(row, label);
        }
        normalise(into);
    }

    /**
     * The logarithm of the joint density of one row and a class: its prior and all that the row's values say.
     *
     * @param row the values in the order of {@link #featureNames()}; categories by code, NaN where missing
     * @param label the number of the class
     */
    public double logJoint(double[] row, int label) {
        double sum = logPriors[label];
        for (int column = 0; column < row.length; column++) {
            Likelihood likelihood = likelihoods.get(column);
            if (likelihood.knows(row[column])) {
                sum += likelihood.log(row[column], label);
            }
        }
        return sum;
    }

    private static void normalise(double[] logs) {
        double largest = Kernels.max(logs);
        double total = 0;
        for (int label = 0; label < logs.length; label++) {
            logs[label] = Kernels.exp(logs[label] - largest);
            total += logs[label];
        }
        for (int label = 0; label < logs.length; label++) {
            logs[label] /= total;
        }
    }
}
