package dev.viva.fraud;

import dev.viva.features.Event;
import dev.viva.features.window.History;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Payments with their truth as columns, in the order of their times: what training and backtests read. The arrays are
 * owned by the history and must not be changed. Immutable and thread-safe.
 *
 * @param events the payments for the window engine, without labels
 * @param fraud {@code (rows)} the truth
 * @param scenario {@code (rows)} how a fraud was made, 0 for none; never a feature
 * @param labelledAt {@code (rows)} when the truth arrived, milliseconds since 1970
 */
public record PaymentHistory(History events, boolean[] fraud, byte[] scenario, long[] labelledAt) {
    private static final long DAY = Duration.ofDays(1).toMillis();

    /**
     * Checks lengths, order and schema.
     *
     * @throws IllegalArgumentException naming what does not fit and in which row
     */
    public PaymentHistory {
        if (!events.schema().equals(PaymentEvents.SCHEMA)) {
            throw new IllegalArgumentException("PaymentHistory.events must have the schema of payments");
        }
        requireRows("fraud", fraud.length, events.rows());
        requireRows("scenario", scenario.length, events.rows());
        requireRows("labelledAt", labelledAt.length, events.rows());
        for (int row = 1; row < events.rows(); row++) {
            if (events.times()[row] < events.times()[row - 1]) {
                throw new IllegalArgumentException("PaymentHistory.events must be in the order of their times, row "
                        + row + " is earlier than the one before");
            }
        }
    }

    /** A history of these payments, which are put in the order of their times; equal times keep their order. */
    public static PaymentHistory of(List<LabelledPayment> payments) {
        List<LabelledPayment> ordered = payments.stream()
                .sorted((one, other) ->
                        Long.compare(one.payment().timestamp(), other.payment().timestamp()))
                .toList();
        Columns columns = new Columns(ordered.size());
        Event event = PaymentEvents.SCHEMA.event();
        for (int row = 0; row < ordered.size(); row++) {
            columns.set(row, PaymentEvents.fill(ordered.get(row).payment(), event));
        }
        byte[] scenario = new byte[ordered.size()];
        boolean[] fraud = new boolean[ordered.size()];
        for (int row = 0; row < scenario.length; row++) {
            scenario[row] = (byte) ordered.get(row).scenario();
            fraud[row] = ordered.get(row).fraud();
        }
        long[] labelled =
                ordered.stream().mapToLong(LabelledPayment::labelledAt).toArray();
        return new PaymentHistory(columns.history(), fraud, scenario, labelled);
    }

    /** How many payments. */
    public int rows() {
        return fraud.length;
    }

    /** The day of a row since 1970-01-01 UTC. */
    public long day(int row) {
        return Math.floorDiv(events.times()[row], DAY);
    }

    /** The key of the customer of a row. */
    public long customer(int row) {
        return events.keys()[0][row];
    }

    /** The amount of a row. */
    public double amount(int row) {
        return events.numbers()[0][row];
    }

    /** The rows of the days {@code from} (inclusive) to {@code to} (exclusive), counted since 1970-01-01 UTC. */
    public int[] rowsOfDays(long from, long to) {
        return IntStream.range(firstAt(from * DAY), firstAt(to * DAY)).toArray();
    }

    /** The first row at {@code millis} or later; the number of rows where there is none. O(log rows). */
    public int firstAt(long millis) {
        int low = 0;
        int high = rows();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (events.times()[middle] < millis) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The events with labels that arrive at once: features see them only through the delay of their windows. */
    public History withImmediateLabels() {
        return events.withImmediateLabels(fraud);
    }

    /** The events with each label where it arrived; labels that come after the last event are left out. */
    public History withLabelsAsTheyArrived() {
        int[] order = IntStream.range(0, rows())
                .filter(row -> labelledAt[row] <= events.times()[rows() - 1])
                .boxed()
                .sorted((one, other) -> Long.compare(labelledAt[one], labelledAt[other]))
                .mapToInt(Integer::intValue)
                .toArray();
        long[] ids = new long[order.length];
        boolean[] truth = new boolean[order.length];
        long[] arrival = new long[order.length];
        int[] after = new int[order.length];
        for (int at = 0; at < order.length; at++) {
            ids[at] = events.ids()[order[at]];
            truth[at] = fraud[order[at]];
            arrival[at] = labelledAt[order[at]];
            after[at] = firstAt(arrival[at] + 1);
        }
        return new History(
                events.schema(),
                events.ids(),
                events.times(),
                events.keys(),
                events.numbers(),
                events.codes(),
                new History.Labels(ids, truth, arrival, after));
    }

    private static void requireRows(String what, int got, int rows) {
        if (got != rows) {
            throw new IllegalArgumentException("PaymentHistory." + what + " must have " + rows + " rows, got " + got);
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

    /** Columns to be filled event by event. */
    static final class Columns {
        private final long[] ids;
        private final long[] times;
        private final long[][] keys;
        private final double[][] numbers;
        private final long[][] codes;

        Columns(int rows) {
            ids = new long[rows];
            times = new long[rows];
            keys = new long[PaymentEvents.SCHEMA.entities().size()][rows];
            numbers = new double[PaymentEvents.SCHEMA.numbers().size()][rows];
            codes = new long[PaymentEvents.SCHEMA.codes().size()][rows];
        }

        void set(int row, Event event) {
            ids[row] = event.id();
            times[row] = event.timeMillis();
            for (int entity = 0; entity < keys.length; entity++) {
                keys[entity][row] = event.key(entity);
            }
            for (int field = 0; field < codes.length; field++) {
                codes[field][row] = event.code(field);
            }
            for (int field = 0; field < numbers.length; field++) {
                numbers[field][row] = event.number(field);
            }
        }

        History history() {
            return new History(PaymentEvents.SCHEMA, ids, times, keys, numbers, codes, History.Labels.NONE);
        }
    }
}
