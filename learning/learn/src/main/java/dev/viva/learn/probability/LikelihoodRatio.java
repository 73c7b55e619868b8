package dev.viva.learn.probability;

/**
 * How much more likely a wider model makes what was seen than a narrower one within it, and how often that much comes by chance
 * where the narrower one is true (Wilks 1938): an approximation for many observations.
 *
 * @param statistic twice the difference of the log-likelihoods
 * @param degrees how many free parameters more the wider one has
 * @param probability that of a statistic at least as large, by the chi-squared distribution
 */
public record LikelihoodRatio(double statistic, int degrees, double probability) {
    /**
     * Compares two fits to the same observations.
     *
     * @throws IllegalArgumentException if the wider one does not have more free parameters, or a lower likelihood, as it cannot
     *     where the narrower is within it and both are fitted
     */
    public static LikelihoodRatio of(Distribution narrow, Distribution wide, Observations seen) {
        int degrees = wide.freeParameters() - narrow.freeParameters();
        double before = narrow.logLikelihood(seen);
        double statistic = 2 * (wide.logLikelihood(seen) - before);
        if (degrees < 1 || !(statistic >= -1e-9 * Math.abs(before))) {
            throw new IllegalArgumentException("LikelihoodRatio.wide must have more free parameters than narrow, "
                    + narrow.freeParameters() + ", and no lower likelihood, got " + wide.freeParameters()
                    + " and a statistic of " + statistic);
        }
        double ratio = Math.max(0, statistic);
        return new LikelihoodRatio(ratio, degrees, SpecialFunctions.gammaAbove(degrees / 2.0, ratio / 2));
    }
}
