package dev.viva.learn.metric;

/** What it costs {@link Confusion#kappa} to take one class for another. */
public enum Disagreement {
    /** 1 for every wrong class: classes have no order. */
    EQUAL,
    /** The number of classes between, for classes in order. */
    LINEAR,
    /** The square of the number of classes between, for classes in order. */
    QUADRATIC;

    /** The cost; 0 for the same class. */
    double between(int actual, int predicted) {
        double apart = Math.abs(actual - predicted);
        return switch (this) {
            case EQUAL -> Math.min(apart, 1);
            case LINEAR -> apart;
            case QUADRATIC -> apart * apart;
        };
    }
}
