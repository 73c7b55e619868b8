package dev.viva.learn.cluster;

import dev.viva.learn.Dataset;
import dev.viva.learn.Interval;
import dev.viva.learn.Learner;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Training;
import dev.viva.learn.linear.DenseRows;

/**
 * k-means in small steps (Sculley 2010): each takes a batch of rows, gives each row to the nearest centre, and moves the centre
 * to the mean of all rows that it ever got. The first centres are those of {@link KMeans} after one round on some rows. Batches
 * are drawn without repeats until all rows were in one, then anew. It ends after {@code passes} over the rows, or when the
 * smoothed inertia of batches has not fallen for {@code patience} of them.
 *
 * <p>A row of weight k counts as k copies of it in a batch; one without weight counts for nothing. Features are read as
 * {@link dev.viva.learn.linear.LinearInputs} says and should be scaled before. A target is not used. O(rows · clusters · terms)
 * a pass, far fewer of which are needed than {@link KMeans} needs rounds; the same bits for any number of threads. Immutable
 * and thread-safe.
 *
 * @param clusters how many centres there are
 * @param batchRows how many rows a batch has at most
 * @param passes how often all rows are looked at, at most
 * @param patience how many batches in a row may bring nothing; 0 makes all passes
 * @param reassigned after each pass, centres of less than this share of the heaviest one's weight begin again at the row of the
 *     last batch that is farthest from its centre; 0 leaves all
 * @param seed fixes the first centres and the batches
 */
public record MiniBatchKMeans(int clusters, int batchRows, int passes, int patience, double reassigned, long seed)
        implements Learner<KMeansClustering> {
    private static final Parameters<MiniBatchKMeans> PARAMETERS = Parameters.of(
            MiniBatchKMeans.class,
            Parameter.integer("clusters", "how many centres there are", 1, 1_000_000, 8),
            Parameter.integer("batchRows", "how many rows a batch has at most", 1, 100_000_000, 1024),
            Parameter.integer("passes", "how often all rows are looked at, at most", 1, 1_000_000, 100),
            Parameter.integer(
                    "patience", "how many batches in a row may bring nothing; 0 makes all passes", 0, 1_000_000, 10),
            Parameter.number(
                    "reassigned",
                    "which share of the heaviest centre's weight keeps a centre where it is",
                    Interval.closed(0, 1),
                    0.01),
            Parameter.seed("seed", "fixes the first centres and the batches", 0));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public MiniBatchKMeans {
        PARAMETERS.check(clusters, batchRows, passes, patience, reassigned, seed);
    }

    /** The defaults, with this many clusters. */
    public static MiniBatchKMeans of(int clusters) {
        return PARAMETERS.defaults().withClusters(clusters);
    }

    /** The same with another number of clusters. */
    public MiniBatchKMeans withClusters(int count) {
        return PARAMETERS.withValue(this, "clusters", count);
    }

    /** The same with batches of another size. */
    public MiniBatchKMeans withBatchRows(int most) {
        return PARAMETERS.withValue(this, "batchRows", most);
    }

    /** The same with another bound on passes. */
    public MiniBatchKMeans withPasses(int most) {
        return PARAMETERS.withValue(this, "passes", most);
    }

    /** The same with another patience. */
    public MiniBatchKMeans withPatience(int batches) {
        return PARAMETERS.withValue(this, "patience", batches);
    }

    /** The same with another share below which centres begin again. */
    public MiniBatchKMeans withReassigned(double share) {
        return PARAMETERS.withValue(this, "reassigned", share);
    }

    /** The same with another seed. */
    public MiniBatchKMeans withSeed(long other) {
        return PARAMETERS.withValue(this, "seed", other);
    }

    @Override
    public Parameters<MiniBatchKMeans> parameters() {
        return PARAMETERS;
    }

    /** {@inheritDoc} There must be at least as many rows with weight as clusters. */
    @Override
    public KMeansClustering fit(Dataset data, Training training) {
        DenseRows rows = DenseRows.of("MiniBatchKMeans", "clusters", clusters, data, training.parallel());
        return new MiniBatches(this, rows, training).fit(data);
    }
}
