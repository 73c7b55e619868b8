package dev.viva.learn.probability;

import dev.viva.kernel.Draws;
import dev.viva.kernel.Kernels;

/**
 * The distribution of a number. Immutable and thread-safe. Of a discrete one, densities are probabilities of single values.
 * Figures are within about 1e-12 of the exact ones, relatively, wherever the value itself allows it.
 */
public sealed interface Distribution
        permits Normal,
                LogNormal,
                Exponential,
                Gamma,
                Beta,
                StudentT,
                Laplace,
                Uniform,
                Lomax,
                Poisson,
                Bernoulli,
                Binomial,
                BetaBinomial,
                Geometric,
                NegativeBinomial,
                Categorical {
    /** The logarithm of the density, or of the probability, of {@code x}; negative infinity where it is 0. */
    double logDensity(double x);

    /** The density, or the probability, of {@code x}. */
    default double density(double x) {
        return Kernels.exp(logDensity(x));
    }

    /** The probability of at most {@code x}. */
    double cumulative(double x);

    /** The probability of more than {@code x}, without cancellation where the kind allows it. */
    default double survival(double x) {
        return 1 - cumulative(x);
    }

    /**
     * The least value with a probability of at least {@code share} at or below it; the end of the range for 0 and 1.
     *
     * @throws IllegalArgumentException if {@code share} is not in [0, 1]
     */
    double quantile(double share);

    /** The mean; NaN or infinite where there is none. */
    double mean();

    /** The variance; NaN or infinite where there is none. */
    double variance();

    /** A value at random; the same draws give the same value on every machine. */
    double sample(Draws draws);

    /** How many numbers a fit by maximum likelihood chooses. */
    int freeParameters();

    /** {@code count} values at random. */
    default double[] sample(int count, Draws draws) {
        double[] sampled = new double[count];
        for (int at = 0; at < count; at++) {
            sampled[at] = sample(draws);
        }
        return sampled;
    }

    /** The logarithm of the likelihood of what was seen, each to the power of its weight. */
    default double logLikelihood(Observations seen) {
        return seen.sum(this::logDensity);
    }

    /** Akaike's criterion, 2 · free parameters - 2 · log-likelihood; the lower, the better. */
    default double aic(Observations seen) {
        return 2.0 * freeParameters() - 2 * logLikelihood(seen);
    }

    /** The Bayesian criterion (Schwarz 1978), log(weight) · free parameters - 2 · log-likelihood; the lower, the better. */
    default double bic(Observations seen) {
        return Kernels.log(seen.weight()) * freeParameters() - 2 * logLikelihood(seen);
    }

    /**
     * The interval that leaves the same probability on both sides.
     *
     * @throws IllegalArgumentException if {@code probability} is not in (0, 1)
     */
    default Interval centralInterval(double probability) {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException(
                    "Distribution.centralInterval: the probability must be in (0, 1), got " + probability);
        }
        return new Interval(quantile((1 - probability) / 2), quantile((1 + probability) / 2));
    }

    /** What lies between two numbers. */
    record Interval(double low, double high) {}
}
