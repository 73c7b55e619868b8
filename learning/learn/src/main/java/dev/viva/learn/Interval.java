package dev.viva.learn;

import java.util.List;

/**
 * A range of numbers with open or closed ends; an infinite end is open. NaN lies in no interval.
 *
 * @param leastIncluded whether {@code least} itself is allowed
 * @param mostIncluded whether {@code most} itself is allowed
 */
public record Interval(double least, double most, boolean leastIncluded, boolean mostIncluded) {
    /**
     * Checks the ends.
     *
     * @throws IllegalArgumentException if an end is NaN or {@code least} is above {@code most}
     */
    public Interval {
        if (!(least <= most)) {
            throw new IllegalArgumentException("Interval.least must be at most " + most + ", got " + least);
        }
        leastIncluded &= Double.isFinite(least);
        mostIncluded &= Double.isFinite(most);
    }

    /** From {@code least} to {@code most}, both allowed. */
    public static Interval closed(double least, double most) {
        return new Interval(least, most, true, true);
    }

    /** Between {@code least} and {@code most}, neither allowed. */
    public static Interval open(double least, double most) {
        return new Interval(least, most, false, false);
    }

    /** Above {@code least} and up to {@code most}. */
    public static Interval aboveUpTo(double least, double most) {
        return new Interval(least, most, false, true);
    }

    /** {@code least} and everything finite above it. */
    public static Interval atLeast(double least) {
        return new Interval(least, Double.POSITIVE_INFINITY, true, false);
    }

    /** Everything finite above {@code least}. */
    public static Interval above(double least) {
        return new Interval(least, Double.POSITIVE_INFINITY, false, false);
    }

    /** Whether {@code value} lies within. */
    public boolean contains(double value) {
        boolean above = leastIncluded ? value >= least : value > least;
        boolean below = mostIncluded ? value <= most : value < most;
        return above && below;
    }

    /** Numbers just outside each end, and NaN: what must be refused. */
    public List<Double> outside() {
        double below = leastIncluded ? Math.nextDown(least) : least;
        double above = mostIncluded ? Math.nextUp(most) : most;
        return List.of(below, above, Double.NaN);
    }

    /** The usual notation, such as {@code (0, 1]}; whole ends are written without a decimal point. */
    @Override
    public String toString() {
        return (leastIncluded ? "[" : "(") + text(least) + ", " + text(most) + (mostIncluded ? "]" : ")");
    }

    private static String text(double end) {
        if (Double.isInfinite(end)) {
            return end > 0 ? "∞" : "-∞";
        }
        return end == Math.rint(end) && Math.abs(end) < 1e15 ? Long.toString((long) end) : Double.toString(end);
    }
}
