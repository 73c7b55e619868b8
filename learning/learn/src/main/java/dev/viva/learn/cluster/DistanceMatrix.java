package dev.viva.learn.cluster;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.learn.cluster.LiveClusters.Near;
import dev.viva.learn.linear.DenseRows;

/** The distance of each pair of clusters, in a triangle of rows: the largest of their rows' distances, or the mean. */
final class DistanceMatrix implements ClusterDistances {
    private final double[][] triangle;
    private final double[] weights;
    private final boolean mean;
    private final LiveClusters live;

    private DistanceMatrix(double[][] triangle, double[] weights, boolean mean) {
        this.triangle = triangle;
        this.weights = weights;
        this.mean = mean;
        this.live = new LiveClusters(weights.length);
    }

    /** Measures all pairs of rows. O(rows² · terms). */
    static DistanceMatrix of(DenseRows rows, Parallel parallel, boolean mean) {
        int width = rows.inputs().terms();
        double[] matrix = rows.matrix();
        double[][] triangle = new double[rows.weights().length][];
        parallel.forEach(triangle.length, row -> {
            triangle[row] = new double[row];
            for (int other = 0; other < row; other++) {
                triangle[row][other] =
                        Math.sqrt(Kernels.squaredDistance(matrix, row * width, matrix, other * width, width));
            }
        });
        return new DistanceMatrix(triangle, rows.weights().clone(), mean);
    }

    @Override
    public int rows() {
        return weights.length;
    }

    @Override
    public int nearest(int cluster, int preferred) {
        Near near = preferred < 0 ? Near.NONE : new Near(preferred, between(cluster, preferred));
        int best = near.cluster();
        double least = near.distance();
        for (int at = 0; at < live.count(); at++) {
            int other = live.number(at);
            if (other != cluster && between(cluster, other) < least) {
                least = between(cluster, other);
                best = other;
            }
        }
        return best;
    }

    @Override
    public double between(int one, int other) {
        return one > other ? triangle[one][other] : triangle[other][one];
    }

    @Override
    public void join(int gone, int kept) {
        live.remove(gone);
        double total = weights[gone] + weights[kept];
        for (int at = 0; at < live.count(); at++) {
            int other = live.number(at);
            if (other != kept) {
                double distance = mean
                        ? (weights[gone] * between(gone, other) + weights[kept] * between(kept, other)) / total
                        : Math.max(between(gone, other), between(kept, other));
                set(kept, other, distance);
            }
        }
        weights[kept] = total;
        triangle[gone] = new double[0];
    }

    private void set(int one, int other, double distance) {
        triangle[Math.max(one, other)][Math.min(one, other)] = distance;
    }
}
