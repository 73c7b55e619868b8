package dev.viva.learn.cluster;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Clustering;
import dev.viva.learn.Features;
import dev.viva.learn.linear.LinearInputs;
import dev.viva.learn.neighbour.RadiusSearch;
import java.util.Arrays;
import java.util.List;

/**
 * Cores and their clusters. A row, of the training data or not, belongs to the cluster of the nearest core within the radius,
 * of equally near ones to the first; to none, if there is no such core. Immutable and thread-safe; the arrays are owned. One
 * row: O(cores · terms), with one short array of its own.
 *
 * @param inputs how features are read
 * @param radius how near a core must be
 * @param cores the terms of the cores, core by core
 * @param coreClusters the cluster of each core
 * @param clusters how many clusters there are
 * @param search of the cores
 */
public record DbscanClustering(
        LinearInputs inputs, double radius, double[] cores, int[] coreClusters, int clusters, RadiusSearch search)
        implements Clustering {
    /**
     * Checks that the parts belong together.
     *
     * @throws IllegalArgumentException if there is not a cluster in [0, clusters) for each core, or the cores are not of as
     *     many numbers as there are terms
     */
    public DbscanClustering {
        if (cores.length != coreClusters.length * inputs.terms()) {
            throw new IllegalArgumentException("DbscanClustering.cores must have " + inputs.terms()
                    + " numbers like the terms for each of " + coreClusters.length + ", got " + cores.length);
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

    @Override
    public int[] assign(Features features) {
        double[] queries = inputs.matrix(features, Parallel.common());
        double[] least = new double[features.rows()];
        int[] nearest = new int[features.rows()];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        search.within(queries, radius, Parallel.common(), (query, point, distance) -> {
            if (distance < least[query] || (distance == least[query] && point < nearest[query])) {
                least[query] = distance;
                nearest[query] = point;
            }
        });
        Arrays.setAll(nearest, row -> least[row] < Double.POSITIVE_INFINITY ? coreClusters[nearest[row]] : NOISE);
        return nearest;
    }

    @Override
    public int assign(double[] row) {
        double[] terms = new double[inputs.terms()];
        inputs.terms(row, terms, 0);
        int found = NOISE;
        double least = Double.POSITIVE_INFINITY;
        for (int core = 0; core < coreClusters.length; core++) {
            double distance = Kernels.squaredDistance(terms, 0, cores, core * terms.length, terms.length);
            if (distance <= radius * radius && distance < least) {
                least = distance;
                found = coreClusters[core];
            }
        }
        return found;
    }
}
