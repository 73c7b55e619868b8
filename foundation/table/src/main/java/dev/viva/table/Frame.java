package dev.viva.table;

import java.time.Duration;

/**
 * The rows that a rolling figure is computed from: the row itself and those before it, as far as they are in the frame.
 * Immutable.
 *
 * @param rows how many rows at most, the row itself among them
 * @param time the column of times by which the window is ordered; empty where rows are counted
 * @param micros how far back the frame reaches, excluding what is exactly so far back
 * @param atLeast how many values must be present for a figure; it is missing otherwise
 */
public record Frame(int rows, String time, long micros, int atLeast) {
    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if a size or the least number is not positive
     */
    public Frame {
        if (rows < 1 || micros < 1 || atLeast < 1) {
            throw new IllegalArgumentException("Frame: rows, time and the least number of values must be positive, got "
                    + rows + ", " + micros + " microseconds and " + atLeast);
        }
    }

    /** The row and {@code count - 1} before it, all of which must have a value. */
    public static Frame rows(int count) {
        return new Frame(count, "", Long.MAX_VALUE, count);
    }

    /** The row and all before it, one of which must have a value. */
    public static Frame all() {
        return new Frame(Integer.MAX_VALUE, "", Long.MAX_VALUE, 1);
    }

    /**
     * The row and those before it whose time is later than {@code duration} before its own, one of which must have a
     * value. The window must be ordered by {@code time}, the smallest first, and no time may be missing.
     */
    public static Frame time(String time, Duration duration) {
        return new Frame(Integer.MAX_VALUE, time, duration.toNanos() / 1000, 1);
    }

    /** With another least number of values. */
    public Frame withAtLeast(int values) {
        return new Frame(rows, time, micros, values);
    }
}
