package dev.viva.learn.picture;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * What part of a length a number takes.
 *
 * @param low the number at the beginning
 * @param high the number at the end, above {@code low}
 * @param logarithmic whether equal factors take equal lengths; then {@code low} is above 0
 */
record Scale(double low, double high, boolean logarithmic) {
    /** A range below this share of its numbers is not told apart from a single one. */
    private static final double NOTHING = 1e-9;

    /** From the least to the greatest finite number of {@code values}, widened where that is nothing; 0 to 1 without any. */
    static Scale over(DoubleStream values, boolean logarithmic) {
        double[] known = values.filter(value -> Double.isFinite(value) && (!logarithmic || value > 0))
                .toArray();
        double low = Arrays.stream(known).min().orElse(logarithmic ? 0.1 : 0);
        double high = Arrays.stream(known).max().orElse(1);
        double size = Math.max(Math.abs(low), Math.abs(high));
        if (logarithmic) {
            return high / low > 1 + NOTHING ? new Scale(low, high, true) : new Scale(low / 2, high * 2, true);
        }
        if (high / 2 - low / 2 > size * NOTHING) {
            return new Scale(low, high, false);
        }
        double half = size == 0 ? 0.5 : size / 10;
        return new Scale(low - half, high + half, false);
    }

    /** Wider by this share of the length on both sides. */
    Scale padded(double share) {
        if (logarithmic) {
            double factor = Math.pow(high / low, share);
            return new Scale(
                    Math.max(Double.MIN_NORMAL, low / factor), Math.min(Double.MAX_VALUE, high * factor), true);
        }
        double more = share * 2 * (high / 2 - low / 2);
        return new Scale(Math.max(-Double.MAX_VALUE, low - more), Math.min(Double.MAX_VALUE, high + more), false);
    }

    /** Where {@code value} lies, from 0 for {@code low} to 1 for {@code high}; beyond them, the nearer end. */
    double share(double value) {
        double share = logarithmic
                ? Math.log(Math.max(value, Double.MIN_VALUE) / low) / Math.log(high / low)
                : (value / 2 - low / 2) / (high / 2 - low / 2);
        return Math.clamp(share, 0, 1);
    }
}
