package dev.viva.fraud.backtest;

import dev.viva.fraud.PaymentHistory;
import java.time.Duration;

/**
 * What can be known at best: the probability that a payment of the Handbook is a fraud, to one who knows how the payments
 * were made, but of each customer and merchant only what a model may see: past amounts, and labels of at least seven days.
 * No model can be expected to rank better, and a figure above that of these probabilities is luck of the weeks tested.
 *
 * <p>By Bayes' rule over the days on which a leak or compromise may have begun, in whole days as they were made; of several
 * that overlap only one is thought of, and that exactly a third of a leaked card's payments is fraudulent is taken as a
 * chance of one third for each.
 */
final class KnownGenerator {
    private static final Duration LABEL_DELAY = HandbookFeatures.LABEL_DELAY;

    private KnownGenerator() {}

    /**
     * The probabilities of the rows that are asked for; those of others are of no meaning. O(rows), some microseconds for
     * each fraud and each row that is asked for.
     *
     * @param asked one for each row of the history
     */
    static double[] probabilities(PaymentHistory history, boolean[] asked) {
        double[] compromised = new double[history.rows()];
        double[] leaked = new double[history.rows()];
        long delay = LABEL_DELAY.toMillis();
        CompromisedMerchants merchants = new CompromisedMerchants(history, delay, leaked);
        LeakedCards cards = new LeakedCards(history, delay, compromised);
        double[] probabilities = new double[history.rows()];
        for (int row = 0; row < probabilities.length; row++) {
            if (asked[row] || history.fraud()[row]) {
                leaked[row] = cards.probability(row);
                compromised[row] = merchants.probability(row);
                probabilities[row] = history.amount(row) > AmountLaw.LARGEST_GENUINE
                        ? 1
                        : 1 - (1 - compromised[row]) * (1 - leaked[row]);
            }
            cards.learn(row);
        }
        return probabilities;
    }
}
