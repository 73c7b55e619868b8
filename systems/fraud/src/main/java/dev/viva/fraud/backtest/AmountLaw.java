package dev.viva.fraud.backtest;

import java.util.Arrays;

/**
 * How the Handbook draws amounts: normal about the customer's mean with half of it as deviation, and where that is
 * negative uniform between 0 and twice the mean; a leaked card pays five times as much. Amounts are taken in units of the
 * mean.
 */
final class AmountLaw {
    /** Above it the Handbook calls every payment a fraud. */
    static final double LARGEST_GENUINE = 220;

    private static final double LEAKED_FACTOR = 5;
    private static final double NEGATIVE = 0.022750131948179;
    private static final double DEVIATION = 0.5;
    private static final double NEVER = 1e-14;
    private static final double STEP = 0.001;
    private static final double[] DENSITIES = new double[20_000];

    static {
        Arrays.setAll(DENSITIES, cell -> density((cell + 0.5) * STEP));
    }

    private AmountLaw() {}

    /** The density of a genuine amount, from a table of steps of a thousandth; never 0. */
    static double genuine(double amount) {
        int cell = (int) (amount / STEP);
        return cell < DENSITIES.length ? DENSITIES[cell] : NEVER;
    }

    /** The density of an amount of a leaked card's fraud. */
    static double leaked(double amount) {
        return genuine(amount / LEAKED_FACTOR) / LEAKED_FACTOR;
    }

    private static double density(double amount) {
        double z = (amount - 1) / DEVIATION;
        double normal = Math.exp(-z * z / 2) / (Math.sqrt(2 * Math.PI) * DEVIATION);
        return normal + (amount < 2 ? NEGATIVE / 2 : 0) + NEVER;
    }
}
