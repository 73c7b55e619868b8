package dev.viva.bench.retrieve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.kernel.Parallel;
import dev.viva.retrieve.vector.ExactSearch;
import dev.viva.retrieve.vector.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkloadTest {
    @TempDir
    private Path folder;

    @Test
    void aVectorIsTheSameHoweverItIsRead() {
        ClusteredVectors vectors = new ClusteredVectors(10_000, 7, 3);
        float[] some = new float[5 * 7];
        long[] ids = new long[5];
        vectors.read(9_990, 5, some, ids);
        float[] one = new float[7];
        new ClusteredVectors(10_000, 7, 3).read(9_993, 1, one, new long[1]);
        assertThat(ids).containsExactly(9_990, 9_991, 9_992, 9_993, 9_994);
        assertThat(one).isEqualTo(Arrays.copyOfRange(some, 21, 28));
        new ClusteredVectors(10_000, 7, 4).read(9_993, 1, one, new long[1]);
        assertThat(one).isNotEqualTo(Arrays.copyOfRange(some, 21, 28));
    }

    /** Vectors of a cluster are nearer to each other than to others, and clusters are of different sizes. */
    @Test
    void vectorsLieInClusters() {
        ClusteredVectors vectors = new ClusteredVectors(4_000, 32, 3);
        float[][] queries = vectors.queries(50);
        double nearest = 0;
        double farther = 0;
        for (var found : ExactSearch.of(vectors, Metric.EUCLIDEAN, queries, 2_000, Parallel.common())) {
            nearest -= found.score(0);
            farther -= found.score(1_999);
        }
        assertThat(nearest * 3).isLessThan(farther);
    }

    @Test
    void aTruthIsWhatAnExactSearchFinds() throws IOException {
        Workload workload = new Workload(3_000, 8, Metric.COSINE, 20, 5);
        assertThat(Workload.of(workload.arguments().toArray(String[]::new), 0)).isEqualTo(workload);
        Path truth = folder.resolve("truth");
        workload.writeTruth(truth);
        long[][] ids = workload.readTruth(truth);
        assertThat(ids).hasNumberOfRows(Workload.TUNING + 5);
        long[] found = ExactSearch.of(workload.source(), Metric.COSINE, workload.allQueries(), 20, Parallel.common())
                .get(52)
                .ids();
        assertThat(Workload.recall(found, ids[52])).isEqualTo(1);
        assertThat(Workload.recall(Arrays.copyOf(found, 10), ids[52])).isEqualTo(0.5);
        assertThat(Workload.recall(new long[] {-1}, ids[52])).isZero();
        workload.writeVectors(folder.resolve("vectors"), folder.resolve("queries"));
        assertThat(Files.size(folder.resolve("vectors"))).isEqualTo(3_000 * 8 * 4);
        assertThat(Files.size(folder.resolve("queries"))).isEqualTo(55 * 8 * 4);
    }
}
