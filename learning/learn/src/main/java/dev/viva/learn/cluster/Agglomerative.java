package dev.viva.learn.cluster;

import dev.viva.learn.Dataset;
import dev.viva.learn.Learner;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Training;
import dev.viva.learn.linear.DenseRows;

/**
 * Clusters by joining the two nearest, again and again, until the wanted number is left; the whole tree of joins is kept.
 * Joins are found by chains of nearest neighbours (Murtagh 1983), those of {@link Linkage#SINGLE} by a spanning tree (Prim
 * 1957): the same as by looking for the nearest pair each time, but for the order of equally near ones.
 *
 * <p>A row of weight k counts as k copies of it; one without weight counts for nothing. Features are read as
 * {@link dev.viva.learn.linear.LinearInputs} says and should be scaled before; an infinite one is refused. A target is not
 * used. O(rows² · terms); memory O(rows · terms), and 4 · rows² bytes more for {@link Linkage#COMPLETE} and
 * {@link Linkage#AVERAGE}, which take at most 46,340 rows. The same bits for any number of threads. Immutable and thread-safe.
 *
 * @param clusters how many clusters are left
 * @param linkage how far two clusters are apart
 */
public record Agglomerative(int clusters, Linkage linkage) implements Learner<AgglomerativeClustering> {
    /** How far two clusters are apart, by Euclidean distances. */
    public enum Linkage {
        /** By how much joining them raises the sum of squared distances to the means, as √(2 · the rise) (Ward 1963). */
        WARD,
        /** The largest distance between their rows. */
        COMPLETE,
        /** The mean distance between their rows. */
        AVERAGE,
        /** The smallest distance between their rows. */
        SINGLE
    }

    private static final String OWNER = "Agglomerative";
    private static final int MOST_ROWS = 46_340;

    private static final Parameters<Agglomerative> PARAMETERS = Parameters.of(
            Agglomerative.class,
            Parameter.integer("clusters", "how many clusters are left", 1, 1_000_000, 2),
            Parameter.choice("linkage", "how far two clusters are apart", Linkage.WARD));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public Agglomerative {
        PARAMETERS.check(clusters, linkage);
    }

    /** The defaults, with this many clusters. */
    public static Agglomerative of(int clusters) {
        return PARAMETERS.defaults().withClusters(clusters);
    }

    /** The same with another number of clusters. */
    public Agglomerative withClusters(int count) {
        return PARAMETERS.withValue(this, "clusters", count);
    }

    /** The same with another distance of clusters. */
    public Agglomerative withLinkage(Linkage wanted) {
        return PARAMETERS.withValue(this, "linkage", wanted);
    }

    @Override
    public Parameters<Agglomerative> parameters() {
        return PARAMETERS;
    }

    /** {@inheritDoc} There must be at least as many rows with weight as clusters. */
    @Override
    public AgglomerativeClustering fit(Dataset data, Training training) {
        DenseRows rows = DenseRows.of(OWNER, "clusters", clusters, data, training.parallel());
        int count = rows.rows().length;
        boolean matrix = linkage == Linkage.COMPLETE || linkage == Linkage.AVERAGE;
        if (matrix && count > MOST_ROWS) {
            throw new IllegalArgumentException(OWNER + ": the data must have at most " + MOST_ROWS
                    + " rows for the linkage " + PARAMETERS.toText(this).get("linkage") + ", got " + count);
        }
        Dendrogram tree = linkage == Linkage.SINGLE
                ? SpanningTree.of(rows, training)
                : new NeighborChain(distances(rows, training), training).tree();
        return new AgglomerativeClustering(rows.inputs(), rows.matrix(), tree, tree.cut(clusters), clusters);
    }

    private ClusterDistances distances(DenseRows rows, Training training) {
        return switch (linkage) {
            case WARD -> new WardDistances(rows, training.parallel());
            case COMPLETE -> DistanceMatrix.of(rows, training.parallel(), false);
            case AVERAGE -> DistanceMatrix.of(rows, training.parallel(), true);
            case SINGLE -> throw new IllegalStateException("a spanning tree needs none");
        };
    }
}
