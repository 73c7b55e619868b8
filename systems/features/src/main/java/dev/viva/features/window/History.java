package dev.viva.features.window;

import dev.viva.features.EventSchema;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Many events as columns, in the order in which they were processed, with the labels that came between them. The arrays
 * are owned by the history from then on: they are not copied and must not be changed. Immutable and thread-safe.
 *
 * @param schema what the columns are
 * @param ids {@code (rows)} which event
 * @param times {@code (rows)} milliseconds since 1970-01-01 UTC
 * @param keys {@code (entities, rows)} keys of entities, -1 for none
 * @param numbers {@code (numbers, rows)} numbers, NaN for none
 * @param codes {@code (codes, rows)} codes, -1 for none
 * @param labels what was learnt about them
 */
public record History(
        EventSchema schema,
        long[] ids,
        long[] times,
        long[][] keys,
        double[][] numbers,
        long[][] codes,
        Labels labels) {

    /**
     * Labels in the order in which they were given.
     *
     * @param eventIds which event
     * @param fraud whether it was a fraud
     * @param arrivalMillis when the label arrived
     * @param afterEvents how many events had been processed before, not decreasing
     */
    public record Labels(long[] eventIds, boolean[] fraud, long[] arrivalMillis, int[] afterEvents) {
        /** No labels. */
        public static final Labels NONE = new Labels(new long[0], new boolean[0], new long[0], new int[0]);

        public Labels {
            requireLength("Labels.fraud", fraud.length, eventIds.length);
            requireLength("Labels.arrivalMillis", arrivalMillis.length, eventIds.length);
            requireLength("Labels.afterEvents", afterEvents.length, eventIds.length);
            for (int at = 1; at < afterEvents.length; at++) {
                if (afterEvents[at] < afterEvents[at - 1]) {
                    throw new IllegalArgumentException("Labels.afterEvents must not decrease, got "
                            + afterEvents[at - 1] + " and then " + afterEvents[at] + " at " + at);
                }
            }
        }

        /** How many. */
        public int size() {
            return eventIds.length;
        }
    }

    public History {
        requireLength("History.times", times.length, ids.length);
        requireColumns("History.keys", keys.length, schema.entities().size());
        requireColumns("History.numbers", numbers.length, schema.numbers().size());
        requireColumns("History.codes", codes.length, schema.codes().size());
        for (long[] column : keys) {
            requireLength("History.keys", column.length, ids.length);
        }
        for (double[] column : numbers) {
            requireLength("History.numbers", column.length, ids.length);
        }
        for (long[] column : codes) {
            requireLength("History.codes", column.length, ids.length);
        }
    }

    /** The same events with a label each, frauds and others, that arrive as soon as their event: delays do the rest. */
    public History withImmediateLabels(boolean[] fraud) {
        requireLength("History.withImmediateLabels: fraud", fraud.length, ids.length);
        int[] after = new int[fraud.length];
        Arrays.setAll(after, row -> row + 1);
        return new History(schema, ids, times, keys, numbers, codes, new Labels(ids, fraud, times, after));
    }

    /** How many events. */
    public int rows() {
        return ids.length;
    }

    private static void requireLength(String what, int got, int rows) {
        if (got != rows) {
            throw new IllegalArgumentException(what + " must have " + rows + " rows, got " + got);
        }
    }

    private static void requireColumns(String what, int got, int columns) {
        if (got != columns) {
            throw new IllegalArgumentException(what + " must have " + columns + " columns, got " + got);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
