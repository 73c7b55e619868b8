package dev.viva.ops;

import java.util.Arrays;

/**
 * Counts of values in the bins of a {@link Reference}. Counts over the same reference can be added and taken away, so
 * parts counted apart, by time or by place, are merged exactly. Not thread-safe.
 */
public final class BinCounts {
    private final long[] counts;
    private long missing;
    private long present;

    /** No values yet in {@code bins} bins. */
    public BinCounts(int bins) {
        this.counts = new long[bins];
    }

    /** Counts {@code value} into its bin of {@code reference}; NaN is missing. O(log bins). */
    public void add(Reference reference, double value) {
        if (Double.isNaN(value)) {
            missing++;
        } else {
            counts[reference.bin(value)]++;
            present++;
        }
    }

    /**
     * Adds the counts of {@code other}. O(bins).
     *
     * @throws IllegalArgumentException if the number of bins differs
     */
    public void add(BinCounts other) {
        merge(other, 1);
    }

    /**
     * Takes away the counts of {@code other}, which were added before. O(bins).
     *
     * @throws IllegalArgumentException if the number of bins differs
     */
    public void subtract(BinCounts other) {
        merge(other, -1);
    }

    private void merge(BinCounts other, int sign) {
        if (other.counts.length != counts.length) {
            throw new IllegalArgumentException(
                    "BinCounts: bins must be " + counts.length + ", got " + other.counts.length);
        }
        for (int bin = 0; bin < counts.length; bin++) {
            counts[bin] += sign * other.counts[bin];
        }
        missing += sign * other.missing;
        present += sign * other.present;
    }

    /** How many values lie in {@code bin}. */
    public long count(int bin) {
        return counts[bin];
    }

    /** How many bins there are. */
    public int bins() {
        return counts.length;
    }

    /** How many values were counted, missing ones left out. */
    public long present() {
        return present;
    }

    /** How many values were missing. */
    public long missing() {
        return missing;
    }

    /** A copy that changes on its own. */
    public BinCounts copy() {
        BinCounts copy = new BinCounts(counts.length);
        copy.add(this);
        return copy;
    }

    @Override
    public String toString() {
        return Arrays.toString(counts) + " and " + missing + " missing";
    }
}
