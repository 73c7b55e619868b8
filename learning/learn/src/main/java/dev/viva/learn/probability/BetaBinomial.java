package dev.viva.learn.probability;

import dev.viva.kernel.Draws;

/**
 * The beta-binomial distribution: a binomial one whose probability is beta distributed.
 *
 * @param trials how many trials
 * @param alpha that of the beta distribution
 * @param beta that of the beta distribution
 */
public record BetaBinomial(int trials, double alpha, double beta) implements Distribution {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public BetaBinomial {
        Values.requireAtLeastOne("BetaBinomial.trials", trials);
        Values.requirePositive("BetaBinomial.alpha", alpha);
        Values.requirePositive("BetaBinomial.beta", beta);
    }

    @Override
    public double logDensity(double x) {
        if (!Values.isCount(x) || x > trials) {
            return Double.NEGATIVE_INFINITY;
        }
        return SpecialFunctions.logBeta(x + alpha, trials - x + beta)
                - SpecialFunctions.logBeta(alpha, beta)
                - SpecialFunctions.logBeta(x + 1, trials - x + 1)
                - StrictMath.log1p(trials);
    }

    @Override
    public double cumulative(double x) {
        double sum = 0;
        for (int count = 0; count <= Math.min(x, trials); count++) {
            sum += density(count);
        }
        return Math.min(1, sum);
    }

    @Override
    public double quantile(double share) {
        return Inversion.ofCount(share, this::cumulative, trials);
    }

    @Override
    public double mean() {
        return trials * alpha / (alpha + beta);
    }

    @Override
    public double variance() {
        double sum = alpha + beta;
        return trials * (alpha / sum) * (beta / sum) * (sum + trials) / (sum + 1);
    }

    @Override
    public double sample(Draws draws) {
        return new Binomial(trials, new Beta(alpha, beta).sample(draws)).sample(draws);
    }

    @Override
    public int freeParameters() {
        return 2;
    }
}
