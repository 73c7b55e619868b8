package dev.viva.learn.selection;

/** The probabilities of what lies far out, for tests. To about 1e-14. */
final class Tails {
    private static final int STEPS = 10_000;

    /** Logarithms of the gamma function by Lanczos' approximation with g = 7. */
    private static final double[] LANCZOS = {
        0.9999999999998099,
        676.5203681218851,
        -1259.1392167224028,
        771.3234287776531,
        -176.6150291621406,
        12.507343278686905,
        -0.13857109526572012,
        9.984369578019572e-6,
        1.5056327351493116e-7
    };

    private Tails() {}

    /** The probability that a standard normal number is at least {@code size} away from 0. */
    static double normal(double size) {
        return chiSquared(size * size);
    }

    /** The probability that a squared standard normal number is at least {@code statistic}: by series, or Lentz' fraction. */
    static double chiSquared(double statistic) {
        double x = statistic / 2;
        if (x <= 0) {
            return 1;
        }
        double front = Math.exp(-x + 0.5 * Math.log(x)) / Math.sqrt(Math.PI);
        if (x < 1.5) {
            double term = 2;
            double sum = term;
            for (int step = 1; step < STEPS && term > sum * 1e-17; step++) {
                term *= x / (step + 0.5);
                sum += term;
            }
            return 1 - front * sum;
        }
        double b = x + 0.5;
        double c = 1e300;
        double d = 1 / b;
        double fraction = d;
        for (int step = 1; step < STEPS; step++) {
            double a = -step * (step - 0.5);
            b += 2;
            d = 1 / (a * d + b);
            c = b + a / c;
            double change = c * d;
            fraction *= change;
            if (Math.abs(change - 1) < 1e-16) {
                break;
            }
        }
        return front * fraction;
    }

    /** The probability that an F-distributed number is at least {@code statistic}. */
    static double fisher(double statistic, double above, double below) {
        return statistic <= 0 ? 1 : beta(below / (below + above * statistic), below / 2, above / 2);
    }

    /** Twice the probability of at most {@code fewer} heads in {@code all} fair tosses, at most 1. O(fewer). */
    static double fairCoin(int fewer, int all) {
        double sum = 0;
        for (int heads = 0; heads <= fewer; heads++) {
            sum += Math.exp(
                    logGamma(all + 1.0) - logGamma(heads + 1.0) - logGamma(all - heads + 1.0) - all * Math.log(2));
        }
        return Math.min(1, 2 * sum);
    }

    /** The regularised incomplete beta function, by Lentz' continued fraction (Numerical Recipes, 6.4). */
    static double beta(double x, double a, double b) {
        if (x <= 0 || x >= 1) {
            return x <= 0 ? 0 : 1;
        }
        if (x > (a + 1) / (a + b + 2)) {
            return 1 - beta(1 - x, b, a);
        }
        double front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
        double c = 1;
        double d = 1 / (1 - (a + b) * x / (a + 1));
        double fraction = d;
        for (int step = 1; step < STEPS; step++) {
            double even = step * (b - step) * x / ((a + 2 * step - 1) * (a + 2 * step));
            d = 1 / (1 + even * d);
            c = 1 + even / c;
            fraction *= c * d;
            double odd = -(a + step) * (a + b + step) * x / ((a + 2 * step) * (a + 2 * step + 1));
            d = 1 / (1 + odd * d);
            c = 1 + odd / c;
            fraction *= c * d;
            if (Math.abs(c * d - 1) < 1e-16) {
                break;
            }
        }
        return front * fraction;
    }

    static double logGamma(double x) {
        double shifted = x - 1;
        double sum = LANCZOS[0];
        for (int at = 1; at < LANCZOS.length; at++) {
            sum += LANCZOS[at] / (shifted + at);
        }
        double t = shifted + 7.5;
        return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(t) - t + Math.log(sum);
    }
}
