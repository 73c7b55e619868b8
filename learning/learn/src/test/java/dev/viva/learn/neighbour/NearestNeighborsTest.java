package dev.viva.learn.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.cluster.KMeans;
import dev.viva.learn.cluster.KMeansClustering;
import dev.viva.learn.store.ModelFile;
import dev.viva.testkit.Laws;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The search against comparing every pair; predictions and clusters against scikit-learn's, which golden.py made. */
class NearestNeighborsTest {
    @Test
    void theSearchFindsWhatComparingEveryPairFinds() {
        Laws.hold(60, random -> {
            int width = 1 + random.nextInt(20);
            int points = 1 + random.nextInt(300);
            int queries = random.nextInt(80);
            boolean coarse = random.nextBoolean(); // many ties
            double shift = random.nextInt(3) * 1000;
            double unit = new double[] {1, 1, 1e-180, 1e-40, 1e30, 1e120}[random.nextInt(6)];
            double[] rows = IntStream.range(0, points * width)
                    .mapToDouble(at -> unit * (shift + (coarse ? random.nextInt(3) : random.nextDouble())))
                    .toArray();
            double[] asked = IntStream.range(0, queries * width)
                    .mapToDouble(at -> unit * (shift + (coarse ? random.nextInt(3) : random.nextDouble())))
                    .toArray();
            if (random.nextInt(4) == 0
                    && queries > 0) { // too far off for single precision, and a point that dwarfs the others
                asked[random.nextInt(asked.length)] = 1e22 * unit;
                rows[random.nextInt(rows.length)] = 1e9 * unit;
            }
            if (random.nextBoolean()) {
                Arrays.setAll(rows, at -> Math.abs(rows[at]) < Float.MAX_VALUE ? (float) rows[at] : rows[at]);
            }
            int count = 1 + random.nextInt(points);
            try (Parallel pool = Parallel.of(1 + random.nextInt(3))) {
                Neighbors found = NearestNeighbors.of(rows, width).search(asked, count, pool);
                for (int query = 0; query < queries; query++) {
                    assertNearest(found, query, asked, rows, width);
                }
                NearestNeighbors compact = NearestNeighbors.of(RowSource.of(rows, width), pool);
                Neighbors again = compact.search(asked, count, pool);
                assertThat(again.points()).isEqualTo(found.points());
                assertThat(again.squaredDistances()).isEqualTo(found.squaredDistances());
                assertThat(compact.rows()).isEqualTo(rows);
            }
        });
    }

    @Test
    void pointsOfSinglePrecisionAreKeptOnce() {
        Laws.hold(30, random -> {
            int width = 1 + random.nextInt(9);
            double shift = new double[] {0, -0.3, 7, 1e6}[random.nextInt(4)];
            double[] rows = random.doubles((1 + random.nextInt(500)) * (long) width)
                    .map(value -> (float) (shift + value))
                    .toArray();
            RowSource source = RowSource.of(rows, width);
            NearestNeighbors compact = NearestNeighbors.of(source, Parallel.common());
            assertThat(compact.rows()).isNotSameAs(rows);
            assertThat(Arrays.equals(compact.rows(), rows)).isTrue();
            rows[random.nextInt(rows.length)] += 1e-9; // what does not fit into single precision
            assertThat(NearestNeighbors.of(source, Parallel.common()).rows()).isSameAs(rows);
        });
    }

    private static void assertNearest(Neighbors found, int query, double[] asked, double[] rows, int width) {
        double[] distances = IntStream.range(0, rows.length / width)
                .mapToDouble(point -> Kernels.squaredDistance(asked, query * width, rows, point * width, width))
                .toArray();
        int[] nearest = IntStream.range(0, distances.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer point) -> distances[point]))
                .mapToInt(point -> point)
                .toArray();
        for (int at = 0; at < found.count(); at++) {
            int place = query * found.count() + at;
            assertThat(found.points()[place]).isEqualTo(nearest[at]);
            assertThat(found.squaredDistances()[place]).isEqualTo(distances[nearest[at]]);
        }
    }

    @Test
    void pointsWhoseDistanceIsBeyondAllNumbersComeLast() {
        double[] rows = {Double.MAX_VALUE, 3, -Double.MAX_VALUE, 1, 2};
        Neighbors found = NearestNeighbors.of(rows, 1).searchOne(new double[] {1.9}, 5);
        assertThat(found.points()).containsExactly(4, 3, 1, 0, 2);
        assertThat(found.squaredDistances()[2]).isCloseTo(1.21, within(1e-12));
        assertThat(found.squaredDistances()[3]).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void whatCannotBeSearchedIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> NearestNeighbors.of(new double[5], 2));
        NearestNeighbors search = NearestNeighbors.of(new double[6], 2);
        assertThatIllegalArgumentException().isThrownBy(() -> search.searchOne(new double[2], 4));
        assertThatIllegalArgumentException().isThrownBy(() -> search.searchOne(new double[3], 1));
        assertThatIllegalArgumentException().isThrownBy(() -> search.searchOne(new double[0], 1));
        assertThatIllegalArgumentException().isThrownBy(() -> search.searchOne(new double[4], 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> search.searchOne(new double[] {0, Double.NaN}, 1))
                .withMessageContaining("queries must be finite, got NaN at place 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NearestNeighbors.of(new double[] {0, 0, Double.POSITIVE_INFINITY, 1}, 2))
                .withMessageContaining("rows must be finite, got Infinity at place 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NearestNeighborsClassifier.standard()
                        .fit(data(wine().toList()).take(new int[3])))
                .withMessageContaining("neighbors must be at most");
    }

    @ParameterizedTest
    @MethodSource("golden")
    void everyFigureIsTheOneOfScikitLearn(String model, String settings, List<Double> figures) throws IOException {
        List<double[]> rows = wine().toList();
        double[] found = switch (model) {
            case "classes" -> classes(rows, settings);
            case "numbers" -> numbers(rows, settings);
            case "k-means" -> clusters(rows, Integer.parseInt(settings), 0, false);
            default -> clusters(rows, Integer.parseInt(settings), 1, true);
        };
        double[] expected = figures.stream().mapToDouble(each -> each).toArray();
        assertThat(found).hasSameSizeAs(expected);
        for (int at = 0; at < found.length; at++) {
            assertThat(found[at]).isCloseTo(expected[at], within(1e-9 * Math.max(1, Math.abs(expected[at]))));
        }
    }

    private static double[] classes(List<double[]> rows, String settings) {
        var learner = NearestNeighborsClassifier.standard();
        for (String setting : settings.split(";")) {
            learner = (NearestNeighborsClassifier) learner.with(setting.split("=")[0], setting.split("=")[1]);
        }
        double[][] found = learner.fit(data(rows).take(teaching(rows)))
                .probabilities(data(rows).features().take(judging(rows)));
        return Arrays.stream(found).flatMapToDouble(Arrays::stream).toArray();
    }

    private static double[] numbers(List<double[]> rows, String settings) {
        var learner = NearestNeighborsRegressor.standard();
        for (String setting : settings.split(";")) {
            learner = (NearestNeighborsRegressor) learner.with(setting.split("=")[0], setting.split("=")[1]);
        }
        Dataset data = Dataset.of(
                data(rows).features(),
                new Target.Values(rows.stream().mapToDouble(row -> row[0]).toArray()));
        return learner.fit(data.take(teaching(rows))).predict(data.features().take(judging(rows)));
    }

    private static double[] clusters(List<double[]> rows, int clusters, int first, boolean weighted) {
        double[] weights =
                IntStream.range(0, rows.size()).mapToDouble(row -> row * 7 % 4).toArray();
        Dataset plain = Dataset.of(data(rows).features());
        Dataset data = weighted ? new Dataset(plain.features(), plain.target(), weights) : plain;
        double[][] centres = IntStream.range(first, first + clusters)
                .mapToObj(row -> Arrays.copyOf(rows.get(row), rows.get(row).length - 1))
                .toArray(double[][]::new);
        KMeansClustering found = KMeans.of(clusters).withTolerance(0).fitFrom(centres, data, Training.plain());
        return Stream.concat(Stream.of(new double[] {found.inertia()}), Arrays.stream(found.centres()))
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    @Test
    void clustersAreTheSameForAnyNumberOfThreadsAndFromAFile() throws Exception {
        Dataset data = Dataset.of(data(wine().toList()).features());
        KMeans learner = KMeans.of(5);
        KMeansClustering expected = learner.fit(data);
        byte[] bytes = ModelFile.standard().toBytes(expected, Map.of());
        for (int threads = 1; threads <= 3; threads++) {
            try (Parallel pool = Parallel.of(threads)) {
                assertThat(ModelFile.standard()
                                .toBytes(learner.fit(data, Training.plain().on(pool)), Map.of()))
                        .isEqualTo(bytes);
            }
        }
        KMeansClustering read = (KMeansClustering)
                ModelFile.standard().fromBytes("memory", bytes).model();
        assertThat(read.assign(data.features())).isEqualTo(expected.assign(data.features()));
        double[] row = new double[data.features().width()];
        for (int at = 0; at < data.rows(); at++) {
            data.features().copyRow(at, row);
            assertThat(read.assign(row)).isEqualTo(expected.assign(data.features())[at]);
        }
    }

    @Test
    void moreRoundsNeverMakeClustersWorse() {
        Dataset data = Dataset.of(data(wine().toList()).features());
        double before = Double.POSITIVE_INFINITY;
        for (int rounds = 1; rounds < 12; rounds++) {
            double inertia = KMeans.of(6)
                    .withStarts(1)
                    .withTolerance(0)
                    .withRounds(rounds)
                    .fit(data)
                    .inertia();
            assertThat(inertia).isLessThanOrEqualTo(before * (1 + 1e-12));
            before = inertia;
        }
    }

    /** The figures are scikit-learn's, whose rule it is too. */
    @Test
    void clustersThatLoseTheirRowsBeginAgainAtDifferentOnes() {
        Features features = new Features(List.of(new Feature.Numeric("x", new double[] {0, .1, .23, .3, 10, 20})));
        double[][] far = {{0}, {1000}, {2000}, {3000}};
        KMeans learner = KMeans.of(4).withTolerance(0);
        for (int rounds = 1; rounds <= 2; rounds++) {
            assertThat(learner.withRounds(rounds)
                            .fitFrom(far, Dataset.of(features), Training.plain())
                            .inertia())
                    .isCloseTo(rounds == 1 ? 0.0171 : 0.00745, within(1e-12));
        }
    }

    @Test
    void moreClustersThanDifferentRowsLeaveNoDistance() {
        Features features = new Features(List.of(new Feature.Numeric("x", new double[] {1, 1, 2, 2, 2})));
        assertThat(KMeans.of(4).fit(Dataset.of(features)).inertia()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KMeans.of(6).fit(Dataset.of(features)))
                .withMessageContaining("clusters must be at most");
    }

    private static int[] teaching(List<double[]> rows) {
        return IntStream.range(0, rows.size()).filter(row -> row % 4 != 0).toArray();
    }

    private static int[] judging(List<double[]> rows) {
        return IntStream.range(0, rows.size()).filter(row -> row % 4 == 0).toArray();
    }

    private static Dataset data(List<double[]> rows) {
        int width = rows.getFirst().length - 1;
        Features features = new Features(IntStream.range(0, width)
                .<Feature>mapToObj(column -> new Feature.Numeric(
                        "c" + column,
                        rows.stream().mapToDouble(row -> row[column]).toArray()))
                .toList());
        int[] codes = rows.stream().mapToInt(row -> (int) row[width]).toArray();
        return Dataset.of(features, new Target.Classes(codes, List.of("a", "b", "c")));
    }

    private static Stream<double[]> wine() {
        return lines("/dev/viva/learn/linear/wine.csv")
                .map(line -> Arrays.stream(line.split(",", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray());
    }

    static List<Object[]> golden() {
        return lines("golden.csv")
                .map(line -> line.split(",", -1))
                .map(cells -> new Object[] {
                    cells[0],
                    cells[1],
                    Arrays.stream(cells).skip(2).map(Double::valueOf).toList()
                })
                .toList();
    }

    private static Stream<String> lines(String file) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(NearestNeighborsTest.class.getResourceAsStream(file)),
                StandardCharsets.UTF_8))) {
            return in.lines().toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
