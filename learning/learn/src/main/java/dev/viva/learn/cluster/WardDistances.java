package dev.viva.learn.cluster;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.learn.cluster.LiveClusters.Near;
import dev.viva.learn.linear.DenseRows;

/** Clusters by their means and weights: the square of a distance is 2 · w · v / (w + v) times that of the means. */
final class WardDistances implements ClusterDistances {
    private static final int CLUSTERS_PER_PART = 1 << 11;

    private final int width;
    private final double[] means;
    private final double[] weights;
    private final LiveClusters live;
    private final Parallel parallel;

    WardDistances(DenseRows rows, Parallel parallel) {
        this.width = rows.inputs().terms();
        this.means = rows.matrix().clone();
        this.weights = rows.weights().clone();
        this.live = new LiveClusters(weights.length);
        this.parallel = parallel;
    }

    @Override
    public int rows() {
        return weights.length;
    }

    @Override
    public int nearest(int cluster, int preferred) {
        Near first = preferred < 0 ? Near.NONE : new Near(preferred, squared(cluster, preferred));
        return first.or(parallel.reduce(
                        live.count(), CLUSTERS_PER_PART, Near.NONE, (from, to) -> nearest(cluster, from, to), Near::or))
                .cluster();
    }

    private Near nearest(int cluster, int from, int to) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int at = from; at < to; at++) {
            int other = live.number(at);
            double distance = other == cluster ? Double.POSITIVE_INFINITY : squared(cluster, other);
            if (distance < least) {
                least = distance;
                best = other;
            }
        }
        return new Near(best, least);
    }

    private double squared(int one, int other) {
        double apart = Kernels.squaredDistance(means, one * width, means, other * width, width);
        return 2 * weights[one] * weights[other] / (weights[one] + weights[other]) * apart;
    }

    @Override
    public double between(int one, int other) {
        return Math.sqrt(squared(one, other));
    }

    @Override
    public void join(int gone, int kept) {
        double share = weights[gone] / (weights[gone] + weights[kept]);
        for (int at = 0; at < width; at++) {
            means[kept * width + at] += share * (means[gone * width + at] - means[kept * width + at]);
        }
        weights[kept] += weights[gone];
        live.remove(gone);
    }
}
