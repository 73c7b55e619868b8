package dev.viva.learn.probability;

import dev.viva.kernel.Draws;
import dev.viva.kernel.Kernels;

/**
 * The negative binomial distribution: how many independent trials fail before some have succeeded; of any positive number
 * of successes, a Poisson distribution whose mean is gamma distributed.
 *
 * @param successes how many successes; a whole number or not
 * @param probability that one succeeds; above 0 and below 1
 */
public record NegativeBinomial(double successes, double probability) implements Distribution {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public NegativeBinomial {
        Values.requirePositive("NegativeBinomial.successes", successes);
        Values.requireProbability("NegativeBinomial.probability", probability);
        Values.requirePositive("NegativeBinomial.probability", probability);
        Values.requirePositive("NegativeBinomial: 1 - probability", 1 - probability);
    }

    /**
     * The NegativeBinomial that makes what was seen most likely: the successes by bisection of their logarithm, to 1e-14 of themselves.
     *
     * @throws IllegalArgumentException if a value is no whole number of at least 0, or the variance is not above the mean: then a Poisson
     *     distribution makes it more likely than any
     */
    public static NegativeBinomial fit(Observations seen) {
        seen.requireCounts("NegativeBinomial", Double.POSITIVE_INFINITY);
        double mean = seen.mean();
        if (!(seen.variance() > mean)) {
            throw new IllegalArgumentException(
                    "NegativeBinomial: observations must vary more than a Poisson distribution, got variance "
                            + seen.variance() + " and mean " + mean);
        }
        double low = Kernels.log(1e-10);
        double high = Kernels.log(1e10);
        while (high - low > 1e-14) {
            double middle = (low + high) / 2;
            if (middle <= low || middle >= high) {
                break;
            }
            if (slope(Kernels.exp(middle), seen, mean) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double successes = Kernels.exp((low + high) / 2);
        return new NegativeBinomial(successes, successes / (successes + mean));
    }

    /** The derivative of the mean log-likelihood by the successes, with the best probability for each. */
    private static double slope(double successes, Observations seen, double mean) {
        double digamma = SpecialFunctions.digamma(successes);
        return seen.mean(value -> SpecialFunctions.digamma(value + successes) - digamma)
                - StrictMath.log1p(mean / successes);
    }

    @Override
    public double logDensity(double x) {
        if (!Values.isCount(x)) {
            return Double.NEGATIVE_INFINITY;
        }
        double none = successes * Kernels.log(probability);
        return x == 0
                ? none
                : Kernels.log(successes / (successes + x))
                        + SpecialFunctions.logBinomial(x, successes, 1 - probability, probability);
    }

    @Override
    public double cumulative(double x) {
        return x < 0 ? 0 : IncompleteBeta.lower(successes, Math.floor(x) + 1, probability, 1 - probability);
    }

    @Override
    public double survival(double x) {
        return x < 0 ? 1 : IncompleteBeta.lower(Math.floor(x) + 1, successes, 1 - probability, probability);
    }

    @Override
    public double quantile(double share) {
        return Inversion.ofCount(share, this::cumulative, Double.POSITIVE_INFINITY);
    }

    @Override
    public double mean() {
        return successes * (1 - probability) / probability;
    }

    @Override
    public double variance() {
        return successes * (1 - probability) / (probability * probability);
    }

    @Override
    public double sample(Draws draws) {
        return draws.nextPoisson(Gamma.standard(successes, draws) * (1 - probability) / probability);
    }

    @Override
    public int freeParameters() {
        return 2;
    }
}
