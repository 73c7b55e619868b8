package dev.viva.learn.cluster;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Clustering;
import dev.viva.learn.Features;
import dev.viva.learn.linear.LinearInputs;
import java.util.List;

/**
 * Centres; a row belongs to the nearest one, of equally near ones to the first. The arrays are owned. One row:
 * O(clusters · terms), with one short array of its own.
 *
 * @param inputs how features are read
 * @param centres one array of terms per cluster
 * @param inertia the weighted sum of the squared distances of the training rows to their centres
 * @param rounds how many rounds were made
 */
public record KMeansClustering(LinearInputs inputs, double[][] centres, double inertia, int rounds)
        implements Clustering {
    /**
     * Checks the centres.
     *
     * @throws IllegalArgumentException if there is none, or one has another length than there are terms
     */
    public KMeansClustering {
        if (centres.length == 0) {
            throw new IllegalArgumentException("KMeansClustering.centres must be at least one, got 0");
        }
        for (double[] centre : centres) {
            if (centre.length != inputs.terms()) {
                throw new IllegalArgumentException("KMeansClustering.centres must have " + inputs.terms()
                        + " numbers like the terms, got " + centre.length);
            }
        }
    }

    @Override
    public List<String> featureNames() {
        return inputs.schema().names();
    }

    @Override
    public int clusters() {
        return centres.length;
    }

    @Override
    public int[] assign(Features features) {
        double[] matrix = inputs.matrix(features, Parallel.common());
        int width = inputs.terms();
        int[] clusters = new int[features.rows()];
        Parallel.common().forRange(clusters.length, 1 << 10, (from, to) -> {
            for (int row = from; row < to; row++) {
                clusters[row] = nearest(matrix, row * width);
            }
        });
        return clusters;
    }

    @Override
    public int assign(double[] row) {
        double[] terms = new double[inputs.terms()];
        inputs.terms(row, terms, 0);
        return nearest(terms, 0);
    }

    private int nearest(double[] matrix, int from) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int cluster = 0; cluster < centres.length; cluster++) {
            double distance = Kernels.squaredDistance(matrix, from, centres[cluster], 0, inputs.terms());
            if (distance < least) {
                least = distance;
                best = cluster;
            }
        }
        return best;
    }
}
