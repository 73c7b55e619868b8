package dev.viva.learn.probability;

/**
 * The rate of an {@link Exponential} likelihood, believed to be gamma distributed.
 *
 * @param belief of the rate
 */
public record ExponentialPrior(Gamma belief) implements ConjugatePrior<ExponentialPrior> {
    @Override
    public ExponentialPrior after(Observations seen) {
        seen.require("ExponentialPrior", "at least 0", value -> value >= 0);
        return new ExponentialPrior(
                new Gamma(belief.shape() + seen.weight(), belief.rate() + seen.sum(value -> value)));
    }

    @Override
    public double mostProbable() {
        return Modes.of(belief);
    }

    @Override
    public Lomax predictive() {
        return new Lomax(belief.shape(), belief.rate());
    }

    @Override
    public double logMarginalLikelihood(Observations seen) {
        return Modes.logNormaliser(after(seen).belief) - Modes.logNormaliser(belief);
    }
}
