package dev.viva.learn.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.viva.kernel.Draws;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.cluster.GaussianMixture.Covariance;
import dev.viva.learn.linear.DenseRows;
import dev.viva.learn.linear.LinearInputs;
import dev.viva.learn.store.ModelFile;
import dev.viva.testkit.Laws;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mixtures against scikit-learn, and their laws. */
class GaussianMixtureTest {
    static List<String[]> golden() throws IOException {
        return GoldenRows.lines("golden-mixture.csv").stream()
                .map(line -> line.split(","))
                .toList();
    }

    @ParameterizedTest(name = "{0}, {1}, {2} components, {3} rounds, weighted {4}")
    @MethodSource("golden")
    void everyNumberIsTheOneOfScikitLearn(
            String name, String kind, int components, int rounds, boolean weighted, String numbers) throws IOException {
        Dataset data = GoldenRows.of(name, weighted);
        GaussianMixture learner = GaussianMixture.of(components)
                .withCovariance(Covariance.valueOf(kind.toUpperCase(Locale.ROOT)))
                .withTolerance(0)
                .withRounds(rounds);
        GaussianMixtureModel model = learner.fitFrom(start(name, learner), data, Training.plain());
        double[] figures = {model.logLikelihood(), model.bic(), model.aic()};
        double[] found = Stream.of(
                        Stream.of(figures),
                        Stream.of(model.weights()),
                        Arrays.stream(model.means()),
                        Arrays.stream(model.covariances()))
                .flatMap(each -> each)
                .flatMapToDouble(Arrays::stream)
                .toArray();
        double[] expected = GoldenRows.numbers(numbers, " ");
        assertThat(found).hasSameSizeAs(expected);
        for (int at = 0; at < found.length; at++) {
            assertThat(found[at])
                    .as("number " + at)
                    .isCloseTo(expected[at], within(1e-6 * Math.max(1, Math.abs(expected[at]))));
        }
    }

    /** Means at evenly spaced rows, equal weights and the variances of all rows: as golden.py begins. */
    private static GaussianMixtureModel start(String name, GaussianMixture learner) throws IOException {
        Dataset data = GoldenRows.of(name, false);
        DenseRows rows = DenseRows.of("test", "rows", 1, data, Parallel.common());
        int width = rows.inputs().terms();
        int count = learner.components();
        double[][] means = new double[count][width];
        for (int component = 0; component < count; component++) {
            data.features().copyRow(component * data.rows() / count, means[component]);
        }
        double[] variances = new double[width];
        for (int at = 0; at < width; at++) {
            Feature column = data.features().columns().get(at);
            double mean = IntStream.range(0, data.rows())
                    .mapToDouble(column::value)
                    .average()
                    .orElseThrow();
            variances[at] = IntStream.range(0, data.rows())
                    .mapToDouble(row -> Math.pow(column.value(row) - mean, 2))
                    .average()
                    .orElseThrow();
        }
        double[] matrix = new double[width * width];
        for (int at = 0; at < width; at++) {
            matrix[at * width + at] = variances[at];
        }
        double[] one = switch (learner.covariance()) {
            case FULL, TIED -> matrix;
            case DIAGONAL -> variances;
            case SPHERICAL -> new double[] {Arrays.stream(variances).average().orElseThrow()};
        };
        double[][] covariances = new double[learner.covariance() == Covariance.TIED ? 1 : count][];
        Arrays.fill(covariances, one);
        double[] weights = new double[count];
        Arrays.fill(weights, 1.0 / count);
        return GaussianMixtureModel.of(rows.inputs(), learner.covariance(), weights, means, covariances);
    }

    private static Dataset blobs(SplittableRandom random, int rows, int width) {
        Feature[] columns = new Feature[width];
        for (int at = 0; at < width; at++) {
            double spread = random.nextDouble(0.5, 3);
            double[] values = new double[rows];
            Arrays.setAll(values, row -> row % 3 * 2 + spread * random.nextGaussian());
            columns[at] = new Feature.Numeric("x" + at, values);
        }
        double[] weights = new double[rows];
        Arrays.setAll(weights, row -> random.nextInt(1, 4));
        return new Dataset(new Features(List.of(columns)), new Target.None(rows), weights);
    }

    private static GaussianMixture any(SplittableRandom random) {
        return GaussianMixture.of(random.nextInt(1, 5))
                .withCovariance(List.of(Covariance.values()).get(random.nextInt(4)))
                .withSeed(random.nextLong());
    }

    @Test
    void theLikelihoodNeverFalls() {
        Laws.hold(60, random -> {
            Dataset data = blobs(random, 200, random.nextInt(1, 5));
            GaussianMixture learner =
                    any(random).withRegularization(0).withTolerance(0).withRounds(40);
            double[] curve = learner.fit(data).logLikelihoods();
            assertThat(curve).hasSize(41);
            for (int round = 1; round < curve.length; round++) {
                assertThat(curve[round]).as("round " + round).isGreaterThanOrEqualTo(curve[round - 1] - 1e-10);
            }
        });
    }

    @Test
    void theLikelihoodOfTheModelIsTheMeanOfItsRows() {
        Laws.hold(30, random -> {
            Dataset data = blobs(random, 150, 3);
            GaussianMixtureModel model = any(random).fit(data);
            double[] logs = model.logDensities(data.features());
            double[] weights = Objects.requireNonNull(data.weights());
            double sum = IntStream.range(0, logs.length)
                    .mapToDouble(row -> weights[row] * logs[row])
                    .sum();
            assertThat(model.logLikelihood())
                    .isCloseTo(sum / DoubleStream.of(weights).sum(), within(1e-10));
        });
    }

    /** One component is the mean and the covariance of the rows. */
    @Test
    void oneComponentHasTheMomentsOfTheRows() {
        Laws.hold(20, random -> {
            Dataset data = blobs(random, 100, 2);
            GaussianMixtureModel model =
                    GaussianMixture.of(1).withRegularization(0).fit(data);
            double[] weights = Objects.requireNonNull(data.weights());
            double total = DoubleStream.of(weights).sum();
            Feature x = data.features().columns().get(0);
            Feature y = data.features().columns().get(1);
            double meanX = IntStream.range(0, 100)
                            .mapToDouble(row -> weights[row] * x.value(row))
                            .sum()
                    / total;
            double meanY = IntStream.range(0, 100)
                            .mapToDouble(row -> weights[row] * y.value(row))
                            .sum()
                    / total;
            double both = IntStream.range(0, 100)
                            .mapToDouble(row -> weights[row] * (x.value(row) - meanX) * (y.value(row) - meanY))
                            .sum()
                    / total;
            assertThat(model.means()[0]).containsExactly(new double[] {meanX, meanY}, within(1e-10));
            assertThat(model.covariances()[0][1]).isCloseTo(both, within(1e-10));
            assertThat(model.covariances()[0][2]).isCloseTo(both, within(1e-10));
        });
    }

    @Test
    void aWeightOfKCountsAsKCopies() {
        Laws.hold(20, random -> {
            Dataset data = blobs(random, 90, 2);
            double[] weights = Objects.requireNonNull(data.weights());
            int[] copies = IntStream.range(0, data.rows())
                    .flatMap(row -> IntStream.range(0, (int) weights[row]).map(copy -> row))
                    .toArray();
            GaussianMixture learner = any(random).withRounds(20);
            GaussianMixtureModel start = learner.fit(data);
            GaussianMixtureModel weighted = learner.fitFrom(start, data, Training.plain());
            GaussianMixtureModel copied =
                    learner.fitFrom(start, Dataset.of(data.features().take(copies)), Training.plain());
            assertThat(copied.logDensities(data.features()))
                    .containsExactly(weighted.logDensities(data.features()), within(1e-6));
        });
    }

    /** What was drawn from a mixture is fitted again; with means far apart, the start finds them. */
    @Test
    void aSampleGivesTheMixtureBack() {
        LinearInputs inputs = LinearInputs.fit(
                "test",
                new Features(List.of(new Feature.Numeric("x", new double[1]), new Feature.Numeric("y", new double[1]))),
                new double[] {1},
                Parallel.common());
        double[][] means = {{-8, 0}, {8, 3}};
        double[][] covariances = {{2, 0.8, 0.8, 1}, {1, -0.5, -0.5, 3}};
        GaussianMixtureModel truth =
                GaussianMixtureModel.of(inputs, Covariance.FULL, new double[] {0.3, 0.7}, means, covariances);
        double[][] rows = truth.sample(20_000, Draws.of(7));
        Features features = new Features(List.of(
                new Feature.Numeric(
                        "x", Arrays.stream(rows).mapToDouble(row -> row[0]).toArray()),
                new Feature.Numeric(
                        "y", Arrays.stream(rows).mapToDouble(row -> row[1]).toArray())));
        GaussianMixtureModel found = GaussianMixture.of(2).fit(Dataset.of(features));
        int first = found.means()[0][0] < 0 ? 0 : 1;
        assertThat(found.weights()[first]).isCloseTo(0.3, within(0.02));
        assertThat(found.means()[first]).containsExactly(means[0], within(0.1));
        assertThat(found.means()[1 - first]).containsExactly(means[1], within(0.1));
        assertThat(found.covariances()[first]).containsExactly(covariances[0], within(0.15));
        assertThat(found.covariances()[1 - first]).containsExactly(covariances[1], within(0.15));
    }

    @Test
    void oneRowAtATimeTheSameModelOnAnyThreadsAndAfterItsFile() {
        Laws.hold(12, random -> {
            Dataset data = blobs(random, 1500, 3);
            GaussianMixture learner = any(random).withStarts(2).withRounds(5);
            GaussianMixtureModel model = learner.fit(data);
            byte[] bytes = ModelFile.standard().toBytes(model, Map.of());
            for (int threads : new int[] {1, 3}) {
                try (Parallel pool = Parallel.of(threads)) {
                    assertThat(ModelFile.standard()
                                    .toBytes(learner.fit(data, Training.plain().on(pool)), Map.of()))
                            .isEqualTo(bytes);
                }
            }
            GaussianMixtureModel read = (GaussianMixtureModel)
                    ModelFile.standard().fromBytes("memory", bytes).model();
            int[] together = model.assign(data.features());
            double[][] responsibilities = model.responsibilities(data.features());
            double[] logs = model.logDensities(data.features());
            double[] row = new double[3];
            double[] shares = new double[model.clusters()];
            for (int at = 0; at < together.length; at += 50) {
                data.features().copyRow(at, row);
                read.responsibilities(row, shares);
                assertThat(shares).isEqualTo(responsibilities[at]);
                assertThat(Arrays.stream(shares).sum()).isCloseTo(1, within(1e-12));
                assertThat(read.assign(row)).isEqualTo(together[at]);
                assertThat(read.logDensity(row)).isEqualTo(logs[at]);
            }
        });
    }

    @Test
    void badInputIsRefusedInWords() {
        Dataset data = blobs(new SplittableRandom(1), 10, 2);
        Dataset alike = Dataset.of(new Features(List.of(new Feature.Numeric("x", new double[20]))));
        assertThat(GaussianMixture.of(2).fit(alike).assign(alike.features())).hasSize(20);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GaussianMixture.of(1).withRegularization(0).fit(alike))
                .withMessageContaining("GaussianMixture.regularization must be larger than 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GaussianMixture.of(11).fit(data))
                .withMessageContaining(
                        "GaussianMixture.components must be at most the number of rows with weight, 10, got 11");
        GaussianMixtureModel other = GaussianMixture.of(2).fit(data);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GaussianMixture.of(3).fitFrom(other, data, Training.plain()))
                .withMessageContaining(
                        "start must be of 3 components, 2 terms and FULL covariances, got 2, 2 and FULL");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GaussianMixtureModel.of(
                        other.inputs(), Covariance.DIAGONAL, other.weights(), other.means(), other.covariances()))
                .withMessageContaining("DIAGONAL covariances 2");
        double[] far = {1e200, -1e200};
        double[] shares = new double[2];
        other.responsibilities(far, shares);
        assertThat(Arrays.stream(shares).sum()).isCloseTo(1, within(1e-12));
        assertThat(other.logDensity(far)).isEqualTo(Double.NEGATIVE_INFINITY);
    }
}
