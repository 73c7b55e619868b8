package dev.viva.learn.metric;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The value up to which a share of the weight lies, found by partitioning around random pivots (Hoare 1961). A weight of k
 * counts as k copies. Stateless and thread-safe.
 */
public final class WeightedQuantile {
    private final double[] values;
    private final double[] masses;
    private final SplittableRandom random = new SplittableRandom(1);
    private int less;
    private int notMore;

    private WeightedQuantile(double[] values, double[] masses) {
        this.values = values;
        this.masses = masses;
    }

    /** The median: {@link #of(double[], double[], double)} at one half. */
    static double median(double[] values, double @Nullable [] weights) {
        return of(values, weights, 0.5);
    }

    /**
     * The mean of the smallest value up to which the weight reaches {@code level} of the whole, and of the smallest up to
     * which it exceeds that; NaN where all weights are 0. It is one of the constants whose quantile loss is least. O(n)
     * expected.
     *
     * @param values numbers without NaN; not changed
     * @param weights one weight of at least 0 per value, or {@code null} where every value weighs 1
     * @param level the share of the weight, in [0, 1]
     * @throws IllegalArgumentException if {@code level} is not in [0, 1]
     */
    public static double of(double[] values, double @Nullable [] weights, double level) {
        if (!(level >= 0 && level <= 1)) {
            throw new IllegalArgumentException("WeightedQuantile.level must be in [0, 1], got " + level);
        }
        double[] kept = new double[values.length];
        double[] masses = new double[values.length];
        int size = 0;
        double total = 0;
        for (int row = 0; row < values.length; row++) {
            double weight = Weights.at(weights, row);
            if (weight > 0) {
                kept[size] = values[row];
                masses[size++] = weight;
                total += weight;
            }
        }
        if (size == 0) {
            return Double.NaN;
        }
        WeightedQuantile quantile = new WeightedQuantile(kept, masses);
        double target = level * total;
        return quantile.select(size, target, false) / 2 + quantile.select(size, target, true) / 2;
    }

    /** The smallest value up to which the weight reaches {@code target}, or exceeds it. */
    private double select(int size, double target, boolean exceeds) {
        int from = 0;
        int to = size;
        double before = 0;
        double pivot = Double.NaN;
        while (from < to) {
            pivot = values[random.nextInt(from, to)];
            partition(from, to, pivot);
            double below = before + mass(from, less);
            double upTo = below + mass(less, notMore);
            if (less > from && reaches(below, target, exceeds)) {
                to = less;
            } else if (reaches(upTo, target, exceeds)) {
                return pivot;
            } else {
                from = notMore;
                before = upTo;
            }
        }
        return pivot;
    }

    private static boolean reaches(double mass, double target, boolean exceeds) {
        return exceeds ? mass > target : mass >= target;
    }

    private double mass(int from, int to) {
        double mass = 0;
        for (int at = from; at < to; at++) {
            mass += masses[at];
        }
        return mass;
    }

    /** Puts what is less than the pivot first, before {@code less}, and what is more last, from {@code notMore}. */
    private void partition(int from, int to, double pivot) {
        less = from;
        notMore = to;
        int at = from;
        while (at < notMore) {
            if (values[at] < pivot) {
                swap(at++, less++);
            } else if (values[at] > pivot) {
                swap(at, --notMore);
            } else {
                at++;
            }
        }
    }

    private void swap(int a, int b) {
        double value = values[a];
        values[a] = values[b];
        values[b] = value;
        double mass = masses[a];
        masses[a] = masses[b];
        masses[b] = mass;
    }
}
