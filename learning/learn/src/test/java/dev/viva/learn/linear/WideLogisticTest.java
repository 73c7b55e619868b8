package dev.viva.learn.linear;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.testkit.Laws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** More terms than a matrix of second derivatives is good for: the same optimum without it. */
class WideLogisticTest {
    private static Feature.Sparse sparse(SplittableRandom random, String name, int rows, double share) {
        int[] present = IntStream.range(0, rows)
                .filter(row -> random.nextDouble() < share)
                .toArray();
        float[] values = new float[present.length];
        for (int at = 0; at < values.length; at++) {
            values[at] = (float) (0.2 + random.nextDouble());
        }
        return new Feature.Sparse(name, rows, present, values);
    }

    /** Sparse columns beside whole ones and a category; classes that some of them tell. */
    private static Dataset data(SplittableRandom random, int rows, int sparse, int labels) {
        List<Feature> columns = new ArrayList<>();
        for (int at = 0; at < sparse; at++) {
            columns.add(sparse(random, "s" + at, rows, 0.02 + 0.3 * random.nextDouble()));
        }
        columns.add(new Feature.Numeric("n", random.doubles(rows, -3, 3).toArray()));
        columns.add(new Feature.Category("c", random.ints(rows, 0, 3).toArray(), List.of("x", "y", "z")));
        double[] weights = random.doubles(rows, 0.5, 2).toArray();
        int[] codes = IntStream.range(0, rows)
                .map(row -> row < labels
                        ? row
                        : Math.floorMod(
                                (int) (2 * columns.getFirst().value(row)
                                        + columns.get(sparse).value(row)
                                        + 3 * random.nextDouble()),
                                labels))
                .toArray();
        List<String> names =
                IntStream.range(0, labels).mapToObj(label -> "c" + label).toList();
        return new Dataset(new Features(columns), new Target.Classes(codes, names), weights);
    }

    @Test
    void manyRowsAtOnceGetTheBitsOfOneByOne() {
        Laws.hold(20, random -> {
            Dataset data = data(random, 50 + random.nextInt(3000), 1 + random.nextInt(20), 2 + random.nextInt(3));
            LinearClassifier model = LogisticRegression.standard().fit(data, Training.plain());
            List<Feature> unknown = new ArrayList<>(data.features().columns());
            unknown.set(
                    unknown.size() - 1,
                    new Feature.Category("c", random.ints(data.rows(), -1, 3).toArray(), List.of("z", "q", "x")));
            Features features = new Features(unknown);
            double[][] together = model.probabilities(features);
            Features conformed = model.inputs().schema().conform(features);
            double[] row = new double[conformed.width()];
            double[] alone = new double[model.labels().size()];
            for (int at = 0; at < together.length; at++) {
                conformed.copyRow(at, row);
                model.probabilities(row, alone);
                assertThat(together[at]).containsExactly(alone);
                assertThat(together[at][alone.length - 1]).isEqualTo(model.probability(row));
            }
        });
    }

    @Test
    void withoutAMatrixTheOptimumIsTheSame() {
        Laws.hold(30, random -> {
            double ratio = random.nextInt(3) / 2.0;
            // With absolute values alone and an even number of sums, raising some and lowering as many changes nothing.
            int labels = 2 + random.nextInt(ratio == 1 ? 2 : 3);
            Dataset data = data(
                    random, 200 + random.nextInt(random.nextInt(8) == 0 ? 6000 : 800), 3 + random.nextInt(12), labels);
            LogisticRegression learner = LogisticRegression.standard()
                    .withPenalty(Math.pow(10, 3 * random.nextDouble() - 1))
                    .withL1Ratio(ratio)
                    .withIntercept(random.nextInt(4) > 0);
            LinearClassifier expected = new LogisticFit(learner, data, Parallel.common(), Integer.MAX_VALUE).fit();
            LinearClassifier found = new LogisticFit(learner, data, Parallel.common(), 0).fit();
            double[][] wanted = expected.probabilities(data.features());
            double[][] given = found.probabilities(data.features());
            for (int row = 0; row < wanted.length; row++) {
                assertThat(given[row]).containsExactly(wanted[row], within(1e-5));
            }
            assertThat(objective(found, learner, data))
                    .isCloseTo(objective(expected, learner, data), withinPercentage(1e-8));
        });
    }

    /** Some coefficients may be moved together for next to nothing, so that what is made least is compared, not where. */
    private static double objective(LinearClassifier model, LogisticRegression learner, Dataset data) {
        double sum = 0;
        for (double[] coefficients : model.coefficients()) {
            for (double each : coefficients) {
                sum += learner.penalty()
                        * (learner.l1Ratio() * Math.abs(each) + (1 - learner.l1Ratio()) / 2 * each * each);
            }
        }
        double[][] probabilities = model.probabilities(data.features());
        int[] codes = ((Target.Classes) data.target()).codes();
        double[] weights = requireNonNull(data.weights());
        for (int row = 0; row < codes.length; row++) {
            sum -= weights[row] * Math.log(probabilities[row][codes[row]]);
        }
        return sum;
    }

    /** A matrix of their second derivatives would take 7 GB. */
    @Test
    void thirtyThousandTermsAreFittedToTheirConditions() {
        SplittableRandom random = new SplittableRandom(5);
        int rows = 400;
        List<Feature> columns = new ArrayList<>();
        for (int at = 0; at < 30_000; at++) {
            columns.add(sparse(random, "w" + at, rows, 0.01));
        }
        int[] codes = IntStream.range(0, rows)
                .map(row -> columns.getFirst().value(row) + random.nextDouble() > 0.5 ? 1 : 0)
                .toArray();
        Dataset data = Dataset.of(new Features(columns), new Target.Classes(codes, List.of("no", "yes")));
        for (double ratio : new double[] {0, 0.9}) {
            double penalty = 0.5;
            LinearClassifier model = LogisticRegression.standard()
                    .withPenalty(penalty)
                    .withL1Ratio(ratio)
                    .fit(data);
            double[][] probabilities = model.probabilities(data.features());
            double[] errors = IntStream.range(0, rows)
                    .mapToDouble(row -> codes[row] - probabilities[row][1])
                    .toArray();
            assertThat(Arrays.stream(errors).sum()).isCloseTo(0, within(1e-6));
            for (int at = 0; at < columns.size(); at++) {
                Feature.Sparse column = (Feature.Sparse) columns.get(at);
                double product = 0;
                for (int place = 0; place < column.rows().length; place++) {
                    product += column.values()[place] * errors[column.rows()[place]];
                }
                double coefficient = model.coefficients()[0][at];
                double slope = product - penalty * (1 - ratio) * coefficient;
                if (coefficient == 0) {
                    assertThat(Math.abs(slope)).isLessThanOrEqualTo(penalty * ratio + 1e-6);
                } else {
                    assertThat(slope).isCloseTo(penalty * ratio * Math.signum(coefficient), within(1e-6));
                }
            }
        }
    }

    @Test
    void manyThreadsGiveTheSameBits() {
        Dataset data = data(new SplittableRandom(3), 5000, 6, 3);
        for (double ratio : new double[] {0, 0.5}) {
            LogisticRegression learner = LogisticRegression.standard().withL1Ratio(ratio);
            LinearClassifier expected = new LogisticFit(learner, data, Parallel.common(), 0).fit();
            try (Parallel pool = Parallel.of(3)) {
                LinearClassifier found =
                        new LogisticFit(learner, data, Training.plain().on(pool).parallel(), 0).fit();
                assertThat(found.coefficients()).isDeepEqualTo(expected.coefficients());
            }
        }
    }
}
