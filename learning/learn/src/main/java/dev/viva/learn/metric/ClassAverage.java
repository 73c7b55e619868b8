package dev.viva.learn.metric;

/** How the figures of several classes become one. */
public enum ClassAverage {
    /** Every class counts alike. */
    MACRO,
    /** Every class counts by the weight of its rows. */
    WEIGHTED;

    double weight(double support) {
        return this == MACRO ? 1 : support;
    }
}
