package dev.viva.learn.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Clustering;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.cluster.Agglomerative.Linkage;
import dev.viva.learn.store.ModelFile;
import dev.viva.testkit.Laws;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AgglomerativeTest {
    static List<String[]> golden() throws IOException {
        return GoldenRows.lines("golden-agglomerative.csv").stream()
                .map(line -> line.split(","))
                .toList();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("golden")
    void clustersAndDistancesAreThoseOfScikitLearn(
            String name, String linkage, int clusters, String labels, String distances) throws IOException {
        Dataset data = GoldenRows.of(name, false);
        AgglomerativeClustering model = Agglomerative.of(clusters)
                .withLinkage(Linkage.valueOf(linkage.toUpperCase(Locale.ROOT)))
                .fit(data);
        double[] expected = GoldenRows.numbers(distances, " ");
        for (int join = 0; join < expected.length; join++) {
            assertThat(model.tree().heights()[join]).isCloseTo(expected[join], within(1e-9 * (1 + expected[join])));
        }
        assertThat(Arrays.stream(model.labels()).asDoubleStream().toArray()).isEqualTo(GoldenRows.numbers(labels, " "));
        assertThat(model.assign(data.features())).isEqualTo(model.labels());
    }

    private static Dataset blobs(SplittableRandom random, int rows) {
        int width = random.nextInt(1, 5);
        Feature[] columns = new Feature[width];
        for (int at = 0; at < width; at++) {
            double[] values = new double[rows];
            Arrays.setAll(values, row -> row % 3 * 4 + random.nextGaussian());
            columns[at] = new Feature.Numeric("x" + at, values);
        }
        double[] weights = new double[rows];
        Arrays.setAll(weights, row -> random.nextInt(1, 4));
        return new Dataset(new Features(List.of(columns)), new Target.None(rows), weights);
    }

    /** Always the nearest pair of all, by the distances of all pairs of rows. */
    private static double[] heightsByDefinition(Dataset data, Linkage linkage) {
        List<List<Integer>> clusters = new ArrayList<>();
        IntStream.range(0, data.rows()).forEach(row -> clusters.add(new ArrayList<>(List.of(row))));
        double[] heights = new double[data.rows() - 1];
        for (int join = 0; join < heights.length; join++) {
            double least = Double.POSITIVE_INFINITY;
            int one = 0;
            int other = 0;
            for (int left = 0; left < clusters.size(); left++) {
                for (int right = 0; right < left; right++) {
                    double distance = apart(data, clusters.get(left), clusters.get(right), linkage);
                    if (distance < least) {
                        least = distance;
                        one = left;
                        other = right;
                    }
                }
            }
            heights[join] = least;
            clusters.get(other).addAll(clusters.remove(one));
        }
        return heights;
    }

    private static double apart(Dataset data, List<Integer> left, List<Integer> right, Linkage linkage) {
        if (linkage == Linkage.WARD) {
            List<Integer> both = new ArrayList<>(left);
            both.addAll(right);
            return Math.sqrt(2 * (squares(data, both) - squares(data, left) - squares(data, right)));
        }
        double[] distances = left.stream()
                .flatMapToDouble(one -> right.stream().mapToDouble(other -> distance(data, one, other)))
                .toArray();
        return switch (linkage) {
            case COMPLETE -> Arrays.stream(distances).max().orElseThrow();
            case AVERAGE -> Arrays.stream(distances).average().orElseThrow();
            case SINGLE, WARD -> Arrays.stream(distances).min().orElseThrow();
        };
    }

    private static double squares(Dataset data, List<Integer> rows) {
        double sum = 0;
        for (Feature column : data.features().columns()) {
            double mean = rows.stream().mapToDouble(column::value).average().orElseThrow();
            sum += rows.stream()
                    .mapToDouble(row -> Math.pow(column.value(row) - mean, 2))
                    .sum();
        }
        return sum;
    }

    private static double distance(Dataset data, int one, int other) {
        return Math.sqrt(data.features().columns().stream()
                .mapToDouble(column -> Math.pow(column.value(one) - column.value(other), 2))
                .sum());
    }

    @ParameterizedTest
    @EnumSource
    void joinsAreThoseOfTheNearestPairEachTime(Linkage linkage) {
        Laws.hold(20, random -> {
            Dataset data = blobs(random, random.nextInt(2, 30));
            Dataset plain = Dataset.of(data.features());
            double[] expected = heightsByDefinition(plain, linkage);
            Dendrogram tree =
                    Agglomerative.of(1).withLinkage(linkage).fit(plain).tree();
            for (int join = 0; join < expected.length; join++) {
                assertThat(tree.heights()[join]).isCloseTo(expected[join], within(1e-7));
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void aWeightOfKCountsAsKCopies(Linkage linkage) {
        Laws.hold(20, random -> {
            Dataset data = blobs(random, random.nextInt(6, 40));
            double[] weights = data.weights() == null ? new double[0] : data.weights();
            int[] copies = IntStream.range(0, data.rows())
                    .flatMap(row -> IntStream.range(0, (int) weights[row]).map(_ -> row))
                    .toArray();
            Agglomerative learner = Agglomerative.of(4).withLinkage(linkage);
            AgglomerativeClustering weighted = learner.fit(data);
            AgglomerativeClustering copied =
                    learner.fit(Dataset.of(data.features().take(copies)));
            assertThat(copied.assign(data.features())).isEqualTo(weighted.labels());
            int more = copied.tree().rows() - weighted.tree().rows();
            for (int join = 0; join < weighted.tree().heights().length; join++) {
                assertThat(copied.tree().heights()[more + join])
                        .isCloseTo(weighted.tree().heights()[join], within(1e-9));
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void oneRowAtATimeTheSameModelOnAnyThreadsAndAfterItsFile(Linkage linkage) {
        Laws.hold(5, random -> {
            Dataset data = blobs(random, 200);
            Agglomerative learner = Agglomerative.of(3).withLinkage(linkage);
            AgglomerativeClustering model = learner.fit(data);
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
    void everyNumberOfClustersIsACutOfTheSameTree() {
        Dataset data = blobs(new SplittableRandom(4), 60);
        Dendrogram tree = Agglomerative.of(1).fit(data).tree();
        for (int clusters = 1; clusters <= 60; clusters++) {
            int[] cut = tree.cut(clusters);
            assertThat(Arrays.stream(cut).distinct().count()).isEqualTo(clusters);
            assertThat(Agglomerative.of(clusters).fit(data).labels()).isEqualTo(cut);
        }
        assertThat(tree.cutAt(Double.POSITIVE_INFINITY)).containsOnly(0);
        assertThat(tree.cutAt(-1)).isEqualTo(IntStream.range(0, 60).toArray());
        assertThat(tree.cutAt(tree.heights()[56])).isEqualTo(tree.cut(3));
    }

    @ParameterizedTest
    @EnumSource
    void alikeRowsAreJoinedAtDistanceZero(Linkage linkage) {
        Dataset alike = Dataset.of(new Features(List.of(new Feature.Numeric("x", new double[50]))));
        AgglomerativeClustering model = Agglomerative.of(2).withLinkage(linkage).fit(alike);
        assertThat(model.tree().heights()).containsOnly(0);
        assertThat(Agglomerative.of(1)
                        .withLinkage(linkage)
                        .fit(alike.take(new int[1]))
                        .labels())
                .containsExactly(0);
    }

    @Test
    void badInputIsRefusedInWords() {
        Dataset data = Dataset.of(new Features(List.of(new Feature.Numeric("x", new double[] {1, Double.NaN, 3}))));
        assertThat(Agglomerative.of(3).fit(data).labels()).containsExactly(0, 1, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Agglomerative.of(0))
                .withMessage("Agglomerative.clusters must be in [1, 1000000], got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Agglomerative.of(4).fit(data))
                .withMessage("Agglomerative.clusters must be at most the number of rows with weight, 3, got 4");
        Dataset many = Dataset.of(new Features(List.of(new Feature.Numeric("x", new double[46_341]))));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Agglomerative.of(1).withLinkage(Linkage.AVERAGE).fit(many))
                .withMessage("Agglomerative: the data must have at most 46340 rows for the linkage average, got 46341");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Agglomerative.of(1).fit(data).tree().cut(4))
                .withMessage("Dendrogram.cut: clusters must be in [1, 3], got 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Dendrogram(3, new int[] {0, 0}, new int[] {1, 2}, new double[2]))
                .withMessageContaining("that are not joined yet, got 0");
    }
}
