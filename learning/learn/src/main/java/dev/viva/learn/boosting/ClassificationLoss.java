package dev.viva.learn.boosting;

/** What is made small where classes are learned. */
public enum ClassificationLoss implements Loss<GradientBoostedClassifier> {
    /**
     * The negative logarithm of the probability of the true class. For two classes one score, the log-odds of the second;
     * for more one score per class, whose softmax is the probability, and in each round one tree per class.
     */
    LOG_LOSS
}
