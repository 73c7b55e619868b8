package dev.viva.features;

/**
 * A number that events carry, kept as a whole count of {@code 10^-decimals}, so that sums over windows are exact.
 *
 * <p>Values are rounded to the nearest such count and must lie in ±{@link #limit()}; NaN stands for a missing value.
 *
 * @param name lower-case letters, digits and underscores, beginning with a letter
 * @param decimals digits after the point that count, in [0, 9]
 */
public record NumberField(String name, int decimals) {
    /** The largest scaled magnitude: 2^50, so that squares of 2^26 values still sum within 127 bits. */
    private static final double LARGEST = 0x1p50;

    /** What a missing number is as a scaled one. */
    public static final long MISSING = Long.MIN_VALUE;

    public NumberField {
        Names.require("NumberField.name", name);
        if (decimals < 0 || decimals > 9) {
            throw new IllegalArgumentException("NumberField.decimals must be in [0, 9], got " + decimals);
        }
    }

    /** A field of six decimals, which holds ±1.1 thousand million. */
    public static NumberField of(String name) {
        return new NumberField(name, 6);
    }

    /** How many scaled units make 1. */
    public double scale() {
        double scale = 1;
        for (int digit = 0; digit < decimals; digit++) {
            scale *= 10;
        }
        return scale;
    }

    /** The largest magnitude that the field holds. */
    public double limit() {
        return LARGEST / scale();
    }
}
