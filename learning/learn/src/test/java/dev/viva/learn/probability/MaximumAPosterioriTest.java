package dev.viva.learn.probability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Learner;
import dev.viva.learn.LearnerContract;
import dev.viva.learn.Target;
import dev.viva.learn.linear.Lasso;
import dev.viva.learn.linear.LinearRegression;
import dev.viva.learn.linear.LinearRegressor;
import dev.viva.learn.linear.Ridge;
import dev.viva.testkit.Laws;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What penalties mean: ridge is a normal prior, the lasso a Laplace prior, least squares no prior. */
class MaximumAPosterioriTest {
    @Nested
    class Contract extends LearnerContract {
        @Override
        protected Learner<?> learner() {
            return MaximumAPosteriori.normal(2, 1);
        }

        @Override
        protected boolean classes() {
            return false;
        }
    }

    private static Dataset rows(SplittableRandom random, int rows, int width) {
        double[][] columns = new double[width][rows];
        double[] target = new double[rows];
        double[] weights = new double[rows];
        for (int row = 0; row < rows; row++) {
            double common = random.nextGaussian();
            target[row] = 5 + 0.5 * random.nextGaussian();
            weights[row] = random.nextInt(4);
            for (int at = 0; at < width; at++) {
                columns[at][row] = (at + 1) * (common / 2 + random.nextGaussian()) + at;
                target[row] += (at % 3 - 1) * columns[at][row] / (at + 1);
            }
        }
        Feature[] features = new Feature[width];
        Arrays.setAll(features, at -> new Feature.Numeric("x" + at, columns[at]));
        return new Dataset(new Features(List.of(features)), new Target.Values(target), weights);
    }

    private static void assertSame(LinearRegressor found, LinearRegressor expected) {
        assertThat(found.coefficients()).containsExactly(expected.coefficients(), within(1e-6));
        assertThat(found.intercept()).isCloseTo(expected.intercept(), within(1e-6));
    }

    private static double weight(Dataset data) {
        return Arrays.stream(Objects.requireNonNull(data.weights())).sum();
    }

    @Test
    void ridgeIsANormalPrior() {
        Laws.hold(30, random -> {
            Dataset data = rows(random, 60, random.nextInt(1, 7));
            double deviation = random.nextDouble(0.05, 3);
            double error = random.nextDouble(0.2, 3);
            boolean intercept = random.nextBoolean();
            assertSame(
                    MaximumAPosteriori.normal(deviation, error)
                            .withIntercept(intercept)
                            .fit(data),
                    Ridge.standard()
                            .withL2(error * error / (deviation * deviation))
                            .withIntercept(intercept)
                            .fit(data));
        });
    }

    @Test
    void theLassoIsALaplacePrior() {
        Laws.hold(30, random -> {
            Dataset data = rows(random, 60, random.nextInt(1, 7));
            double scale = random.nextDouble(0.005, 1);
            double error = random.nextDouble(0.2, 3);
            boolean intercept = random.nextBoolean();
            LinearRegressor found = MaximumAPosteriori.laplace(scale, error)
                    .withIntercept(intercept)
                    .fit(data);
            assertSame(
                    found,
                    Lasso.standard()
                            .withPenalty(error * error / (scale * weight(data)))
                            .withIntercept(intercept)
                            .withTolerance(1e-300)
                            .fit(data));
        });
    }

    @Test
    void aFlatPriorIsMaximumLikelihoodIsLeastSquares() {
        Laws.hold(30, random -> {
            Dataset data = rows(random, 60, random.nextInt(1, 7));
            LinearRegressor flat = MaximumAPosteriori.flat().fit(data);
            assertSame(flat, LinearRegression.standard().fit(data));
            double most = likelihood(flat, data);
            for (int trial = 0; trial < 20; trial++) {
                double[] other = flat.coefficients().clone();
                other[random.nextInt(other.length)] += random.nextGaussian() / 100;
                assertThat(likelihood(new LinearRegressor(flat.inputs(), other, flat.intercept()), data))
                        .isLessThan(most);
            }
        });
    }

    /** By the normal distribution of the errors alone. */
    private static double likelihood(LinearRegressor model, Dataset data) {
        double[] errors = model.predict(data.features());
        double[] target = ((Target.Values) data.target()).values();
        Arrays.setAll(errors, row -> target[row] - errors[row]);
        return new Normal(0, 1).logLikelihood(new Observations(errors, Objects.requireNonNull(data.weights())));
    }

    /** By the definition of the posterior, through the densities of prior and errors. */
    @Test
    void nothingNearIsMoreProbable() {
        Laws.hold(30, random -> {
            Dataset data = rows(random, 40, random.nextInt(1, 5));
            for (MaximumAPosteriori learner : List.of(
                    MaximumAPosteriori.flat(),
                    MaximumAPosteriori.normal(0.3, 1.2),
                    MaximumAPosteriori.laplace(0.05, 1.2))) {
                LinearRegressor model = learner.fit(data);
                double most = learner.logPosterior(model, data);
                for (int trial = 0; trial < 20; trial++) {
                    double[] other = model.coefficients().clone();
                    Arrays.setAll(other, at -> other[at] + random.nextGaussian() / 50);
                    double intercept = model.intercept() + random.nextGaussian() / 50;
                    assertThat(learner.logPosterior(new LinearRegressor(model.inputs(), other, intercept), data))
                            .isLessThan(most);
                }
            }
        });
    }

    @Test
    void thePriorLosesItsWeightAsRowsCome() {
        Laws.hold(20, random -> {
            Dataset data = rows(random, 30, 3);
            double[] exact = LinearRegression.standard().fit(data).coefficients();
            for (MaximumAPosteriori learner :
                    List.of(MaximumAPosteriori.normal(0.1, 1), MaximumAPosteriori.laplace(0.1, 1))) {
                double before = gap(learner, data, exact, 100);
                for (double factor : new double[] {1e4, 1e6}) {
                    double gap = gap(learner, data, exact, factor);
                    assertThat(gap).isLessThan(before / 50);
                    before = gap;
                }
            }
        });
    }

    /** How far the largest coefficient is off where every row comes {@code factor} times. */
    private static double gap(MaximumAPosteriori learner, Dataset data, double[] exact, double factor) {
        double[] weights = Arrays.stream(Objects.requireNonNull(data.weights()))
                .map(weight -> weight * factor)
                .toArray();
        double[] found = learner.fit(new Dataset(data.features(), data.target(), weights))
                .coefficients();
        double largest = 0;
        for (int at = 0; at < exact.length; at++) {
            largest = Math.max(largest, Math.abs(found[at] - exact[at]));
        }
        return largest;
    }

    @Test
    void badInputIsRefusedInWords() {
        Dataset data = rows(new SplittableRandom(1), 10, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MaximumAPosteriori.normal(0, 1))
                .withMessageContaining("MaximumAPosteriori.scale must be in (0, ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MaximumAPosteriori.flat().fit(Dataset.of(data.features())))
                .withMessageContaining("MaximumAPosteriori: the target must hold numbers, got none");
    }
}
