package dev.viva.learn.boosting;

import dev.viva.kernel.Kernels;

/** How the score of an ensemble becomes a prediction. */
public enum Link {
    /** The score is the prediction. */
    IDENTITY,
    /** The score is the logarithm of the prediction. */
    LOG;

    /** The prediction of {@code score}. */
    double predict(double score) {
        return this == LOG ? Kernels.exp(score) : score;
    }

    void predict(double[] scores) {
        if (this == LOG) {
            Kernels.exp(scores, 0, scores, 0, scores.length);
        }
    }
}
