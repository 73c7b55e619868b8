package dev.viva.learn.probability;

/**
 * The mean of a {@link Normal} likelihood of known deviation, believed to be normally distributed.
 *
 * @param belief of the mean
 * @param deviation the standard deviation of an observation
 */
public record NormalMeanPrior(Normal belief, double deviation) implements ConjugatePrior<NormalMeanPrior> {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public NormalMeanPrior {
        Values.requirePositive("NormalMeanPrior.deviation", deviation);
    }

    @Override
    public NormalMeanPrior after(Observations seen) {
        double ofPrior = 1 / belief.variance();
        double ofData = seen.weight() / (deviation * deviation);
        double mean = (ofPrior * belief.mean() + ofData * seen.mean()) / (ofPrior + ofData);
        return new NormalMeanPrior(new Normal(mean, 1 / Math.sqrt(ofPrior + ofData)), deviation);
    }

    @Override
    public double mostProbable() {
        return belief.mean();
    }

    @Override
    public Normal predictive() {
        return new Normal(belief.mean(), Math.hypot(belief.deviation(), deviation));
    }

    @Override
    public double logMarginalLikelihood(Observations seen) {
        double mean = belief.mean();
        Normal after = after(seen).belief;
        // Bayes' rule at one value of the parameter: prior times likelihood over posterior.
        return belief.logDensity(mean) + new Normal(mean, deviation).logLikelihood(seen) - after.logDensity(mean);
    }
}
