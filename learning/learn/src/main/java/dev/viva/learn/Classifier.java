package dev.viva.learn;

import java.util.Arrays;
import java.util.List;

/** A model that predicts a class. */
public interface Classifier extends Model {
    /** The class labels; probabilities come in this order. */
    List<String> labels();

    /** One row of probabilities, in the order of {@link #labels()}, for each row; each row sums to 1. */
    double[][] probabilities(Features features);

    /**
     * The probability of the last label for one row (for two classes: of the positive one), without allocation.
     *
     * @param row the values in the order of {@link #featureNames()}; categories by code, NaN where missing
     */
    double probability(double[] row);

    /**
     * Writes the probabilities of one row, in the order of {@link #labels()}, without allocation.
     *
     * @param row the values in the order of {@link #featureNames()}; categories by code, NaN where missing
     * @param into where they go; as long as there are labels
     * @throws UnsupportedOperationException if there are more than two labels and this kind of classifier has only
     *     {@link #probability}
     */
    default void probabilities(double[] row, double[] into) {
        if (labels().size() != 2) {
            throw new UnsupportedOperationException(
                    getClass().getSimpleName() + " gives the probabilities of single rows for two labels only");
        }
        into[1] = probability(row);
        into[0] = 1 - into[1];
    }

    /**
     * The class that is predicted for a row of these probabilities, as its place in {@link #labels()}: the most probable; of
     * equally probable ones the last, so that for two classes one half is enough to be positive. A model may decide otherwise.
     *
     * @param probabilities in the order of the labels; not changed
     */
    default int decide(double[] probabilities) {
        return mostProbable(probabilities);
    }

    /** The place of the largest of {@code probabilities}; of equal ones the last. */
    static int mostProbable(double[] probabilities) {
        int best = 0;
        for (int code = 1; code < probabilities.length; code++) {
            best = probabilities[code] >= probabilities[best] ? code : best;
        }
        return best;
    }

    /** The class that is predicted for each row, as its place in {@link #labels()}; see {@link #decide}. */
    default int[] predict(Features features) {
        return Arrays.stream(probabilities(features)).mapToInt(this::decide).toArray();
    }
}
