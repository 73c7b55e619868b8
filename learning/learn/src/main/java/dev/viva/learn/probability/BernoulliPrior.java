package dev.viva.learn.probability;

/**
 * The probability of a {@link Bernoulli} likelihood, believed to be beta distributed.
 *
 * @param belief of the probability
 */
public record BernoulliPrior(Beta belief) implements ConjugatePrior<BernoulliPrior> {
    @Override
    public BernoulliPrior after(Observations seen) {
        seen.requireCounts("BernoulliPrior", 1);
        double ones = seen.sum(value -> value);
        return new BernoulliPrior(new Beta(belief.alpha() + ones, belief.beta() + seen.weight() - ones));
    }

    @Override
    public double mostProbable() {
        return Modes.of(belief);
    }

    @Override
    public Bernoulli predictive() {
        return new Bernoulli(belief.mean());
    }

    @Override
    public double logMarginalLikelihood(Observations seen) {
        Beta after = after(seen).belief;
        return SpecialFunctions.logBeta(after.alpha(), after.beta())
                - SpecialFunctions.logBeta(belief.alpha(), belief.beta());
    }
}
