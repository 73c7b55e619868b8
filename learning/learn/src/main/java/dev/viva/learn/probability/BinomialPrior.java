package dev.viva.learn.probability;

/**
 * The probability of a {@link Binomial} likelihood, believed to be beta distributed.
 *
 * @param trials how many trials an observation is of
 * @param belief of the probability
 */
public record BinomialPrior(int trials, Beta belief) implements ConjugatePrior<BinomialPrior> {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public BinomialPrior {
        Values.requireAtLeastOne("BinomialPrior.trials", trials);
    }

    @Override
    public BinomialPrior after(Observations seen) {
        seen.requireCounts("BinomialPrior", trials);
        double successes = seen.sum(value -> value);
        double failures = trials * seen.weight() - successes;
        return new BinomialPrior(trials, new Beta(belief.alpha() + successes, belief.beta() + failures));
    }

    @Override
    public double mostProbable() {
        return Modes.of(belief);
    }

    @Override
    public BetaBinomial predictive() {
        return new BetaBinomial(trials, belief.alpha(), belief.beta());
    }

    @Override
    public double logMarginalLikelihood(Observations seen) {
        Beta after = after(seen).belief;
        double ways =
                seen.sum(value -> -SpecialFunctions.logBeta(value + 1, trials - value + 1) - StrictMath.log1p(trials));
        return ways
                + SpecialFunctions.logBeta(after.alpha(), after.beta())
                - SpecialFunctions.logBeta(belief.alpha(), belief.beta());
    }
}
