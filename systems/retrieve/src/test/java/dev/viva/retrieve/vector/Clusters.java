package dev.viva.retrieve.vector;

import dev.viva.kernel.CounterRandom;
import java.util.Arrays;

/** Seeded vectors in clusters, with queries from the same clusters. */
record Clusters(float[] rows, float[][] queries, int dimension) {
    static Clusters of(long seed, int count, int dimension, int queries) {
        CounterRandom random = CounterRandom.of(seed);
        int clusters = Math.max(1, count / 100);
        float[] rows = new float[count * dimension];
        for (int row = 0; row < count; row++) {
            System.arraycopy(member(random, row, clusters, dimension), 0, rows, row * dimension, dimension);
        }
        float[][] asked = new float[queries][];
        Arrays.setAll(asked, query -> member(random, -1L - query, clusters, dimension));
        return new Clusters(rows, asked, dimension);
    }

    private static float[] member(CounterRandom random, long number, int clusters, int dimension) {
        CounterRandom centre = random.stream(random.below(number, clusters));
        CounterRandom own = random.stream(1_000_000).stream(number);
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) (centre.gaussian(i) + 0.4 * own.gaussian(i));
        }
        return vector;
    }

    int count() {
        return rows.length / dimension;
    }

    float[] row(int row) {
        return Arrays.copyOfRange(rows, row * dimension, (row + 1) * dimension);
    }

    VectorSource source() {
        return VectorSource.of(rows, dimension);
    }

    FlatIndex flat(Metric metric) {
        FlatIndex flat = FlatIndex.empty(metric, dimension);
        for (int row = 0; row < count(); row++) {
            flat.add(row, row(row));
        }
        return flat;
    }

    /** The mean share of the true {@code k} nearest that {@code index} finds. */
    double recall(VectorIndex index, VectorIndex truth, int k) {
        return Arrays.stream(queries)
                .mapToDouble(query -> index.search(query, k).recallOf(truth.search(query, k)))
                .average()
                .orElseThrow();
    }
}
