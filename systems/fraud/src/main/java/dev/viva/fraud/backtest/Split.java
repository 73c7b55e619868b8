package dev.viva.fraud.backtest;

import dev.viva.fraud.PaymentHistory;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The Handbook's way to divide payments by days: some days to train on, a delay in which labels are not known yet, then
 * days to test on.
 *
 * <p>Cards known to be compromised are not asked about again: on the n-th day of the test, counted from 0, all payments
 * of customers with a fraud in the seven days before the delay, or on one of the first n days of the delay (day n - 1 at
 * the latest, since labels take seven days), are left out.
 *
 * @param train rows in the order of their times
 * @param test rows in the order of their times
 */
public record Split(int[] train, int[] test) {
    private static final int WEEK = 7;

    /**
     * The split whose seven days of training begin on {@code start}: training, delay and test of seven days each.
     *
     * @param history all payments
     * @param start the first of the seven days whose frauds make cards known
     * @param trainDays how many days up to the delay to train on: 7 as in the Handbook, or more to learn from all labels
     *     that are known; cards become known by the same days either way
     */
    public static Split of(PaymentHistory history, LocalDate start, int trainDays) {
        long first = start.toEpochDay();
        long delay = first + WEEK;
        int[] train = history.rowsOfDays(delay - trainDays, delay);
        Set<Long> known = new HashSet<>();
        addCompromised(known, history, first, delay);
        IntStream.Builder test = IntStream.builder();
        for (int day = 0; day < WEEK; day++) {
            addCompromised(known, history, delay + day - 1, delay + day);
            for (int row : history.rowsOfDays(delay + WEEK + day, delay + WEEK + day + 1)) {
                if (!known.contains(history.customer(row))) {
                    test.add(row);
                }
            }
        }
        return new Split(train, test.build().toArray());
    }

    private static void addCompromised(Set<Long> known, PaymentHistory history, long from, long to) {
        for (int row : history.rowsOfDays(from, to)) {
            if (history.fraud()[row]) {
                known.add(history.customer(row));
            }
        }
    }

    /** How many of these rows are frauds. */
    public static int frauds(PaymentHistory history, int[] rows) {
        int frauds = 0;
        for (int row : rows) {
            frauds += history.fraud()[row] ? 1 : 0;
        }
        return frauds;
    }
}
