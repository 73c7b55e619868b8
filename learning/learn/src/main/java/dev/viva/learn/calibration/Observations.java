package dev.viva.learn.calibration;

import java.util.Arrays;

/**
 * What was predicted and what came: one entry per distinct probability, ascending.
 *
 * @param positives the weight of the positive rows of each
 * @param weights the weight of all rows of each, above 0
 */
record Observations(double[] probabilities, double[] positives, double[] weights) {
    static Observations of(double[] probabilities, boolean[] positive, double[] weights) {
        require(positive.length == probabilities.length, "positive must have as many rows", positive.length);
        require(weights.length == probabilities.length, "weights must have as many rows", weights.length);
        for (int row = 0; row < probabilities.length; row++) {
            require(
                    probabilities[row] >= 0 && probabilities[row] <= 1,
                    "probabilities must be in [0, 1]",
                    probabilities[row]);
            require(
                    weights[row] >= 0 && weights[row] < Double.POSITIVE_INFINITY,
                    "weights must be finite and at least 0",
                    weights[row]);
        }
        return grouped(probabilities, positive, weights);
    }

    private static Observations grouped(double[] probabilities, boolean[] positive, double[] weights) {
        double[] distinct = Arrays.stream(probabilities)
                .map(each -> each + 0.0)
                .sorted()
                .distinct()
                .toArray();
        double[] hits = new double[distinct.length];
        double[] all = new double[distinct.length];
        for (int row = 0; row < probabilities.length; row++) {
            int at = Arrays.binarySearch(distinct, probabilities[row] + 0.0);
            hits[at] += positive[row] ? weights[row] : 0;
            all[at] += weights[row];
        }
        int kept = 0;
        for (int at = 0; at < distinct.length; at++) {
            if (all[at] > 0) {
                distinct[kept] = distinct[at];
                hits[kept] = hits[at];
                all[kept++] = all[at];
            }
        }
        require(kept > 0, "some row must have a weight above 0", "none");
        return new Observations(Arrays.copyOf(distinct, kept), Arrays.copyOf(hits, kept), Arrays.copyOf(all, kept));
    }

    int size() {
        return probabilities.length;
    }

    private static void require(boolean holds, String rule, Object got) {
        if (!holds) {
            throw new IllegalArgumentException("Calibration: " + rule + ", got " + got);
        }
    }
}
