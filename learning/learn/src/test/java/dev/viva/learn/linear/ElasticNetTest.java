package dev.viva.learn.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.testkit.Laws;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ElasticNetTest {
    private static final double TIGHT = 1e-14;

    private record Case(double[][] columns, double[] target, double[] weights, ElasticNet learner) {
        static Case of(SplittableRandom random) {
            int rows = 10 + random.nextInt(150);
            double[][] columns = Problems.columns(random, rows, 1 + random.nextInt(60));
            double penalty = Math.pow(10, 2 * random.nextDouble() - 2);
            ElasticNet learner = ElasticNet.standard()
                    .withPenalty(penalty)
                    .withL1Ratio(0.2 + 0.8 * random.nextDouble())
                    .withTolerance(TIGHT);
            return new Case(columns, Problems.target(random, columns), Problems.weights(random, rows), learner);
        }

        Dataset data() {
            return Problems.dataset(columns, target, weights);
        }

        double weight() {
            return Arrays.stream(weights).sum();
        }

        double[] weightedErrors(LinearRegressor model) {
            double[] predicted = model.predict(data().features());
            return IntStream.range(0, target.length)
                    .mapToDouble(row -> weights[row] * (target[row] - predicted[row]))
                    .toArray();
        }
    }

    /** Karush, Kuhn and Tucker: the slope of the loss is the penalty's where there is a coefficient, within it where not. */
    @Test
    void theOptimumKeepsItsConditions() {
        Laws.hold(60, random -> {
            Case problem = Case.of(random);
            LinearRegressor model = problem.learner().fit(problem.data());
            double[] errors = problem.weightedErrors(model);
            assertThat(Kernels.sum(errors)).isCloseTo(0, within(1e-8 * problem.weight()));
            double l1 = problem.learner().penalty() * problem.learner().l1Ratio();
            double l2 = problem.learner().penalty() - l1;
            for (int at = 0; at < problem.columns().length; at++) {
                double coefficient = model.coefficients()[at];
                double slope = Kernels.dot(problem.columns()[at], errors) / problem.weight() - l2 * coefficient;
                if (coefficient == 0) {
                    assertThat(Math.abs(slope)).isLessThanOrEqualTo(l1 + 1e-5);
                } else {
                    assertThat(slope).isCloseTo(l1 * Math.signum(coefficient), within(1e-5));
                }
            }
        });
    }

    @Test
    void noOtherCoefficientsDoBetterThanTheGapAllows() {
        Laws.hold(30, random -> {
            Case problem = Case.of(random);
            Dataset data = problem.data();
            double tolerance = 1e-4;
            LinearRegressor model = problem.learner().withTolerance(tolerance).fit(data);
            LinearRegressor best = problem.learner().fit(data);
            double mean = Kernels.dot(problem.weights(), problem.target()) / problem.weight();
            double squares = IntStream.range(0, problem.target().length)
                    .mapToDouble(row -> problem.weights()[row] * Math.pow(problem.target()[row] - mean, 2))
                    .sum();
            double gap = tolerance * squares / problem.weight();
            assertThat(objective(problem, model))
                    .isBetween(objective(problem, best) - 1e-12, objective(problem, best) + gap);
        });
    }

    @Test
    void thePathBeginsWhereNothingIsLeftAndEveryModelIsTheOneFittedAlone() {
        Laws.hold(10, random -> {
            Case problem = Case.of(random);
            ElasticNet learner = problem.learner().withTolerance(1e-12);
            RegularizationPath path = learner.path(problem.data(), 20, 1e-3, Training.plain());
            assertThat(path.models().getFirst().coefficients()).containsOnly(0);
            assertThat(path.penalties()[19]).isCloseTo(path.penalties()[0] / 1000, within(1e-12));
            LinearRegressor below =
                    learner.withPenalty(path.penalties()[0] * 0.999).fit(problem.data());
            assertThat(Arrays.stream(below.coefficients()).anyMatch(each -> each != 0))
                    .isTrue();
            assertThat(Arrays.stream(path.gaps())).allMatch(gap -> gap <= 1e-12);
            for (int at = 0; at < 20; at += 6) {
                ElasticNet alone = learner.withPenalty(path.penalties()[at]);
                assertThat(path.models().get(at).predict(problem.data().features()))
                        .containsExactly(
                                alone.fit(problem.data()).predict(problem.data().features()), within(1e-4));
            }
            assertThat(path.coefficients("x0")[19])
                    .isEqualTo(path.models().get(19).coefficients()[0]);
        });
    }

    @Test
    void thePathHasTheSameBitsForAnyNumberOfThreads() {
        Case problem = Case.of(new SplittableRandom(7));
        RegularizationPath expected = problem.learner().path(problem.data(), 10, 1e-2, Training.plain());
        for (int threads : new int[] {1, 3}) {
            try (Parallel pool = Parallel.of(threads)) {
                RegularizationPath found = problem.learner()
                        .path(problem.data(), 10, 1e-2, Training.plain().on(pool));
                for (int at = 0; at < 10; at++) {
                    assertThat(found.models().get(at).coefficients())
                            .isEqualTo(expected.models().get(at).coefficients());
                }
            }
        }
    }

    /** Errors of variance s² and coefficients from a Laplace distribution of scale s² / (penalty · rows). */
    @Test
    void lassoIsTheModeUnderALaplacePrior() {
        Laws.hold(20, random -> {
            Case problem = Case.of(random);
            double[] ones = new double[problem.target().length];
            Arrays.fill(ones, 1);
            Case even = new Case(problem.columns(), problem.target(), ones, problem.learner());
            double variance = 0.5 + random.nextDouble();
            double scale = 0.1 + random.nextDouble();
            LinearRegressor model = Lasso.standard()
                    .withPenalty(variance / scale / ones.length)
                    .withTolerance(TIGHT)
                    .fit(even.data());
            double best = logPosterior(even, model, variance, scale);
            for (int trial = 0; trial < 50; trial++) {
                double[] moved = model.coefficients().clone();
                moved[random.nextInt(moved.length)] += 0.2 * random.nextDouble() - 0.1;
                LinearRegressor other = new LinearRegressor(model.inputs(), moved, model.intercept());
                assertThat(logPosterior(even, other, variance, scale)).isLessThan(best + 1e-9);
            }
        });
    }

    @Test
    void lassoIsElasticNetWithTheWholePenaltyOnAbsoluteValues() {
        Case problem = Case.of(new SplittableRandom(5));
        LinearRegressor net =
                ElasticNet.standard().withPenalty(0.1).withL1Ratio(1).fit(problem.data());
        LinearRegressor lasso = Lasso.standard().withPenalty(0.1).fit(problem.data());
        assertThat(lasso.coefficients()).isEqualTo(net.coefficients());
        assertThat(Lasso.standard().path(problem.data()).penalties()).hasSize(100);
    }

    @Test
    void tooFewPassesAreSaidInWords() {
        Case problem = Case.of(new SplittableRandom(9));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> problem.learner().withPenalty(1e-3).withPasses(1).fit(problem.data()))
                .withMessageContaining("ElasticNet.passes: ")
                .withMessageContaining("raise one of the two");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> problem.learner().path(problem.data(), 1, 0.1, Training.plain()))
                .withMessageContaining("ElasticNet.path: count must be at least 2");
        Dataset still = Problems.dataset(problem.columns(), new double[problem.target().length], problem.weights());
        assertThat(((Target.Values) still.target()).values()).containsOnly(0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> problem.learner().path(still))
                .withMessageContaining("a term must vary together with the target");
    }

    private static double objective(Case problem, LinearRegressor model) {
        double[] errors = problem.weightedErrors(model);
        double squares = IntStream.range(0, errors.length)
                .mapToDouble(row -> errors[row] * errors[row] / problem.weights()[row])
                .sum();
        double[] coefficients = model.coefficients();
        double l1 = problem.learner().penalty() * problem.learner().l1Ratio();
        return squares / (2 * problem.weight())
                + l1 * Arrays.stream(coefficients).map(Math::abs).sum()
                + (problem.learner().penalty() - l1) / 2 * Kernels.dot(coefficients, coefficients);
    }

    private static double logPosterior(Case problem, LinearRegressor model, double variance, double scale) {
        double[] errors = problem.weightedErrors(model);
        double absolute = Arrays.stream(model.coefficients()).map(Math::abs).sum();
        return -Kernels.dot(errors, errors) / (2 * variance) - absolute / scale;
    }
}
