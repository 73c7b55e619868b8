package dev.viva.fraud.engine;

/** The upper tail of the standard normal distribution. */
final class NormalTail {
    private static final double[] TERMS = {0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429};

    private NormalTail() {}

    /** The probability of a value above {@code z >= 0}, to within 1e-7 (Abramowitz and Stegun 7.1.26). */
    static double above(double z) {
        double x = z / Math.sqrt(2);
        double t = 1 / (1 + 0.3275911 * x);
        double sum = 0;
        for (int term = TERMS.length - 1; term >= 0; term--) {
            sum = (sum + TERMS[term]) * t;
        }
        return 0.5 * sum * Math.exp(-x * x);
    }
}
