package dev.viva.learn.cluster;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Clustering;
import dev.viva.learn.Features;
import dev.viva.learn.linear.LinearInputs;
import dev.viva.learn.neighbour.RadiusSearch;
import java.util.Arrays;
import java.util.List;

/**
 * Cores and their clusters. A row, of the training data or not, belongs to the cluster of the nearest core within the radius,
 * of equally near ones to the cluster with the least number; to none, if there is no such core. Immutable and thread-safe; the
 * array is owned. One row: at most O(cores · terms), far less where few cores are near, with short arrays of its own.
 *
 * @param inputs how features are read
 * @param radius how near a core must be
 * @param coreClusters the cluster of each core, in the order of {@code search}
 * @param clusters how many clusters there are
 * @param search of the cores
 */
public record DbscanClustering(
        LinearInputs inputs, double radius, int[] coreClusters, int clusters, RadiusSearch search)
        implements Clustering {
    /**
     * Checks that the parts belong together.
     *
     * @throws IllegalArgumentException if there is not a cluster in [0, clusters) for each core, or the cores are not of as
     *     many numbers as there are terms
     */
    public DbscanClustering {
        if (search.width() != inputs.terms() || search.points() != coreClusters.length) {
            throw new IllegalArgumentException("DbscanClustering.search must be of " + inputs.terms()
                    + " numbers like the terms for each of " + coreClusters.length + " cores, got " + search.width()
                    + " for each of " + search.points());
        }
        for (int cluster : coreClusters) {
            if (cluster < 0 || cluster >= clusters) {
                throw new IllegalArgumentException(
                        "DbscanClustering.coreClusters must be in [0, clusters=" + clusters + "), got " + cluster);
            }
        }
    }

    @Override
    public List<String> featureNames() {
        return inputs.schema().names();
    }

    /** The terms of the cores, core by core, in the order of {@link #coreClusters}; a copy. */
    public double[] cores() {
        return search.rows();
    }

    @Override
    public int[] assign(Features features) {
        return assign(inputs.matrix(features, Parallel.common()), Parallel.common());
    }

    @Override
    public int assign(double[] row) {
        double[] terms = new double[inputs.terms()];
        inputs.terms(row, terms, 0);
        return assign(terms, Parallel.common())[0];
    }

    private int[] assign(double[] queries, Parallel parallel) {
        double[] least = new double[queries.length / inputs.terms()];
        int[] found = new int[least.length];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(found, NOISE);
        search.within(queries, radius, parallel, (query, place, distance) -> {
            int cluster = coreClusters[place];
            if (distance < least[query] || (distance == least[query] && cluster < found[query])) {
                least[query] = distance;
                found[query] = cluster;
            }
        });
        return found;
    }
}
