package dev.viva.learn.cluster;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Clustering;
import dev.viva.learn.Features;
import dev.viva.learn.linear.LinearInputs;
import java.util.List;

/**
 * Rows that taught and their clusters. A row, of the training data or not, belongs to the cluster of the nearest of them, of
 * equally near ones to that of the first. Immutable and thread-safe; the arrays are owned. One row: O(rows · terms), with one
 * short array of its own.
 *
 * @param inputs how features are read
 * @param rows the terms of the training rows that have weight, row by row
 * @param tree in which order these were joined
 * @param labels the cluster of each of these rows
 * @param clusters how many clusters there are
 */
public record AgglomerativeClustering(LinearInputs inputs, double[] rows, Dendrogram tree, int[] labels, int clusters)
        implements Clustering {
    private static final int ROWS_PER_PART = 1 << 7;

    /**
     * Checks that the parts belong together.
     *
     * @throws IllegalArgumentException if there is not a label in [0, clusters) for each row of the tree, or the rows are not
     *     of as many numbers as there are terms
     */
    public AgglomerativeClustering {
        if (labels.length != tree.rows() || rows.length != labels.length * inputs.terms()) {
            throw new IllegalArgumentException("AgglomerativeClustering: " + tree.rows() + " rows of " + inputs.terms()
                    + " terms must have as many numbers and labels, got " + rows.length + " and " + labels.length);
        }
        for (int label : labels) {
            if (label < 0 || label >= clusters) {
                throw new IllegalArgumentException(
                        "AgglomerativeClustering.labels must be in [0, clusters=" + clusters + "), got " + label);
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
        int[] found = new int[features.rows()];
        Parallel.common().forRange(found.length, ROWS_PER_PART, (from, to) -> {
            for (int row = from; row < to; row++) {
                found[row] = nearest(queries, row * inputs.terms());
            }
        });
        return found;
    }

    @Override
    public int assign(double[] row) {
        double[] terms = new double[inputs.terms()];
        inputs.terms(row, terms, 0);
        return nearest(terms, 0);
    }

    private int nearest(double[] queries, int from) {
        int width = inputs.terms();
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int row = 0; row < labels.length; row++) {
            double distance = Kernels.squaredDistance(queries, from, rows, row * width, width);
            if (distance < least) {
                least = distance;
                best = row;
            }
        }
        return labels[best];
    }
}
