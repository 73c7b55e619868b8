package dev.viva.learn.imbalance;

import dev.viva.learn.Classifier;
import dev.viva.learn.Features;
import java.util.List;

/**
 * A classifier of two labels that predicts the second where its probability reaches a threshold. The probabilities are the
 * base's. Immutable and thread-safe where {@code base} is.
 *
 * @param base says the probabilities
 * @param threshold from which probability on a row is positive, from 0 (every row is) to the number after 1 (none is)
 */
public record ThresholdClassifier(Classifier base, double threshold) implements Classifier {
    /** No probability reaches it. */
    static final double NEVER = Math.nextUp(1.0);

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if there are not two labels, or the threshold is out of range
     */
    public ThresholdClassifier {
        if (base.labels().size() != 2) {
            throw new IllegalArgumentException("ThresholdClassifier.base must have two labels, got " + base.labels());
        }
        if (!(threshold >= 0 && threshold <= NEVER)) {
            throw new IllegalArgumentException(
                    "ThresholdClassifier.threshold must be in [0, " + NEVER + "], got " + threshold);
        }
    }

    @Override
    public List<String> featureNames() {
        return base.featureNames();
    }

    @Override
    public List<String> labels() {
        return base.labels();
    }

    @Override
    public double[][] probabilities(Features features) {
        return base.probabilities(features);
    }

    @Override
    public double probability(double[] row) {
        return base.probability(row);
    }

    @Override
    public void probabilities(double[] row, double[] into) {
        base.probabilities(row, into);
    }

    /** The second label where its probability is at least the threshold, else the first. */
    @Override
    public int decide(double[] probabilities) {
        return probabilities[1] >= threshold ? 1 : 0;
    }
}
