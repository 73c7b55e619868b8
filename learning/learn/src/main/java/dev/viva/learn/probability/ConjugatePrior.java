package dev.viva.learn.probability;

/**
 * What is believed of the one parameter of a likelihood, of a kind that observations do not change: the posterior is a prior of
 * the same kind, in closed form. Immutable and thread-safe.
 *
 * @param <S> the kind itself
 */
public sealed interface ConjugatePrior<S extends ConjugatePrior<S>>
        permits BernoulliPrior, BinomialPrior, PoissonPrior, ExponentialPrior, NormalMeanPrior {
    /**
     * What is believed after these observations: the posterior. O(observations).
     *
     * @throws IllegalArgumentException if the likelihood cannot give a value
     */
    S after(Observations seen);

    /** The distribution of the parameter. */
    Distribution belief();

    /**
     * The most probable parameter: the maximum a posteriori, where observations have been taken into account. Where the density
     * is largest at an end of the range, that end.
     */
    double mostProbable();

    /** The distribution of the next observation, whatever the parameter may be. */
    Distribution predictive();

    /**
     * The logarithm of the probability (density) of these observations, whatever the parameter may be: the evidence for this
     * likelihood with this prior. Observations count as a sequence, with its order. O(observations).
     *
     * @throws IllegalArgumentException as {@link #after}
     */
    double logMarginalLikelihood(Observations seen);

    /**
     * The interval that holds the parameter with {@code probability}, as likely below it as above.
     *
     * @throws IllegalArgumentException if {@code probability} is not in (0, 1)
     */
    default Distribution.Interval credibleInterval(double probability) {
        return belief().centralInterval(probability);
    }
}
