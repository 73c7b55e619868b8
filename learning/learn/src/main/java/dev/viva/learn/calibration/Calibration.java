package dev.viva.learn.calibration;

/**
 * A map from a classifier's probability to one that fits the shares observed. It never falls: rows keep their order,
 * though some may become equal. Immutable and thread-safe.
 */
public sealed interface Calibration permits PlattCalibration, IsotonicCalibration {
    /**
     * The calibrated probability, in [0, 1]; without allocation.
     *
     * @param probability what the classifier says, in [0, 1]
     */
    double apply(double probability);

    /** How a calibration is fitted. */
    enum Method {
        /** A line through the log-odds (Platt 1999): two numbers, for few rows. */
        PLATT,
        /** The best step function that never falls: any shape, for many rows (a thousand or more). */
        ISOTONIC
    }

    /**
     * Fits a calibration on rows that the classifier was not fitted on. O(n log n).
     *
     * @param probabilities what the classifier says of each row, in [0, 1]
     * @param positive what is true
     * @param weights one weight per row; a weight of k counts as k copies
     * @throws IllegalArgumentException if lengths differ, a value is out of range, or all weights are 0
     */
    static Calibration fit(Method method, double[] probabilities, boolean[] positive, double[] weights) {
        Observations observations = Observations.of(probabilities, positive, weights);
        return switch (method) {
            case PLATT -> PlattFit.fit(observations);
            case ISOTONIC -> IsotonicFit.fit(observations);
        };
    }
}
