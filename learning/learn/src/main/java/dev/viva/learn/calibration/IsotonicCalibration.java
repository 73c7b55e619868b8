package dev.viva.learn.calibration;

/**
 * A line of straight pieces that never falls, flat beyond its ends. Owns its arrays.
 *
 * @param inputs the probabilities at the joints, strictly ascending
 * @param outputs the calibrated ones, ascending, in [0, 1]
 */
public record IsotonicCalibration(double[] inputs, double[] outputs) implements Calibration {
    /**
     * Checks the joints.
     *
     * @throws IllegalArgumentException if there is none, the lengths differ, or an order or a range is broken
     */
    public IsotonicCalibration {
        require(inputs.length > 0 && inputs.length == outputs.length, 0);
        for (int at = 0; at < inputs.length; at++) {
            require(inputs[at] >= 0 && inputs[at] <= 1 && outputs[at] >= 0 && outputs[at] <= 1, at);
            require(at == 0 || (inputs[at] > inputs[at - 1] && outputs[at] >= outputs[at - 1]), at);
        }
    }

    private static void require(boolean holds, int at) {
        if (!holds) {
            throw new IllegalArgumentException("IsotonicCalibration: inputs must be strictly ascending and outputs"
                    + " ascending, as many of each, all in [0, 1]; not so at " + at);
        }
    }

    @Override
    public double apply(double probability) {
        int above = firstAtLeast(probability);
        if (above == 0 || (above < inputs.length && inputs[above] == probability)) {
            return outputs[above];
        }
        if (above == inputs.length) {
            return outputs[above - 1];
        }
        double part = (probability - inputs[above - 1]) / (inputs[above] - inputs[above - 1]);
        double between = outputs[above - 1] + part * (outputs[above] - outputs[above - 1]);
        return Math.min(between, outputs[above]);
    }

    private int firstAtLeast(double probability) {
        int low = 0;
        int high = inputs.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (inputs[middle] < probability) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
