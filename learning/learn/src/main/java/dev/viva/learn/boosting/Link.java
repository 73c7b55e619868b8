package dev.viva.learn.boosting;

import dev.viva.kernel.Kernels;

/** How the score of an ensemble becomes a prediction. */
public enum Link {
    /** The score is the prediction. */
    IDENTITY,
    /** The score is the logarithm of the prediction. */
    LOG,
    /** The score is the log-odds of the prediction, a share in [0, 1]. */
    LOGISTIC;

    /** The prediction of {@code score}. */
    double predict(double score) {
        return switch (this) {
            case IDENTITY -> score;
            case LOG -> Kernels.exp(score);
            case LOGISTIC -> Kernels.sigmoid(score);
        };
    }

    void predict(double[] scores) {
        switch (this) {
            case IDENTITY -> {}
            case LOG -> Kernels.exp(scores, 0, scores, 0, scores.length);
            case LOGISTIC -> Kernels.sigmoid(scores, 0, scores, 0, scores.length);
        }
    }
}
