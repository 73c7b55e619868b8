package dev.viva.learn.calibration;

import dev.viva.learn.Classifier;
import dev.viva.learn.Features;
import java.util.List;

/**
 * A classifier of two classes with its probabilities calibrated. Immutable and thread-safe where {@code base} is.
 *
 * @param base says the probability of the second label
 * @param calibration corrects it
 */
public record CalibratedClassifier(Classifier base, Calibration calibration) implements Classifier {
    /**
     * Checks the classifier.
     *
     * @throws IllegalArgumentException if it does not have two labels
     */
    public CalibratedClassifier {
        if (base.labels().size() != 2) {
            throw new IllegalArgumentException("CalibratedClassifier.base must have two labels, got " + base.labels());
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
        double[][] probabilities = base.probabilities(features);
        for (double[] row : probabilities) {
            row[1] = calibration.apply(row[1]);
            row[0] = 1 - row[1];
        }
        return probabilities;
    }

    @Override
    public double probability(double[] row) {
        return calibration.apply(base.probability(row));
    }
}
