package dev.viva.learn.probability;

import dev.viva.kernel.Draws;
import dev.viva.kernel.Kernels;

/**
 * The binomial distribution: how many of independent trials succeed.
 *
 * @param trials how many trials
 * @param probability that one succeeds
 */
public record Binomial(int trials, double probability) implements Distribution {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public Binomial {
        Values.requireAtLeastOne("Binomial.trials", trials);
        Values.requireProbability("Binomial.probability", probability);
    }

    /**
     * The Binomial that makes what was seen most likely: of given trials, the share of successes.
     *
     * @throws IllegalArgumentException if a value is no whole number in [0, trials], or there is no trial
     */
    public static Binomial fit(int trials, Observations seen) {
        seen.requireCounts("Binomial", trials);
        return new Binomial(trials, seen.mean() / trials);
    }

    @Override
    public double logDensity(double x) {
        if (!Values.isCount(x) || x > trials) {
            return Double.NEGATIVE_INFINITY;
        }
        if (x == 0 || x == trials || probability == 0 || probability == 1) {
            return Values.times(x, Kernels.log(probability)) + Values.times(trials - x, StrictMath.log1p(-probability));
        }
        return SpecialFunctions.logBinomial(x, trials - x, probability, 1 - probability);
    }

    @Override
    public double cumulative(double x) {
        return x < 0
                ? 0
                : x >= trials
                        ? 1
                        : IncompleteBeta.lower(trials - Math.floor(x), Math.floor(x) + 1, 1 - probability, probability);
    }

    @Override
    public double survival(double x) {
        return x < 0
                ? 1
                : x >= trials
                        ? 0
                        : IncompleteBeta.lower(Math.floor(x) + 1, trials - Math.floor(x), probability, 1 - probability);
    }

    @Override
    public double quantile(double share) {
        return Inversion.ofCount(share, this::cumulative, trials);
    }

    @Override
    public double mean() {
        return trials * probability;
    }

    @Override
    public double variance() {
        return trials * probability * (1 - probability);
    }

    @Override
    public double sample(Draws draws) {
        return quantile(draws.nextDouble());
    }

    @Override
    public int freeParameters() {
        return 1;
    }
}
