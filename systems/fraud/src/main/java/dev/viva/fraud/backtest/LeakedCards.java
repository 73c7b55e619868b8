package dev.viva.fraud.backtest;

import dev.viva.fraud.PaymentHistory;

/**
 * How likely a payment is a leaked card's fraud, to one who knows how the Handbook chooses: three of 5,000 customers on
 * every day, for 14 days, in which a third of the payments is five times as large; and customers whose mean amounts are
 * spread evenly over 5 to 100. A customer's mean is known from the amounts so far only. Not thread-safe.
 */
final class LeakedCards {
    private static final double CHOSEN_A_DAY = 3.0 / 5_000;
    private static final int DAYS = 14;
    private static final double SHARE = 1.0 / 3;
    private static final double RARELY = 0.003;
    private static final double MOST_EVIDENCE = 1e9;
    private static final double LEAST_COMPROMISED = 2e-3;
    private static final int MEANS = 64;
    private static final double LOWEST = 5;
    private static final double HIGHEST = 100;
    private static final double NEGLIGIBLE = -20;

    private final PaymentHistory history;
    private final KeyRows customers;
    private final long delay;
    private final double[] compromised;
    private final double[][] logWeights;

    /** {@code compromised} holds for each known fraud how likely its merchant was; it may be filled as rows come. */
    LeakedCards(PaymentHistory history, long delay, double[] compromised) {
        this.history = history;
        this.customers = new KeyRows(history.events().keys()[0]);
        this.delay = delay;
        this.compromised = compromised;
        this.logWeights = new double[customers.keys()][MEANS];
    }

    /** Takes the amount of {@code row} in; every row once, in their order. */
    void learn(int row) {
        double[] weights = logWeights[customers.number(row)];
        for (int index = 0; index < MEANS; index++) {
            double amount = history.amount(row) / mean(index);
            double density = (1 - RARELY) * AmountLaw.genuine(amount) + RARELY * AmountLaw.leaked(amount);
            weights[index] += Math.log(density / mean(index));
        }
    }

    /** The probability for {@code row} by the amounts learnt and the labels that are as old as the delay. */
    double probability(int row) {
        double[] weights = logWeights[customers.number(row)];
        double heaviest = Double.NEGATIVE_INFINITY;
        for (double weight : weights) {
            heaviest = Math.max(heaviest, weight);
        }
        double fraud = 0;
        double all = 0;
        for (int index = 0; index < MEANS; index++) {
            double log = weights[index] - heaviest;
            if (log > NEGLIGIBLE) {
                double scale = Math.exp(log) / mean(index);
                double leak = leak(row, mean(index));
                double genuine = AmountLaw.genuine(history.amount(row) / mean(index));
                double leaked = AmountLaw.leaked(history.amount(row) / mean(index));
                fraud += scale * leak * SHARE * leaked;
                all += scale * ((1 - DAYS * CHOSEN_A_DAY) * genuine + leak * ((1 - SHARE) * genuine + SHARE * leaked));
            }
        }
        return fraud / all;
    }

    /** The odds, against no leak at all, of one that began on any of the last days, by the payments since then. */
    private double leak(int row, double mean) {
        int[] rows = customers.alike(row);
        long known = history.events().times()[row] - delay;
        long today = history.day(row);
        double evidence = 1;
        double odds = 0;
        int place = customers.place(row) - 1;
        for (long start = today; start > today - DAYS; start--) {
            while (place >= 0 && history.day(rows[place]) >= start) {
                evidence *= evidence(rows[place--], mean, known);
            }
            odds += CHOSEN_A_DAY * evidence;
        }
        return odds;
    }

    /** How much likelier a payment is within a leak than outside. */
    private double evidence(int row, double mean, long known) {
        double amount = history.amount(row) / mean;
        double surprise = Math.min(MOST_EVIDENCE, AmountLaw.leaked(amount) / AmountLaw.genuine(amount));
        boolean tellsNothing = history.events().times()[row] > known || history.amount(row) > AmountLaw.LARGEST_GENUINE;
        if (tellsNothing) {
            return 1 - SHARE + SHARE * surprise;
        }
        return history.fraud()[row]
                ? 1 - SHARE + SHARE * surprise / Math.max(LEAST_COMPROMISED, compromised[row])
                : 1 - SHARE;
    }

    private static double mean(int index) {
        return LOWEST + (HIGHEST - LOWEST) * (index + 0.5) / MEANS;
    }
}
