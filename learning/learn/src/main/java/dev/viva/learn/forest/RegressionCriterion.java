package dev.viva.learn.forest;

/** What a split makes small where numbers are learned. */
public enum RegressionCriterion implements Criterion<ForestRegressor> {
    /** The mean squared distance from the mean of the node. */
    SQUARED_ERROR
}
