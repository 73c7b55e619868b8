package dev.viva.learn.probability;

import dev.viva.kernel.Draws;
import dev.viva.kernel.Kernels;

/**
 * The beta distribution of a share.
 *
 * @param alpha its weight on 1
 * @param beta its weight on 0
 */
public record Beta(double alpha, double beta) implements Distribution {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public Beta {
        Values.requirePositive("Beta.alpha", alpha);
        Values.requirePositive("Beta.beta", beta);
    }

    /**
     * The Beta that makes what was seen most likely: by Newton's method, to 1e-13 of itself.
     *
     * @throws IllegalArgumentException if a value is not above 0 and below 1, or all are the same
     */
    public static Beta fit(Observations seen) {
        seen.require("Beta", "above 0 and below 1", value -> value > 0 && value < 1)
                .requireVariance("Beta");
        double[] logs = {seen.mean(Kernels::log), seen.mean(value -> StrictMath.log1p(-value))};
        double mean = seen.mean();
        double size = Math.max(mean * (1 - mean) / seen.variance() - 1, 1e-3);
        double[] fitted = DirichletFit.newton(new double[] {mean * size, (1 - mean) * size}, logs);
        return new Beta(fitted[0], fitted[1]);
    }

    @Override
    public double logDensity(double x) {
        if (!(x >= 0 && x <= 1)) {
            return Double.NEGATIVE_INFINITY;
        }
        return power(alpha - 1, x) + power(beta - 1, 1 - x) - SpecialFunctions.logBeta(alpha, beta);
    }

    @Override
    public double cumulative(double x) {
        return SpecialFunctions.betaBelow(alpha, beta, Math.clamp(x, 0, 1));
    }

    @Override
    public double survival(double x) {
        return SpecialFunctions.betaBelow(beta, alpha, 1 - Math.clamp(x, 0, 1));
    }

    @Override
    public double quantile(double share) {
        return SpecialFunctions.betaBelowInverse(alpha, beta, share);
    }

    @Override
    public double mean() {
        return alpha / (alpha + beta);
    }

    @Override
    public double variance() {
        double sum = alpha + beta;
        return alpha / sum * (beta / sum) / (sum + 1);
    }

    @Override
    public double sample(Draws draws) {
        double one = Gamma.standard(alpha, draws);
        double other = Gamma.standard(beta, draws);
        return one / (one + other);
    }

    @Override
    public int freeParameters() {
        return 2;
    }

    /** Where the exponent is 0, 1, even of 0. */
    private static double power(double exponent, double x) {
        return exponent == 0 ? 0 : exponent * Kernels.log(x);
    }
}
