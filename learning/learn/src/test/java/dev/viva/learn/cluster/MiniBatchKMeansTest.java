package dev.viva.learn.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.linear.DenseRows;
import dev.viva.learn.store.ModelFile;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MiniBatchKMeansTest {
    static List<String[]> golden() throws IOException {
        return GoldenRows.lines("golden-mini-batch.csv").stream()
                .map(line -> line.split(","))
                .toList();
    }

    @ParameterizedTest(name = "{0}, {1} clusters")
    @MethodSource("golden")
    void theSameBatchesMoveCentresAsInScikitLearn(String name, int clusters, int size, int batches, String expected)
            throws IOException {
        Dataset data = GoldenRows.of(name, false);
        int count = data.rows();
        DenseRows rows = DenseRows.of("test", "rows", 1, data, Parallel.common());
        MiniBatches fit = new MiniBatches(MiniBatchKMeans.of(clusters), rows, Training.plain());
        double[][] first = new double[clusters][data.features().width()];
        for (int cluster = 0; cluster < clusters; cluster++) {
            data.features().copyRow(cluster * count / clusters, first[cluster]);
        }
        fit.begin(first);
        for (int batch = 0; batch < batches; batch++) {
            int from = batch * size;
            fit.update(
                    IntStream.range(from, from + size).map(row -> row % count).toArray());
        }
        double[] found =
                Arrays.stream(fit.centres()).flatMapToDouble(Arrays::stream).toArray();
        double[] numbers = GoldenRows.numbers(expected, " ");
        for (int at = 0; at < numbers.length; at++) {
            assertThat(found[at]).isCloseTo(numbers[at], within(1e-9 * (1 + Math.abs(numbers[at]))));
        }
    }

    private static Dataset blobs(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Feature[] columns = new Feature[4];
        for (int at = 0; at < columns.length; at++) {
            int column = at;
            double[] values = new double[rows];
            Arrays.setAll(values, row -> (row % 8 >> column & 1) * 10 + random.nextGaussian());
            columns[at] = new Feature.Numeric("x" + at, values);
        }
        return Dataset.of(new Features(List.of(columns)));
    }

    @Test
    void itComesNearTheInertiaOfWholePasses() {
        Dataset data = blobs(20_000, 3);
        double whole = KMeans.of(8).fit(data).inertia();
        KMeansClustering small = MiniBatchKMeans.of(8).fit(data);
        assertThat(small.inertia()).isBetween(whole * 0.999, whole * 1.02);
        assertThat(small.rounds()).isLessThan(200);
        int[] clusters = small.assign(data.features());
        for (int row = 8; row < 20_000; row++) {
            // Neighbouring blobs are ten deviations apart.
            assertThat(clusters[row]).isEqualTo(clusters[row % 8]);
        }
    }

    @Test
    void theSameBitsOnAnyThreadsAndAfterTheFile() throws Exception {
        Dataset data = blobs(3000, 5);
        MiniBatchKMeans learner = MiniBatchKMeans.of(6).withBatchRows(300);
        KMeansClustering model = learner.fit(data);
        byte[] bytes = ModelFile.standard().toBytes(model, Map.of());
        for (int threads : new int[] {1, 3}) {
            try (Parallel pool = Parallel.of(threads)) {
                assertThat(ModelFile.standard()
                                .toBytes(learner.fit(data, Training.plain().on(pool)), Map.of()))
                        .isEqualTo(bytes);
            }
        }
        KMeansClustering read = (KMeansClustering)
                ModelFile.standard().fromBytes("memory", bytes).model();
        assertThat(read.assign(data.features())).isEqualTo(model.assign(data.features()));
        assertThat(model.inertia())
                .isLessThan(learner.withPasses(1)
                                .withBatchRows(3000)
                                .withSeed(2)
                                .fit(data)
                                .inertia()
                        * 1.5);
    }

    /** Of a batch of all rows and the same centres, the mean of copies is the weighted mean. */
    @Test
    void aWeightOfKCountsAsKCopiesWithinABatch() {
        Dataset data = blobs(120, 7);
        double[] weights =
                IntStream.range(0, 120).mapToDouble(row -> 1 + row % 3).toArray();
        int[] copies = IntStream.range(0, 120)
                .flatMap(row -> IntStream.range(0, (int) weights[row]).map(_ -> row))
                .toArray();
        Dataset weighted = new Dataset(data.features(), new Target.None(120), weights);
        Dataset copied = Dataset.of(data.features().take(copies));
        double[][] first = KMeans.of(5).withRounds(1).fit(data).centres();
        double[][] expected = step(copied, first);
        double[][] found = step(weighted, first);
        for (int cluster = 0; cluster < 5; cluster++) {
            assertThat(found[cluster]).containsExactly(expected[cluster], within(1e-12));
        }
    }

    private static double[][] step(Dataset data, double[][] first) {
        MiniBatches fit = new MiniBatches(
                MiniBatchKMeans.of(first.length),
                DenseRows.of("test", "rows", 1, data, Parallel.common()),
                Training.plain());
        fit.begin(first);
        fit.update(IntStream.range(0, data.rows()).toArray());
        return fit.centres();
    }

    @Test
    void badInputIsRefusedInWords() {
        Dataset data = blobs(10, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MiniBatchKMeans.of(0))
                .withMessage("MiniBatchKMeans.clusters must be in [1, 1000000], got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MiniBatchKMeans.of(11).fit(data))
                .withMessage("MiniBatchKMeans.clusters must be at most the number of rows with weight, 10, got 11");
        assertThat(MiniBatchKMeans.of(10).fit(data).inertia()).isCloseTo(0, within(1e-20));
        Dataset alike = Dataset.of(new Features(List.of(new Feature.Numeric("x", new double[50]))));
        assertThat(MiniBatchKMeans.of(3).fit(alike).assign(alike.features())).containsOnly(0);
    }
}
