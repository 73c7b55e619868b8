package dev.viva.learn.boosting;

import dev.viva.kernel.Kernels;
import java.util.Arrays;

/** Logistic loss of two classes, 0 and 1: the score is the log-odds of class 1. */
record LogLoss() implements PointLoss {
    /** Keeps the log-odds finite where one class does not occur. */
    static final double LEAST_SHARE = 1e-12;

    @Override
    public double baseScore(double[] targets, double[] weights) {
        double positive = 0;
        for (int row = 0; row < targets.length; row++) {
            positive += targets[row] * weights[row];
        }
        double share = positive / Arrays.stream(weights).sum();
        double bounded = Math.max(LEAST_SHARE, Math.min(1 - LEAST_SHARE, share));
        return Kernels.log(bounded / (1 - bounded));
    }

    @Override
    public void derivatives(double[] scores, double[] targets, int from, int count, double[] first, double[] second) {
        Kernels.sigmoid(scores, from, first, 0, count);
        for (int at = 0; at < count; at++) {
            double probability = first[at];
            first[at] = probability - targets[from + at];
            second[at] = probability * (1 - probability);
        }
    }

    @Override
    public double loss(double score, double target) {
        return -Kernels.log(Kernels.sigmoid(target > 0 ? score : -score));
    }
}
