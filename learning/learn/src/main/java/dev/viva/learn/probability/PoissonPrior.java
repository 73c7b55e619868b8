package dev.viva.learn.probability;

/**
 * The mean of a {@link Poisson} likelihood, believed to be gamma distributed.
 *
 * @param belief of the mean
 */
public record PoissonPrior(Gamma belief) implements ConjugatePrior<PoissonPrior> {
    @Override
    public PoissonPrior after(Observations seen) {
        seen.requireCounts("PoissonPrior", Double.POSITIVE_INFINITY);
        return new PoissonPrior(new Gamma(belief.shape() + seen.sum(value -> value), belief.rate() + seen.weight()));
    }

    @Override
    public double mostProbable() {
        return Modes.of(belief);
    }

    @Override
    public NegativeBinomial predictive() {
        return new NegativeBinomial(belief.shape(), belief.rate() / (belief.rate() + 1));
    }

    @Override
    public double logMarginalLikelihood(Observations seen) {
        Gamma after = after(seen).belief;
        return Modes.logNormaliser(after)
                - Modes.logNormaliser(belief)
                - seen.sum(value -> SpecialFunctions.logGamma(value + 1));
    }
}
