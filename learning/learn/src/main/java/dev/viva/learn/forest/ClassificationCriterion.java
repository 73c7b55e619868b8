package dev.viva.learn.forest;

/** What a split makes small where classes are learned. {@code p} are the shares of the classes in a node. */
public enum ClassificationCriterion implements Criterion<ForestClassifier> {
    /** {@code 1 - sum of p^2}: how often two rows drawn from the node differ. */
    GINI,
    /** {@code - sum of p log p}, with the natural logarithm. */
    ENTROPY
}
