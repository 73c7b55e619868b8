package dev.viva.learn.selection;

import dev.viva.learn.probability.Binomial;
import dev.viva.learn.probability.SpecialFunctions;

/** The probabilities of what lies far out, for tests. */
final class Tails {
    private Tails() {}

    /** The probability that a standard normal number is at least {@code size} away from 0. */
    static double normal(double size) {
        return 2 * SpecialFunctions.normalBelow(-Math.abs(size));
    }

    /** The probability that a squared standard normal number is at least {@code statistic}. */
    static double chiSquared(double statistic) {
        return statistic <= 0 ? 1 : SpecialFunctions.gammaAbove(0.5, statistic / 2);
    }

    /** The probability that an F-distributed number is at least {@code statistic}. */
    static double fisher(double statistic, double above, double below) {
        return statistic <= 0
                ? 1
                : SpecialFunctions.betaBelow(below / 2, above / 2, below / (below + above * statistic));
    }

    /** Twice the probability of at most {@code fewer} heads in {@code all} fair tosses, at most 1. */
    static double fairCoin(int fewer, int all) {
        return all == 0 ? 1 : Math.min(1, 2 * new Binomial(all, 0.5).cumulative(fewer));
    }
}
