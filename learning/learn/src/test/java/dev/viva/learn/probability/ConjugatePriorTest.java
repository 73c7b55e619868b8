package dev.viva.learn.probability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.viva.kernel.Draws;
import dev.viva.testkit.Laws;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;

/** Bayes' rule, for every pair of prior and likelihood. */
class ConjugatePriorTest {
    /** A prior, its likelihood by the parameter, and a sample of it. */
    private record Pair(ConjugatePrior<?> prior, DoubleFunction<Distribution> likelihood, Observations seen) {}

    private static List<Pair> any(SplittableRandom random) {
        double a = random.nextDouble(1.2, 6);
        double b = random.nextDouble(1.2, 6);
        Draws draws = Draws.of(random.nextLong());
        return List.of(
                pair(new BernoulliPrior(new Beta(a, b)), Bernoulli::new, draws),
                pair(new BinomialPrior(7, new Beta(a, b)), p -> new Binomial(7, p), draws),
                pair(new PoissonPrior(new Gamma(a, b)), Poisson::new, draws),
                pair(new ExponentialPrior(new Gamma(a, b)), Exponential::new, draws),
                pair(new NormalMeanPrior(new Normal(a, b), 1.5), m -> new Normal(m, 1.5), draws));
    }

    private static Pair pair(ConjugatePrior<?> prior, DoubleFunction<Distribution> likelihood, Draws draws) {
        Distribution truth = likelihood.apply(prior.belief().sample(draws));
        double[] weights = {1, 2, 1, 0, 3, 1};
        return new Pair(prior, likelihood, new Observations(truth.sample(6, draws), weights));
    }

    /** At every parameter: prior times likelihood is posterior times marginal likelihood. */
    @Test
    void bayesRuleHoldsAtEveryParameter() {
        Laws.hold(50, random -> {
            for (Pair each : any(random)) {
                double at = each.prior.belief().quantile(random.nextDouble(0.05, 0.95));
                double joint = each.prior.belief().logDensity(at)
                        + each.likelihood.apply(at).logLikelihood(each.seen);
                ConjugatePrior<?> after = each.prior.after(each.seen);
                assertThat(after.belief().logDensity(at) + each.prior.logMarginalLikelihood(each.seen))
                        .as(each.prior.toString())
                        .isCloseTo(joint, within(1e-9 * (1 + Math.abs(joint))));
            }
        });
    }

    /** No parameter near it is more probable. */
    @Test
    void theMostProbableParameterIsTheTopOfThePosterior() {
        Laws.hold(50, random -> {
            for (Pair each : any(random)) {
                ConjugatePrior<?> after = each.prior.after(each.seen);
                double top = after.belief().logDensity(after.mostProbable());
                for (double share = 0.01; share < 1; share += 0.01) {
                    assertThat(after.belief().logDensity(after.belief().quantile(share)))
                            .as(after.toString())
                            .isLessThanOrEqualTo(top + 1e-12);
                }
            }
        });
    }

    /** The probability of one more observation is what it does to the marginal likelihood. */
    @Test
    void thePredictiveIsTheMarginalOfOneMore() {
        Laws.hold(50, random -> {
            for (Pair each : any(random)) {
                ConjugatePrior<?> after = each.prior.after(each.seen);
                Observations next = Observations.of(each.seen.values()[3]);
                assertThat(after.predictive().logLikelihood(next))
                        .as(each.prior.toString())
                        .isCloseTo(after.logMarginalLikelihood(next), within(1e-9));
            }
        });
    }

    @Test
    void allAtOnceIsOneAfterTheOther() {
        Laws.hold(30, random -> {
            for (Pair each : any(random)) {
                Observations first =
                        Observations.of(each.seen.values()[0], each.seen.values()[1]);
                Observations second = Observations.of(each.seen.values()[2]);
                Observations all = Observations.of(
                        each.seen.values()[0], each.seen.values()[1], each.seen.values()[2]);
                Distribution stepwise = each.prior.after(first).after(second).belief();
                double at = stepwise.quantile(0.3);
                assertThat(each.prior.after(all).belief().logDensity(at))
                        .isCloseTo(stepwise.logDensity(at), within(1e-9));
            }
        });
    }

    /** An interval of 80 % holds the parameter that was drawn from the prior in 80 % of all cases. */
    @Test
    void credibleIntervalsHoldWhatTheySay() {
        SplittableRandom random = new SplittableRandom(5);
        int held = 0;
        int cases = 2000;
        for (int at = 0; at < cases; at++) {
            Draws draws = Draws.of(random.nextLong());
            PoissonPrior prior = new PoissonPrior(new Gamma(3, 1));
            double truth = prior.belief().sample(draws);
            Observations seen = Observations.of(new Poisson(truth).sample(5, draws));
            Distribution.Interval interval = prior.after(seen).credibleInterval(0.8);
            held += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
        }
        assertThat(held / (double) cases).isCloseTo(0.8, within(0.03));
    }

    @Test
    void thePriorLosesItsWeightAsObservationsCome() {
        Laws.hold(20, random -> {
            double[] values = new Poisson(random.nextDouble(1, 9)).sample(20, Draws.of(random.nextLong()));
            PoissonPrior prior = new PoissonPrior(new Gamma(50, 5));
            double before = Double.POSITIVE_INFINITY;
            for (double weight : new double[] {1, 100, 1e4, 1e6}) {
                double[] weights = new double[20];
                Arrays.fill(weights, weight);
                Observations seen = new Observations(values, weights);
                double gap = Math.abs(
                        prior.after(seen).mostProbable() - Poisson.fit(seen).mean());
                assertThat(gap).isLessThanOrEqualTo(before / 50 + 1e-12);
                before = gap;
            }
        });
    }

    @Test
    void meanAndVarianceTogetherKeepBayesRule() {
        Laws.hold(50, random -> {
            NormalPrior prior = new NormalPrior(
                    random.nextGaussian(),
                    random.nextDouble(0.1, 5),
                    random.nextDouble(0.5, 5),
                    random.nextDouble(0.5, 5));
            Observations seen = new Observations(
                    new Normal(2, 1.5).sample(6, Draws.of(random.nextLong())), new double[] {1, 2, 0, 3, 1, 1});
            NormalPrior after = prior.after(seen);
            double mean = random.nextGaussian();
            double variance = random.nextDouble(0.2, 4);
            double joint = prior.logDensity(mean, variance) + new Normal(mean, Math.sqrt(variance)).logLikelihood(seen);
            assertThat(after.logDensity(mean, variance) + prior.logMarginalLikelihood(seen))
                    .isCloseTo(joint, within(1e-9 * (1 + Math.abs(joint))));
            double top = after.logDensity(after.mostProbableMean(), after.mostProbableVariance());
            assertThat(after.logDensity(after.mean() + random.nextGaussian() / 9, after.mostProbableVariance()))
                    .isLessThanOrEqualTo(top);
            assertThat(after.logDensity(after.mean(), after.mostProbableVariance() * random.nextDouble(0.8, 1.2)))
                    .isLessThanOrEqualTo(top + 1e-12);
            Observations next = Observations.of(random.nextGaussian());
            assertThat(after.predictive().logLikelihood(next))
                    .isCloseTo(after.logMarginalLikelihood(next), within(1e-9));
            Distribution.Interval interval = after.varianceInterval(0.9);
            assertThat(after.precisionBelief().cumulative(1 / interval.low())).isCloseTo(0.95, within(1e-10));
            assertThat(after.meanBelief().cumulative(after.meanInterval(0.9).low()))
                    .isCloseTo(0.05, within(1e-10));
        });
    }

    @Test
    void categoriesKeepBayesRule() {
        Laws.hold(50, random -> {
            CategoricalPrior prior = new CategoricalPrior(new Dirichlet(
                    new double[] {random.nextDouble(1.1, 4), random.nextDouble(1.1, 4), random.nextDouble(1.1, 4)}));
            Draws draws = Draws.of(random.nextLong());
            double[] truth = prior.belief().sample(draws);
            Observations seen = new Observations(Categorical.of(truth).sample(5, draws), new double[] {1, 2, 0, 3, 1});
            CategoricalPrior after = prior.after(seen);
            double[] at = prior.belief().sample(draws);
            double joint = prior.belief().logDensity(at) + Categorical.of(at).logLikelihood(seen);
            assertThat(after.belief().logDensity(at) + prior.logMarginalLikelihood(seen))
                    .isCloseTo(joint, within(1e-9 * (1 + Math.abs(joint))));
            assertThat(after.belief().logDensity(at))
                    .isLessThanOrEqualTo(after.belief().logDensity(after.mostProbable()) + 1e-9);
            Observations next = Observations.of(random.nextInt(3));
            assertThat(after.predictive().logLikelihood(next))
                    .isCloseTo(after.logMarginalLikelihood(next), within(1e-9));
            assertThat(after.credibleInterval(1, 0.9).low())
                    .isLessThan(after.belief().mean()[1]);
        });
    }

    @Test
    void observationsThatCannotBeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BernoulliPrior(new Beta(1, 1)).after(Observations.of(0.5)))
                .withMessageContaining("BernoulliPrior: observations must be whole numbers in [0, 1], got 0.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExponentialPrior(new Gamma(1, 1)).after(Observations.of(-1)))
                .withMessageContaining("ExponentialPrior: observations must be at least 0");
    }
}
