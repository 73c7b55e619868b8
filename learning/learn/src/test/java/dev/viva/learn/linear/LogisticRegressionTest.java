package dev.viva.learn.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.viva.array.Gram;
import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.store.ModelFile;
import dev.viva.testkit.Laws;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {
    private record Case(double[][] columns, int[] codes, List<String> labels, double[] weights) {
        static Case of(SplittableRandom random, int labels) {
            int rows = 60 + random.nextInt(1500);
            double[][] columns = Problems.columns(random, rows, 2 + random.nextInt(6));
            int[] codes = IntStream.range(0, rows)
                    .map(row -> row < labels
                            ? row
                            : (int) Math.floor(labels
                                    * Math.min(
                                            0.999,
                                            Math.max(
                                                    0, 0.4 + columns[0][row] * 0.5 + random.nextDouble() * 0.4 - 0.2))))
                    .toArray();
            List<String> names =
                    IntStream.range(0, labels).mapToObj(label -> "c" + label).toList();
            return new Case(columns, codes, names, Problems.weights(random, rows));
        }

        Dataset data() {
            return new Dataset(Problems.features(columns), new Target.Classes(codes, labels), weights);
        }
    }

    /** Karush, Kuhn and Tucker, of every sum, with both penalties. */
    @Test
    void theOptimumKeepsItsConditions() {
        Laws.hold(40, random -> {
            int labels = 2 + random.nextInt(3);
            Case problem = Case.of(random, labels);
            double ratio = random.nextInt(3) / 2.0;
            double penalty = Math.pow(10, 3 * random.nextDouble() - 1);
            LinearClassifier model = LogisticRegression.standard()
                    .withPenalty(penalty)
                    .withL1Ratio(ratio)
                    .fit(problem.data());
            double[][] probabilities = model.probabilities(problem.data().features());
            double weight = Arrays.stream(problem.weights()).sum();
            for (int sum = 0; sum < model.intercepts().length; sum++) {
                int label = labels == 2 ? 1 : sum;
                double[] errors = IntStream.range(0, problem.codes().length)
                        .mapToDouble(row -> problem.weights()[row]
                                * ((problem.codes()[row] == label ? 1 : 0) - probabilities[row][label]))
                        .toArray();
                assertThat(Kernels.sum(errors)).isCloseTo(0, within(1e-9 * weight));
                for (int at = 0; at < problem.columns().length; at++) {
                    double coefficient = model.coefficients()[sum][at];
                    double slope = Kernels.dot(problem.columns()[at], errors) - penalty * (1 - ratio) * coefficient;
                    if (coefficient == 0) {
                        assertThat(Math.abs(slope)).isLessThanOrEqualTo(penalty * ratio + 1e-9 * weight);
                    } else {
                        assertThat(slope).isCloseTo(penalty * ratio * Math.signum(coefficient), within(1e-9 * weight));
                    }
                }
            }
        });
    }

    @Test
    void derivativesAreThoseThatDifferencesShow() {
        Laws.hold(20, random -> {
            int labels = 2 + random.nextInt(3);
            Case problem = Case.of(random, labels);
            int sums = labels == 2 ? 1 : labels;
            LogisticLoss loss = new LogisticLoss(
                    Gram.Columns.of(problem.columns()), problem.codes(), problem.weights(), sums, Parallel.common());
            int size = sums * problem.columns().length;
            double[] at = random.doubles(size).toArray();
            loss.evaluate(at);
            double[] gradient = loss.gradient();
            double[] hessian = loss.hessian();
            for (int i = 0; i < size; i++) {
                double step = 1e-4;
                double above = loss.evaluate(moved(at, i, step));
                double[] gradientAbove = loss.gradient();
                double below = loss.evaluate(moved(at, i, -step));
                double[] gradientBelow = loss.gradient();
                assertThat(gradient[i]).isCloseTo((above - below) / (2 * step), within(1e-3));
                for (int j = 0; j < size; j++) {
                    assertThat(hessian[i * size + j])
                            .isCloseTo((gradientAbove[j] - gradientBelow[j]) / (2 * step), within(1e-3));
                }
            }
        });
    }

    @Test
    void aClassWeightCountsAsThatMuchWeightOnEachOfItsRows() {
        Case problem = Case.of(new SplittableRandom(3), 3);
        double[] weights = IntStream.range(0, problem.codes().length)
                .mapToDouble(row -> problem.weights()[row] * (problem.codes()[row] == 1 ? 2.5 : 1))
                .toArray();
        LinearClassifier byClass = LogisticRegression.standard()
                .withClassWeights(Map.of("c1", 2.5))
                .fit(problem.data());
        LinearClassifier byRow = LogisticRegression.standard()
                .fit(new Case(problem.columns(), problem.codes(), problem.labels(), weights).data());
        for (int sum = 0; sum < 3; sum++) {
            assertThat(byClass.coefficients()[sum]).containsExactly(byRow.coefficients()[sum], within(1e-9));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogisticRegression.standard()
                        .withClassWeights(Map.of("other", 1.0))
                        .fit(problem.data()))
                .withMessage(
                        "LogisticRegression.classWeights must name labels of the target, got [other] for [c0, c1, c2]");
    }

    @Test
    void aLabelWithoutRowsGetsProbabilityZeroAndTheOthersTheirOwn() throws Exception {
        Case two = Case.of(new SplittableRandom(4), 2);
        int[] codes = Arrays.stream(two.codes()).map(code -> 2 * code).toArray();
        Case three = new Case(two.columns(), codes, List.of("a", "none", "b"), two.weights());
        LinearClassifier model = LogisticRegression.standard().withPenalty(2).fit(three.data());
        // Two rows of coefficients share the penalty of one: halves of it each.
        LinearClassifier expected = LogisticRegression.standard().withPenalty(1).fit(two.data());
        double[][] found = model.probabilities(three.data().features());
        double[][] wanted = expected.probabilities(two.data().features());
        for (int row = 0; row < found.length; row++) {
            assertThat(found[row]).containsExactly(new double[] {wanted[row][0], 0, wanted[row][1]}, within(1e-9));
        }
        byte[] bytes = ModelFile.standard().toBytes(model, Map.of());
        LinearClassifier read = (LinearClassifier)
                ModelFile.standard().fromBytes("memory", bytes).model();
        assertThat(read.probabilities(three.data().features())).isDeepEqualTo(found);
    }

    @Test
    void manyClassesHaveTheSameBitsForAnyNumberOfThreads() {
        Case problem = Case.of(new SplittableRandom(6), 4);
        for (double ratio : new double[] {0, 0.5}) {
            LogisticRegression learner = LogisticRegression.standard().withL1Ratio(ratio);
            LinearClassifier expected = learner.fit(problem.data());
            for (int threads : new int[] {1, 3}) {
                try (Parallel pool = Parallel.of(threads)) {
                    LinearClassifier found =
                            learner.fit(problem.data(), Training.plain().on(pool));
                    assertThat(found.coefficients()).isDeepEqualTo(expected.coefficients());
                    assertThat(found.intercepts()).isEqualTo(expected.intercepts());
                }
            }
            double[] row = new double[problem.columns().length];
            double[][] together = expected.probabilities(problem.data().features());
            for (int at = 0; at < together.length; at++) {
                problem.data().features().copyRow(at, row);
                assertThat(expected.probability(row)).isEqualTo(together[at][3]);
            }
        }
    }

    @Test
    void separatedClassesAndHardlyAnyPenaltyStillComeToAnEnd() {
        double[][] columns = {IntStream.range(0, 100).mapToDouble(row -> row).toArray()};
        int[] codes = IntStream.range(0, 100).map(row -> row < 50 ? 0 : 1).toArray();
        double[] ones = new double[100];
        Arrays.fill(ones, 1);
        Case problem = new Case(columns, codes, List.of("low", "high"), ones);
        for (double penalty : new double[] {1e-8, 1e-3, 1, 1e6}) {
            for (double ratio : new double[] {0, 1}) {
                LinearClassifier model = LogisticRegression.standard()
                        .withPenalty(penalty)
                        .withL1Ratio(ratio)
                        .fit(problem.data());
                assertThat(model.probability(new double[] {49.5})).isCloseTo(0.5, within(1e-4));
            }
        }
    }

    @Test
    void lessThanTwoClassesAreRefusedInWords() {
        Case problem = Case.of(new SplittableRandom(8), 2);
        Case one = new Case(problem.columns(), new int[problem.codes().length], problem.labels(), problem.weights());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogisticRegression.standard().fit(one.data()))
                .withMessage(
                        "LogisticRegression: the target must have rows with weight of at least two classes, got [c0]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogisticRegression.standard()
                        .withPenalty(1e-3)
                        .withIterations(1)
                        .fit(problem.data()))
                .withMessageContaining("LogisticRegression.iterations: 1 steps did not reach the tolerance");
    }

    /** With many rows the first steps are those of some of them; the end is that of all, in whatever order they come. */
    @Test
    void whereItBeginsDoesNotShow() {
        int rows = 60_000;
        SplittableRandom random = new SplittableRandom(11);
        double[] x = random.doubles(rows, -2, 2).toArray();
        double[] y = random.doubles(rows, -1, 1).toArray();
        int[] codes = IntStream.range(0, rows)
                .map(row -> random.nextDouble() < 1 / (1 + Math.exp(-x[row] + 2 * y[row] - 1)) ? 1 : 0)
                .toArray();
        Features features = new Features(List.of(new Feature.Numeric("x", x), new Feature.Numeric("y", y)));
        Dataset data = Dataset.of(features, new Target.Classes(codes, List.of("no", "yes")));
        int[] sorted = IntStream.range(0, rows)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer row) -> x[row]))
                .mapToInt(row -> row)
                .toArray();
        LinearClassifier one = LogisticRegression.standard().fit(data);
        LinearClassifier other = LogisticRegression.standard().fit(data.take(sorted));
        assertThat(one.coefficients()[0]).containsExactly(other.coefficients()[0], within(1e-7));
        assertThat(one.coefficients()[0][0]).isCloseTo(1, within(0.05));
    }

    private static double[] moved(double[] from, int at, double by) {
        double[] moved = from.clone();
        moved[at] += by;
        return moved;
    }
}
