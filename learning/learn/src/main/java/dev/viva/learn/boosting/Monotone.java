package dev.viva.learn.boosting;

/** How the score must follow a feature while all other features stay as they are. */
public enum Monotone {
    /** The score must not fall as the feature grows. */
    INCREASING(1),
    /** The score must not rise as the feature grows. */
    DECREASING(-1);

    private final int sign;

    Monotone(int sign) {
        this.sign = sign;
    }

    int sign() {
        return sign;
    }
}
