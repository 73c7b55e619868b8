package dev.viva.fraud.backtest;

import dev.viva.fraud.PaymentHistory;
import java.util.Arrays;

/**
 * How likely the merchant of a payment is compromised, to one who knows how the Handbook chooses: two of 10,000 on every
 * day, for 28 days, in which every payment is a fraud. Not thread-safe.
 */
final class CompromisedMerchants {
    private static final double CHOSEN_A_DAY = 2.0 / 10_000;
    private static final int DAYS = 28;
    private static final int LOOK_BACK = 90;
    private static final double LEAST = 1e-4;

    private final PaymentHistory history;
    private final KeyRows merchants;
    private final long delay;
    private final double[] leaked;
    private long[] fraudDays = new long[64];
    private double[] otherwise = new double[64];
    private int frauds;

    /** {@code leaked} holds for each known fraud how likely it is one of a leaked card; it may be filled as rows come. */
    CompromisedMerchants(PaymentHistory history, long delay, double[] leaked) {
        this.history = history;
        this.merchants = new KeyRows(history.events().keys()[1]);
        this.delay = delay;
        this.leaked = leaked;
    }

    /** The probability for {@code row} by the labels that are as old as the delay. O(payments of the merchant in 90 days). */
    double probability(int row) {
        long today = history.day(row);
        long clean = collect(row, today);
        double active = 0;
        double any = 0;
        for (long start = clean + 1; start <= today; start++) {
            double likelihood = CHOSEN_A_DAY * unexplained(start);
            any += likelihood;
            active += start > today - DAYS ? likelihood : 0;
        }
        double none = Math.pow(1 - CHOSEN_A_DAY, (double) (today - clean)) * unexplained(Long.MAX_VALUE);
        return active / (any + none);
    }

    /** Collects the frauds since the newest payment known as genuine, and returns the day of that. */
    private long collect(int row, long today) {
        frauds = 0;
        int[] rows = merchants.alike(row);
        long known = history.events().times()[row] - delay;
        for (int place = merchants.place(row) - 1; place >= 0; place--) {
            int other = rows[place];
            if (history.day(other) <= today - LOOK_BACK) {
                break;
            }
            if (history.events().times()[other] <= known) {
                if (!history.fraud()[other]) {
                    return history.day(other);
                }
                note(other);
            }
        }
        return Math.max(history.day(0) - 1, today - LOOK_BACK);
    }

    private void note(int fraud) {
        if (history.amount(fraud) > AmountLaw.LARGEST_GENUINE) {
            return;
        }
        if (frauds == fraudDays.length) {
            fraudDays = Arrays.copyOf(fraudDays, frauds * 2);
            otherwise = Arrays.copyOf(otherwise, frauds * 2);
        }
        fraudDays[frauds] = history.day(fraud);
        otherwise[frauds++] = Math.max(LEAST, leaked[fraud]);
    }

    /** How likely the frauds are that a compromise from {@code start} on does not explain. */
    private double unexplained(long start) {
        double likelihood = 1;
        for (int fraud = 0; fraud < frauds; fraud++) {
            boolean explained = fraudDays[fraud] >= start && fraudDays[fraud] - start < DAYS;
            likelihood *= explained ? 1 : otherwise[fraud];
        }
        return likelihood;
    }
}
