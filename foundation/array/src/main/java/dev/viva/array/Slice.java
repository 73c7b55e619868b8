package dev.viva.array;

import org.jspecify.annotations.Nullable;

/**
 * What is taken of one axis; see {@link Array#slice}. Positions may be counted from the end: -1 is the last one. Immutable and
 * thread-safe.
 */
public sealed interface Slice {
    /** Every position: {@code :} of NumPy. */
    static Slice all() {
        return new Range(null, null, 1);
    }

    /** One position; the axis goes away: {@code i} of NumPy. */
    static Slice at(int position) {
        return new At(position);
    }

    /** The positions from {@code from} up to, not including, {@code to}: {@code from:to} of NumPy. */
    static Slice of(int from, int to) {
        return new Range(from, to, 1);
    }

    /** The positions from {@code from} on: {@code from:} of NumPy. */
    static Slice from(int from) {
        return new Range(from, null, 1);
    }

    /** The positions before {@code to}: {@code :to} of NumPy. */
    static Slice to(int to) {
        return new Range(null, to, 1);
    }

    /**
     * Every position that is {@code step} from the last one, backwards from the end for a negative step: {@code ::step} of
     * NumPy.
     *
     * @throws IllegalArgumentException if {@code step} is 0
     */
    static Slice every(int step) {
        return new Range(null, null, step);
    }

    /**
     * The positions {@code from}, {@code from + step}, … before {@code to}: {@code from:to:step} of NumPy.
     *
     * @throws IllegalArgumentException if {@code step} is 0
     */
    static Slice of(int from, int to, int step) {
        return new Range(from, to, step);
    }

    /** A new axis of length 1, which takes nothing of the array: {@code np.newaxis}. */
    static Slice newAxis() {
        return new NewAxis();
    }

    /** One position. */
    record At(int position) implements Slice {}

    /**
     * Positions in steps; bounds beyond the axis are those of the axis.
     *
     * @param from the first, or {@code null} for the end from which the step leads away
     * @param to the one before which it ends, or {@code null} for all
     * @param step not 0
     */
    record Range(@Nullable Integer from, @Nullable Integer to, int step) implements Slice {
        /** Checks the step. */
        public Range {
            if (step == 0) {
                throw new IllegalArgumentException("Slice: step must not be 0, got 0");
            }
        }

        /** The first position on an axis of this length. */
        int first(int length) {
            int start = from == null ? (step > 0 ? 0 : length - 1) : from < 0 ? from + length : from;
            return step > 0 ? Math.clamp(start, 0, length) : Math.clamp(start, -1, length - 1);
        }

        /** How many positions there are on an axis of this length. */
        int count(int length) {
            int end = to == null ? (step > 0 ? length : -1) : to < 0 ? Math.max(to + length, -1) : to;
            int last = step > 0 ? Math.clamp(end, 0, length) : Math.clamp(end, -1, Math.max(length - 1, -1));
            long span = step > 0 ? (long) last - first(length) : (long) first(length) - last;
            return span <= 0 ? 0 : (int) ((span + Math.abs((long) step) - 1) / Math.abs((long) step));
        }
    }

    /** A new axis. */
    record NewAxis() implements Slice {}
}
