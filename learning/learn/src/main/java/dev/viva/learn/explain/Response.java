package dev.viva.learn.explain;

import dev.viva.learn.Classifier;
import dev.viva.learn.Features;
import dev.viva.learn.Model;
import dev.viva.learn.Regressor;

/**
 * The one number of a model's answer that is to be explained, for each row: a predicted number, or the probability of a
 * class. Pure and thread-safe.
 */
@FunctionalInterface
public interface Response {
    /** One finite number per row. */
    double[] of(Features rows);

    /**
     * The prediction of a regressor, or the probability of a classifier's last label (of two: of the positive one).
     *
     * @throws IllegalArgumentException if the model is neither
     */
    static Response of(Model model) {
        return switch (model) {
            case Regressor regressor -> regressor::predict;
            case Classifier classifier ->
                ofClass(classifier, classifier.labels().size() - 1);
            default ->
                throw new IllegalArgumentException("Response: the model must be a Regressor or a Classifier, got "
                        + model.getClass().getSimpleName());
        };
    }

    /**
     * The probability of {@code label}.
     *
     * @throws IllegalArgumentException if the classifier has no such label
     */
    static Response of(Classifier classifier, String label) {
        int code = classifier.labels().indexOf(label);
        if (code < 0) {
            throw new IllegalArgumentException(
                    "Response: label must be one of " + classifier.labels() + ", got '" + label + "'");
        }
        return ofClass(classifier, code);
    }

    private static Response ofClass(Classifier classifier, int code) {
        return rows -> {
            double[][] probabilities = classifier.probabilities(rows);
            double[] of = new double[probabilities.length];
            for (int row = 0; row < of.length; row++) {
                of[row] = probabilities[row][code];
            }
            return of;
        };
    }
}
