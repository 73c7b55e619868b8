package dev.viva.learn.probability;

import java.util.function.DoubleUnaryOperator;
import java.util.function.LongToDoubleFunction;

/** Where a cumulative probability reaches a share: by bisection, which is exact to what the probabilities are. */
final class Inversion {
    private Inversion() {}

    static void requireShare(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a probability must be in [0, 1], got " + share);
        }
    }

    /**
     * The number of [0, {@code most}] below which {@code share} lies. Bisects the bits of the number, so that small ones are as
     * precise as large ones: at most 64 evaluations.
     */
    static double ofPositive(double share, DoubleUnaryOperator below, DoubleUnaryOperator above, double most) {
        requireShare(share);
        if (share == 0 || share == 1) {
            return share == 0 ? 0 : most;
        }
        long low = 0;
        long high = Double.doubleToLongBits(Math.min(most, Double.MAX_VALUE));
        while (high - low > 1) {
            long middle = (low + high) >>> 1;
            double x = Double.longBitsToDouble(middle);
            boolean left = share < 0.5 ? below.applyAsDouble(x) < share : above.applyAsDouble(x) > 1 - share;
            if (left) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Double.longBitsToDouble(high);
    }

    /** The least whole number of [0, {@code most}] with {@code below} at least {@code share}; rounding counts as reaching it. */
    static double ofCount(double share, LongToDoubleFunction below, double most) {
        requireShare(share);
        if (share == 1 || share == 0) {
            return share == 0 ? 0 : most;
        }
        double wanted = share * (1 - 8 * Math.ulp(1.0));
        long high = 1;
        while (high < most && high < Long.MAX_VALUE / 2 && below.applyAsDouble(high) < wanted) {
            high *= 2;
        }
        long low = -1;
        while (high - low > 1) {
            long middle = (low + high) >> 1;
            if (below.applyAsDouble(middle) < wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.min((double) high, most);
    }
}
