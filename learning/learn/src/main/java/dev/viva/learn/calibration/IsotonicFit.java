package dev.viva.learn.calibration;

import java.util.Arrays;

/**
 * Isotonic regression by pooling adjacent violators (Ayer et al. 1955): blocks from left to right, each merged with the
 * one before while its mean is not above that one's. O(n).
 */
final class IsotonicFit {
    private IsotonicFit() {}

    static IsotonicCalibration fit(Observations observed) {
        int size = observed.size();
        double[] hits = new double[size];
        double[] weights = new double[size];
        int[] first = new int[size];
        int blocks = 0;
        for (int at = 0; at < size; at++) {
            hits[blocks] = observed.positives()[at];
            weights[blocks] = observed.weights()[at];
            first[blocks++] = at;
            while (blocks > 1 && hits[blocks - 1] * weights[blocks - 2] <= hits[blocks - 2] * weights[blocks - 1]) {
                blocks--;
                hits[blocks - 1] += hits[blocks];
                weights[blocks - 1] += weights[blocks];
            }
        }
        return joints(observed, Arrays.copyOf(first, blocks), hits, weights);
    }

    /** Each block is flat from its first to its last probability. */
    private static IsotonicCalibration joints(Observations observed, int[] first, double[] hits, double[] weights) {
        double[] inputs = new double[2 * first.length];
        double[] outputs = new double[2 * first.length];
        int joints = 0;
        double before = 0;
        for (int block = 0; block < first.length; block++) {
            int last = (block + 1 < first.length ? first[block + 1] : observed.size()) - 1;
            // Rounding may bring two blocks that differ in exact terms out of order by one unit in the last place.
            double mean = Math.clamp(hits[block] / weights[block], before, 1);
            inputs[joints] = observed.probabilities()[first[block]];
            outputs[joints++] = mean;
            if (last > first[block]) {
                inputs[joints] = observed.probabilities()[last];
                outputs[joints++] = mean;
            }
            before = mean;
        }
        return new IsotonicCalibration(Arrays.copyOf(inputs, joints), Arrays.copyOf(outputs, joints));
    }
}
