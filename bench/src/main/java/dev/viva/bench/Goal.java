package dev.viva.bench;

import java.util.Locale;

/** What a figure is to be: at most, or at least, some value. */
public record Goal(boolean upper, double bound) {
    /** Reached by values of {@code bound} and less. */
    public static Goal atMost(double bound) {
        return new Goal(true, bound);
    }

    /** Reached by values of {@code bound} and more. */
    public static Goal atLeast(double bound) {
        return new Goal(false, bound);
    }

    /** Whether {@code value} is good enough; NaN never is. */
    public boolean reachedBy(double value) {
        return upper ? value <= bound : value >= bound;
    }

    @Override
    public String toString() {
        return (upper ? "<= " : ">= ") + String.format(Locale.ROOT, "%.4g", bound);
    }
}
