package dev.viva.learn.probability;

/**
 * The probabilities of a {@link Categorical} likelihood, believed to be Dirichlet distributed: what {@link ConjugatePrior} is for
 * one parameter. Immutable and thread-safe.
 *
 * @param belief of the probabilities
 */
public record CategoricalPrior(Dirichlet belief) {
    /**
     * The posterior. O(observations).
     *
     * @throws IllegalArgumentException if a value is no whole number in [0, categories)
     */
    public CategoricalPrior after(Observations seen) {
        double[] concentrations = belief.concentrations();
        seen.requireCounts("CategoricalPrior", concentrations.length - 1.0);
        double[] counts = Categorical.counts(concentrations.length, seen);
        for (int category = 0; category < counts.length; category++) {
            concentrations[category] += counts[category];
        }
        return new CategoricalPrior(new Dirichlet(concentrations));
    }

    /**
     * The most probable probabilities.
     *
     * @throws IllegalStateException if a concentration is not above 1: then the density has no single largest value
     */
    public double[] mostProbable() {
        double[] concentrations = belief.concentrations();
        double free = belief.total() - concentrations.length;
        for (int category = 0; category < concentrations.length; category++) {
            if (!(concentrations[category] > 1)) {
                throw new IllegalStateException("CategoricalPrior.mostProbable: concentrations must be above 1, got "
                        + concentrations[category] + " of category " + category);
            }
            concentrations[category] = (concentrations[category] - 1) / free;
        }
        return concentrations;
    }

    /** The distribution of the next observation. */
    public Categorical predictive() {
        return new Categorical(belief.mean());
    }

    /** The interval that holds the probability of one category with {@code probability}, as likely below it as above. */
    public Distribution.Interval credibleInterval(int category, double probability) {
        return belief.marginal(category).centralInterval(probability);
    }

    /**
     * The logarithm of the probability of these observations, as a sequence, whatever the probabilities may be.
     *
     * @throws IllegalArgumentException as {@link #after}
     */
    public double logMarginalLikelihood(Observations seen) {
        return logNormaliser(after(seen).belief) - logNormaliser(belief);
    }

    private static double logNormaliser(Dirichlet dirichlet) {
        double sum = -SpecialFunctions.logGamma(dirichlet.total());
        for (double concentration : dirichlet.concentrations()) {
            sum += SpecialFunctions.logGamma(concentration);
        }
        return sum;
    }
}
