package dev.viva.bench.retrieve;

import dev.viva.kernel.CounterRandom;
import dev.viva.retrieve.vector.VectorSource;
import java.util.Arrays;

/**
 * Generated vectors as learned embeddings often lie: clusters of very different sizes, which lie in groups and overlap within
 * them. A vector is the centre of a group, plus the offset of a cluster, plus its own noise in all directions; each is a pure
 * function of the seed and its number, so that hundreds of millions need not be stored. Clusters are drawn with weights that fall
 * as the root of their rank. Ids are the numbers of vectors. Thread-safe.
 */
final class ClusteredVectors implements VectorSource {
    private static final int GROUPS = 64;
    private static final int CLUSTER_VECTORS = 2000;
    private static final int MOST_CLUSTERS = 1 << 16;
    private static final double CLUSTER_SPREAD = 0.5;
    private static final float NOISE = 0.5f;
    /** The variance of the sum of four uniform numbers of 16 bits, by which it is brought to 1. */
    private static final float UNIT = (float) (1 / Math.sqrt(4 * (0x1p32 - 1) / 12));

    private static final float MEAN = 2 * 65535f;

    private final int dimension;
    private final long size;
    private final CounterRandom random;
    private final float[] centres;
    private final double[] cumulated;

    ClusteredVectors(long size, int dimension, long seed) {
        this.size = size;
        this.dimension = dimension;
        this.random = CounterRandom.of(seed);
        int clusters = Math.clamp(size / CLUSTER_VECTORS, GROUPS, MOST_CLUSTERS);
        this.centres = new float[clusters * dimension];
        this.cumulated = new double[clusters];
        double sum = 0;
        for (int cluster = 0; cluster < clusters; cluster++) {
            sum += 1 / Math.sqrt(1 + cluster);
            cumulated[cluster] = sum;
            CounterRandom group = random.stream(1).stream(cluster % GROUPS);
            CounterRandom own = random.stream(2).stream(cluster);
            for (int i = 0; i < dimension; i++) {
                centres[cluster * dimension + i] = (float) (group.gaussian(i) + CLUSTER_SPREAD * own.gaussian(i));
            }
        }
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void read(long first, int count, float[] vectors, long[] ids) {
        for (int i = 0; i < count; i++) {
            ids[i] = first + i;
            vector(random.stream(3), first + i, vectors, i * dimension);
        }
    }

    /** Queries from the same clusters, none of which is a vector of the source. */
    float[][] queries(int count) {
        float[][] queries = new float[count][dimension];
        for (int query = 0; query < count; query++) {
            vector(random.stream(4), query, queries[query], 0);
        }
        return queries;
    }

    private void vector(CounterRandom stream, long number, float[] into, int at) {
        CounterRandom own = stream.stream(number);
        double place = own.uniform(0) * cumulated[cumulated.length - 1];
        int found = Arrays.binarySearch(cumulated, place);
        int cluster = Math.min(found < 0 ? -found - 1 : found, cumulated.length - 1);
        for (int i = 0; i < dimension; i++) {
            long bits = own.bits(1 + i);
            long sum = (bits & 0xffff) + (bits >>> 16 & 0xffff) + (bits >>> 32 & 0xffff) + (bits >>> 48);
            into[at + i] = centres[cluster * dimension + i] + NOISE * UNIT * (sum - MEAN);
        }
    }
}
