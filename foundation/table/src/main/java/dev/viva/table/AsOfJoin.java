package dev.viva.table;

import java.time.Duration;
import java.util.List;

/**
 * How each left row finds the one right row that is nearest in time (or in another number) among those of equal keys; see
 * {@link Table#asOfJoin}. Neither table needs to be sorted. A missing time or key finds nothing. Immutable.
 *
 * @param leftTime the left column of times: TIMESTAMP, INTEGER or NUMBER
 * @param rightTime the right one, of the same type
 * @param keys columns of both tables that must be equal too; none for any
 * @param direction where to look
 * @param exact whether an equal time is found
 * @param tolerance the largest distance that is found, in microseconds for TIMESTAMP; infinite for any
 * @param rightSuffix what the name of a right column gets where a left column has the same one
 */
public record AsOfJoin(
        String leftTime,
        String rightTime,
        List<String> keys,
        Direction direction,
        boolean exact,
        double tolerance,
        String rightSuffix) {
    /** Where the nearest row is looked for. */
    public enum Direction {
        /** The latest that is not after; of several at that time the last. */
        BACKWARD,
        /** The earliest that is not before; of several at that time the first. */
        FORWARD,
        /** The nearer of both, the former where they are equally near. */
        NEAREST
    }

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if the tolerance is negative or NaN
     */
    public AsOfJoin {
        keys = List.copyOf(keys);
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException("AsOfJoin.tolerance must be at least 0, got " + tolerance);
        }
    }

    /** The latest right row that is not after the left one, by the column {@code time} of both. */
    public static AsOfJoin on(String time) {
        return new AsOfJoin(time, time, List.of(), Direction.BACKWARD, true, Double.POSITIVE_INFINITY, "_right");
    }

    /** With another name of the right table's times, which then are a column of the result. */
    public AsOfJoin withRightTime(String name) {
        return new AsOfJoin(leftTime, name, keys, direction, exact, tolerance, rightSuffix);
    }

    /** With keys that must be equal. */
    public AsOfJoin by(String... names) {
        return new AsOfJoin(leftTime, rightTime, List.of(names), direction, exact, tolerance, rightSuffix);
    }

    /** Looking elsewhere. */
    public AsOfJoin withDirection(Direction value) {
        return new AsOfJoin(leftTime, rightTime, keys, value, exact, tolerance, rightSuffix);
    }

    /** Without rows of equal time. */
    public AsOfJoin withoutExact() {
        return new AsOfJoin(leftTime, rightTime, keys, direction, false, tolerance, rightSuffix);
    }

    /** With a largest distance, in the unit of the columns. */
    public AsOfJoin withTolerance(double value) {
        return new AsOfJoin(leftTime, rightTime, keys, direction, exact, value, rightSuffix);
    }

    /** With a largest distance between times. */
    public AsOfJoin withTolerance(Duration value) {
        return withTolerance(value.toNanos() / 1000.0);
    }

    /** With another suffix of right columns than {@code _right}. */
    public AsOfJoin withRightSuffix(String value) {
        return new AsOfJoin(leftTime, rightTime, keys, direction, exact, tolerance, value);
    }
}
