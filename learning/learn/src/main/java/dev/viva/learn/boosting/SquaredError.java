package dev.viva.learn.boosting;

import java.util.Arrays;

/** Half the squared difference: the score is the prediction. */
record SquaredError() implements PointLoss {
    @Override
    public double baseScore(double[] targets, double[] weights) {
        return mean(targets, weights);
    }

    static double mean(double[] targets, double[] weights) {
        double sum = 0;
        for (int row = 0; row < targets.length; row++) {
            sum += targets[row] * weights[row];
        }
        return sum / Arrays.stream(weights).sum();
    }

    @Override
    public void derivatives(double[] scores, double[] targets, int from, int count, double[] first, double[] second) {
        for (int at = 0; at < count; at++) {
            first[at] = scores[from + at] - targets[from + at];
            second[at] = 1;
        }
    }

    @Override
    public double loss(double score, double target) {
        return 0.5 * (score - target) * (score - target);
    }
}
