package dev.viva.learn.probability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.viva.kernel.Draws;
import dev.viva.testkit.Laws;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds for every distribution. */
class DistributionLawsTest {
    private static List<Distribution> any(SplittableRandom random) {
        double positive = Math.exp(random.nextGaussian());
        double other = Math.exp(random.nextGaussian());
        double place = 3 * random.nextGaussian();
        double share = random.nextDouble(0.05, 0.95);
        return List.of(
                new Normal(place, positive),
                new LogNormal(place / 5, positive / 2),
                new Exponential(positive),
                new Gamma(0.3 + positive, other),
                new Beta(0.5 + positive, 0.5 + other),
                new StudentT(5 + positive, place, other),
                new Laplace(place, positive),
                new Uniform(place, place + positive),
                new Lomax(5 + positive, other),
                new Poisson(3 * positive),
                new Bernoulli(share),
                new Binomial(random.nextInt(1, 40), share),
                new BetaBinomial(random.nextInt(1, 40), positive, other),
                new Geometric(share),
                new NegativeBinomial(positive, share),
                Categorical.of(positive, other, share, 1));
    }

    private static boolean discrete(Distribution distribution) {
        return switch (distribution) {
            case Poisson _, Bernoulli _, Binomial _, BetaBinomial _, Geometric _, NegativeBinomial _, Categorical _ ->
                true;
            default -> false;
        };
    }

    @Test
    void quantilesAreTheInverseOfCumulativeProbabilities() {
        Laws.hold(30, random -> {
            for (Distribution each : any(random)) {
                double share = random.nextDouble(0.01, 0.99);
                double at = each.quantile(share);
                if (discrete(each)) {
                    assertThat(each.cumulative(at)).as(each.toString()).isGreaterThanOrEqualTo(share - 1e-12);
                    assertThat(each.cumulative(at - 1)).as(each.toString()).isLessThan(share + 1e-12);
                } else {
                    assertThat(each.cumulative(at)).as(each.toString()).isCloseTo(share, within(1e-10));
                }
                assertThat(each.cumulative(at) + each.survival(at)).isCloseTo(1, within(1e-12));
            }
        });
    }

    /** The density is the slope of the cumulative probability, or its step. */
    @Test
    void densitiesAddUpToCumulativeProbabilities() {
        Laws.hold(30, random -> {
            for (Distribution each : any(random)) {
                double at = each.quantile(random.nextDouble(0.05, 0.95));
                if (discrete(each)) {
                    assertThat(each.cumulative(at) - each.cumulative(at - 1))
                            .as(each.toString())
                            .isCloseTo(each.density(at), within(1e-11));
                    assertThat(each.density(at + 0.5)).isZero();
                } else {
                    double step = 1e-5 * Math.max(1e-3, Math.abs(at));
                    double slope = (each.cumulative(at + step) - each.cumulative(at - step)) / (2 * step);
                    assertThat(slope).as(each + " at " + at).isCloseTo(each.density(at), within(1e-4 * (1 + slope)));
                }
            }
        });
    }

    @Test
    void samplesHaveTheMeanTheVarianceAndTheShape() {
        Laws.hold(4, random -> {
            for (Distribution each : any(random)) {
                Observations seen = Observations.of(each.sample(20_000, Draws.of(random.nextLong())));
                double error = Math.sqrt(each.variance() / 20_000);
                assertThat(seen.mean()).as(each.toString()).isCloseTo(each.mean(), within(6 * error));
                if (!discrete(each)) {
                    assertThat(KolmogorovSmirnov.of(each, seen).probability())
                            .as(each.toString())
                            .isGreaterThan(1e-6);
                }
            }
        });
    }

    private static final Map<Class<?>, Function<Observations, Distribution>> FITS = Map.ofEntries(
            Map.entry(Normal.class, Normal::fit),
            Map.entry(LogNormal.class, LogNormal::fit),
            Map.entry(Exponential.class, Exponential::fit),
            Map.entry(Gamma.class, Gamma::fit),
            Map.entry(Beta.class, Beta::fit),
            Map.entry(StudentT.class, StudentT::fit),
            Map.entry(Laplace.class, Laplace::fit),
            Map.entry(Uniform.class, Uniform::fit),
            Map.entry(Poisson.class, Poisson::fit),
            Map.entry(Bernoulli.class, Bernoulli::fit),
            Map.entry(Geometric.class, Geometric::fit),
            Map.entry(Categorical.class, seen -> Categorical.fit(4, seen)));

    /** The fit is at least as likely as what the sample is of, and as any other near it; weights count as copies. */
    @Test
    void noOtherIsMoreLikelyThanTheFit() {
        Laws.hold(10, random -> {
            for (Distribution truth : any(random)) {
                Function<Observations, Distribution> fit = FITS.get(truth.getClass());
                if (fit != null) {
                    double[] values = truth.sample(60, Draws.of(random.nextLong()));
                    double[] weights = new double[60];
                    Arrays.setAll(weights, at -> random.nextInt(1, 4));
                    Observations seen = new Observations(values, weights);
                    Distribution fitted = fit.apply(seen);
                    assertThat(fitted.logLikelihood(seen))
                            .as(truth.toString())
                            .isGreaterThanOrEqualTo(truth.logLikelihood(seen) - 1e-6);
                    double[] copies = IntStream.range(0, 60)
                            .flatMap(at -> IntStream.range(0, (int) weights[at]).map(copy -> at))
                            .mapToDouble(at -> values[at])
                            .toArray();
                    assertThat(fit.apply(Observations.of(copies)).logLikelihood(seen))
                            .isCloseTo(fitted.logLikelihood(seen), within(1e-6));
                }
            }
        });
    }

    @Test
    void sharesOfADirichletAreFitted() {
        Laws.hold(10, random -> {
            Dirichlet truth = new Dirichlet(
                    new double[] {random.nextDouble(0.5, 5), random.nextDouble(0.5, 5), random.nextDouble(0.5, 5)});
            Draws draws = Draws.of(random.nextLong());
            double[][] rows = new double[4000][];
            Arrays.setAll(rows, row -> truth.sample(draws));
            double[] weights = new double[4000];
            Arrays.fill(weights, 1);
            Dirichlet found = Dirichlet.fit(rows, weights);
            double ofTruth = Arrays.stream(rows).mapToDouble(truth::logDensity).sum();
            double ofFound = Arrays.stream(rows).mapToDouble(found::logDensity).sum();
            assertThat(ofFound).isGreaterThanOrEqualTo(ofTruth);
            assertThat(found.mean()).containsExactly(truth.mean(), within(0.05));
            assertThat(found.total()).isCloseTo(truth.total(), within(0.15 * truth.total()));
        });
    }

    /** The density of several numbers is that of one, times that of the others given it. */
    @Test
    void severalNormalNumbersAreOnesOfEach() {
        Laws.hold(20, random -> {
            double a = random.nextDouble(0.5, 2);
            double b = random.nextDouble(0.5, 2);
            double both = random.nextDouble(-0.9, 0.9) * a * b;
            MultivariateNormal two =
                    MultivariateNormal.of(new double[] {1, -1}, new double[] {a * a, both, both, b * b});
            double x = random.nextGaussian();
            double y = random.nextGaussian();
            Normal second = new Normal(-1 + both / (a * a) * (x - 1), Math.sqrt(b * b - both * both / (a * a)));
            assertThat(two.logDensity(new double[] {x, y}))
                    .isCloseTo(two.marginal(0).logDensity(x) + second.logDensity(y), within(1e-10));
            Draws draws = Draws.of(random.nextLong());
            double[][] rows = new double[5000][];
            Arrays.setAll(rows, row -> two.sample(draws));
            double[] weights = new double[5000];
            Arrays.fill(weights, 2);
            MultivariateNormal found = MultivariateNormal.fit(rows, weights);
            assertThat(found.mean()).containsExactly(two.mean(), within(0.2));
            assertThat(found.covariance()).containsExactly(two.covariance(), within(0.5));
        });
    }

    @Test
    void aWiderModelThatIsNotNeededIsToldApartFromOneThatIs() {
        Observations seen = Observations.of(new Exponential(2).sample(500, Draws.of(3)));
        LikelihoodRatio notNeeded = LikelihoodRatio.of(Exponential.fit(seen), Gamma.fit(seen), seen);
        assertThat(notNeeded.probability()).isGreaterThan(0.01);
        Observations narrow = Observations.of(new Gamma(3, 2).sample(500, Draws.of(4)));
        assertThat(LikelihoodRatio.of(Exponential.fit(narrow), Gamma.fit(narrow), narrow)
                        .probability())
                .isLessThan(1e-10);
        assertThat(Gamma.fit(narrow).aic(narrow))
                .isLessThan(Exponential.fit(narrow).aic(narrow));
        assertThat(Gamma.fit(narrow).bic(narrow))
                .isLessThan(Exponential.fit(narrow).bic(narrow));
        assertThat(KolmogorovSmirnov.of(new Exponential(2), narrow).probability())
                .isLessThan(1e-10);
    }

    /** scipy.stats.kstest([0.1, 0.4, 0.35, 0.8, 0.77], "uniform", mode="asymp"), and kstwobign.sf. */
    @Test
    void gapsAreThoseOfSciPy() {
        KolmogorovSmirnov found = KolmogorovSmirnov.of(new Uniform(0, 1), Observations.of(0.1, 0.4, 0.35, 0.8, 0.77));
        assertThat(found.statistic()).isCloseTo(0.2, within(1e-15));
        assertThat(found.probability()).isCloseTo(0.9882610776435244, within(1e-9));
    }

    @Test
    void badInputIsRefusedInWords() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Normal(0, 0))
                .withMessage("Normal.deviation must be above 0 and finite, got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Categorical(new double[] {0.5, 0.4}))
                .withMessageContaining("Categorical.probabilities must be at least 0 and add up to 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Observations.of())
                .withMessageContaining("Observations.weights must be above 0 somewhere, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Observations.of(1, Double.NaN))
                .withMessageContaining("got NaN of weight 1.0 at 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Normal.fit(Observations.of(3, 3)))
                .withMessageContaining("Normal: observations must not all be the same, got 3.0 only");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Poisson.fit(Observations.of(1, 2.5)))
                .withMessageContaining("Poisson: observations must be whole numbers in [0, infinity), got 2.5 at 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NegativeBinomial.fit(Observations.of(2, 2, 3)))
                .withMessageContaining("must vary more than a Poisson distribution");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Gamma(1, 1).quantile(1.5))
                .withMessageContaining("a probability must be in [0, 1], got 1.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MultivariateNormal.of(new double[2], new double[] {1, 2, 2, 1}))
                .withMessageContaining("positive definite");
    }
}
