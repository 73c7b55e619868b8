package dev.viva.learn.linear;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Classifier;
import dev.viva.learn.Features;
import java.util.List;

/**
 * Classes by weighted sums. With two labels there is one sum, the log-odds of the second; with more there is one per label,
 * and probabilities are proportional to the exponentials of the sums. Immutable and thread-safe; arrays are owned.
 *
 * @param inputs how features become terms
 * @param labels the classes
 * @param coefficients per sum, one per term, in the order of {@link LinearInputs#termNames()}
 * @param intercepts per sum, its value where every term is 0; negative infinity for a label that never occurs
 */
public record LinearClassifier(LinearInputs inputs, List<String> labels, double[][] coefficients, double[] intercepts)
        implements Classifier {
    private static final int ROWS_PER_PART = 1 << 12;

    /**
     * Checks that the parts belong together and copies the list.
     *
     * @throws IllegalArgumentException if there are fewer than two labels, not one coefficient per sum and term, or a number
     *     is not finite that must be
     */
    public LinearClassifier {
        labels = List.copyOf(labels);
        int sums = labels.size() == 2 ? 1 : labels.size();
        if (labels.size() < 2 || coefficients.length != sums || intercepts.length != sums) {
            throw new IllegalArgumentException("LinearClassifier: " + labels.size() + " labels must be 2 or more with "
                    + sums + " sums, got " + coefficients.length + " of coefficients and " + intercepts.length
                    + " intercepts");
        }
        for (double[] each : coefficients) {
            Coefficients.requireOnePerTerm("LinearClassifier.coefficients", each, inputs);
        }
        boolean possible = false;
        for (double intercept : intercepts) {
            possible |= Double.isFinite(intercept);
            if (intercept != Double.NEGATIVE_INFINITY) {
                Coefficients.requireFinite("LinearClassifier.intercepts", intercept);
            }
        }
        if (!possible) {
            throw new IllegalArgumentException("LinearClassifier.intercepts must be finite for some label, got none");
        }
    }

    @Override
    public List<String> featureNames() {
        return inputs.schema().names();
    }

    @Override
    public double[][] probabilities(Features features) {
        double[][] sums = LinearScores.of(inputs, features, coefficients, intercepts);
        double[][] probabilities = new double[sums[0].length][labels.size()];
        Parallel.common().forRange(probabilities.length, ROWS_PER_PART, (from, to) -> {
            double[] scores = new double[sums.length];
            for (int row = from; row < to; row++) {
                for (int sum = 0; sum < sums.length; sum++) {
                    scores[sum] = sums[sum][row];
                }
                fromScores(scores, probabilities[row]);
            }
        });
        return probabilities;
    }

    @Override
    public double probability(double[] row) {
        if (intercepts.length == 1) {
            return Kernels.sigmoid(score(0, row));
        }
        double largest = Double.NEGATIVE_INFINITY;
        for (int sum = 0; sum < intercepts.length; sum++) {
            largest = Math.max(largest, score(sum, row));
        }
        double total = 0;
        double last = 0;
        for (int sum = 0; sum < intercepts.length; sum++) {
            last = Kernels.exp(score(sum, row) - largest);
            total += last;
        }
        return last / total;
    }

    @Override
    public void probabilities(double[] row, double[] into) {
        if (intercepts.length == 1) {
            into[1] = Kernels.sigmoid(score(0, row));
            into[0] = 1 - into[1];
            return;
        }
        for (int sum = 0; sum < intercepts.length; sum++) {
            into[sum] = score(sum, row);
        }
        fromScores(into, into);
    }

    /** The two may be one array where there is a sum for each label. */
    private static void fromScores(double[] scores, double[] into) {
        if (scores.length == 1) {
            into[1] = Kernels.sigmoid(scores[0]);
            into[0] = 1 - into[1];
            return;
        }
        double largest = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            largest = Math.max(largest, score);
        }
        double total = 0;
        for (int sum = 0; sum < scores.length; sum++) {
            into[sum] = Kernels.exp(scores[sum] - largest);
            total += into[sum];
        }
        for (int sum = 0; sum < scores.length; sum++) {
            into[sum] /= total;
        }
    }

    private double score(int sum, double[] row) {
        return inputs.score(coefficients[sum], intercepts[sum], row);
    }
}
