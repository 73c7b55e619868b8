package dev.viva.learn.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Clustering;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.store.ModelFile;
import dev.viva.testkit.Laws;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** DBSCAN against scikit-learn, against its definition, and its laws. */
class DbscanTest {
    static List<String[]> golden() throws IOException {
        return GoldenRows.lines("golden-dbscan.csv").stream()
                .map(line -> line.split(","))
                .toList();
    }

    @ParameterizedTest(name = "{0}, radius {1}, at least {2}, weighted {3}")
    @MethodSource("golden")
    void everyRowIsInTheClusterOfScikitLearn(String name, double radius, double rows, boolean weighted, String clusters)
            throws IOException {
        Dataset data = GoldenRows.of(name, weighted);
        int[] found = Dbscan.of(radius).withMinRows(rows).fit(data).assign(data.features());
        double[] expected = GoldenRows.numbers(clusters, " ");
        for (int row = 0; row < found.length; row++) {
            if (expected[row] > -2) {
                assertThat(found[row]).as("row " + row).isEqualTo((int) expected[row]);
            }
        }
    }

    private static Dataset blobs(SplittableRandom random) {
        int rows = random.nextInt(1, 400);
        int width = random.nextInt(1, 6);
        double shift = random.nextBoolean() ? 0 : 1e6;
        Feature[] columns = new Feature[width];
        for (int at = 0; at < width; at++) {
            double[] values = new double[rows];
            // On a grid, so that there are rows at exactly the radius.
            Arrays.setAll(values, row -> shift + row % 3 * 4 + Math.round(random.nextGaussian() * 8) / 8.0);
            columns[at] = new Feature.Numeric("x" + at, values);
        }
        double[] weights = new double[rows];
        Arrays.setAll(weights, row -> random.nextInt(4));
        weights[0] = 1;
        return new Dataset(new Features(List.of(columns)), new Target.None(rows), weights);
    }

    /** Pairs of rows and a walk over them, as the definition says. */
    private static int[] byDefinition(Dataset data, double radius, double minRows) {
        int rows = data.rows();
        double[] weights = Objects.requireNonNull(data.weights());
        double[][] distances = new double[rows][rows];
        double[] masses = new double[rows];
        for (int row = 0; row < rows; row++) {
            for (int other = 0; other < rows; other++) {
                for (Feature column : data.features().columns()) {
                    distances[row][other] += Math.pow(column.value(row) - column.value(other), 2);
                }
                masses[row] += distances[row][other] <= radius * radius ? weights[other] : 0;
            }
        }
        int[] clusters = new int[rows];
        Arrays.fill(clusters, Clustering.NOISE);
        int found = 0;
        for (int row = 0; row < rows; row++) {
            if (masses[row] >= minRows && weights[row] > 0 && clusters[row] < 0) {
                Deque<Integer> open = new ArrayDeque<>(List.of(row));
                clusters[row] = found;
                while (!open.isEmpty()) {
                    int next = open.pop();
                    for (int other = 0; other < rows; other++) {
                        if (distances[next][other] <= radius * radius
                                && masses[other] >= minRows
                                && weights[other] > 0
                                && clusters[other] < 0) {
                            clusters[other] = found;
                            open.push(other);
                        }
                    }
                }
                found++;
            }
        }
        int[] all = clusters.clone();
        for (int row = 0; row < rows; row++) {
            double least = radius * radius;
            for (int core = 0; core < rows && clusters[row] < 0; core++) {
                boolean nearer = distances[row][core] < least || (distances[row][core] == least && all[row] < 0);
                boolean first = distances[row][core] == least && clusters[core] < all[row];
                if (clusters[core] >= 0 && (nearer || first)) {
                    least = distances[row][core];
                    all[row] = clusters[core];
                }
            }
        }
        return all;
    }

    @Test
    void clustersAreThoseOfTheDefinition() {
        Laws.hold(150, random -> {
            Dataset data = blobs(random);
            double radius = random.nextInt(1, 12) / 8.0;
            double minRows = random.nextInt(1, 12);
            assertThat(Dbscan.of(radius).withMinRows(minRows).fit(data).assign(data.features()))
                    .isEqualTo(byDefinition(data, radius, minRows));
        });
    }

    @Test
    void oneRowAtATimeTheSameModelOnAnyThreadsAndAfterItsFile() {
        Laws.hold(20, random -> {
            Dataset data = blobs(random);
            Dbscan learner = Dbscan.of(random.nextDouble(0.1, 2));
            DbscanClustering model = learner.fit(data);
            byte[] bytes = ModelFile.standard().toBytes(model, Map.of());
            for (int threads : new int[] {1, 3}) {
                try (Parallel pool = Parallel.of(threads)) {
                    assertThat(ModelFile.standard()
                                    .toBytes(learner.fit(data, Training.plain().on(pool)), Map.of()))
                            .isEqualTo(bytes);
                }
            }
            Clustering read =
                    (Clustering) ModelFile.standard().fromBytes("memory", bytes).model();
            int[] together = model.assign(data.features());
            assertThat(read.assign(data.features())).isEqualTo(together);
            double[] row = new double[data.features().width()];
            for (int at = 0; at < together.length; at++) {
                data.features().copyRow(at, row);
                assertThat(read.assign(row)).isEqualTo(together[at]);
            }
        });
    }

    @Test
    void aWeightOfKCountsAsKCopies() {
        Laws.hold(30, random -> {
            Dataset data = blobs(random);
            double[] weights = Objects.requireNonNull(data.weights());
            int[] copies = IntStream.range(0, data.rows())
                    .flatMap(row -> IntStream.range(0, (int) weights[row]).map(copy -> row))
                    .toArray();
            Dbscan learner = Dbscan.of(0.5);
            assertThat(learner.fit(Dataset.of(data.features().take(copies))).assign(data.features()))
                    .isEqualTo(learner.fit(data).assign(data.features()));
        });
    }

    @Test
    void alikeRowsAreOneClusterLonelyOnesNoise() {
        Dataset alike = Dataset.of(new Features(List.of(new Feature.Numeric("x", new double[100]))));
        assertThat(Dbscan.of(1e-9).fit(alike).assign(alike.features())).containsOnly(0);
        double[] apart = IntStream.range(0, 100).mapToDouble(row -> row).toArray();
        Dataset lonely = Dataset.of(new Features(List.of(new Feature.Numeric("x", apart))));
        DbscanClustering none = Dbscan.of(0.5).fit(lonely);
        assertThat(none.clusters()).isZero();
        assertThat(none.assign(lonely.features())).containsOnly(Clustering.NOISE);
        assertThat(Dbscan.of(0.5).withMinRows(1).fit(lonely).assign(lonely.features()))
                .isEqualTo(IntStream.range(0, 100).toArray());
    }

    @Test
    void badInputIsRefusedInWords() {
        Dataset data = Dataset.of(new Features(List.of(new Feature.Numeric("x", new double[] {1, Double.NaN, 3}))));
        assertThat(Dbscan.of(5).withMinRows(3).fit(data).assign(data.features()))
                .containsOnly(0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dbscan.of(0))
                .withMessageContaining("Dbscan.radius must be in (0, ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dbscan.of(1).fit(data.take(new int[0])))
                .withMessageContaining("Dbscan.rows must be at most the number of rows with weight, 0, got 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dbscan.of(1)
                        .fit(Dataset.of(new Features(
                                List.of(new Feature.Numeric("x", new double[] {Double.POSITIVE_INFINITY}))))))
                .withMessageContaining("'x' must hold finite numbers");
    }
}
