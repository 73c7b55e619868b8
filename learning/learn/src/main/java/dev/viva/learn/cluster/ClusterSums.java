package dev.viva.learn.cluster;

import dev.viva.kernel.Kernels;

/** What the rows of each cluster add up to. Not thread-safe. */
final class ClusterSums {
    private final int width;
    private final double[] totals;
    private final double[] masses;
    private final int[] rows;
    private int changed;

    ClusterSums(int clusters, int width) {
        this.width = width;
        this.totals = new double[clusters * width];
        this.masses = new double[clusters];
        this.rows = new int[clusters];
    }

    /**
     * Lets rows change from one cluster to another; what is taken off leaves rounding behind.
     *
     * @param terms term {@code at} of the i-th row is at {@code at · count + i}
     * @param weights one per row
     * @param from the cluster of each; below 0 for none
     * @param to the cluster that each gets
     */
    void change(double[] terms, int count, double[] weights, int[] from, int[] to) {
        for (int at = 0; at < width; at++) {
            for (int i = 0; i < count; i++) {
                double value = weights[i] * terms[at * count + i];
                totals[to[i] * width + at] += value;
                if (from[i] >= 0) {
                    totals[from[i] * width + at] -= value;
                }
            }
        }
        for (int i = 0; i < count; i++) {
            masses[to[i]] += weights[i];
            rows[to[i]]++;
            if (from[i] >= 0) {
                masses[from[i]] -= weights[i];
                rows[from[i]]--;
            }
        }
        changed += count;
    }

    /** Begins to count rows that change anew. */
    void countAnew() {
        changed = 0;
    }

    void plus(ClusterSums other) {
        Kernels.axpy(1, other.totals, totals);
        Kernels.axpy(1, other.masses, masses);
        for (int cluster = 0; cluster < rows.length; cluster++) {
            rows[cluster] += other.rows[cluster];
        }
        changed += other.changed;
    }

    int changed() {
        return changed;
    }

    boolean isEmpty(int cluster) {
        return rows[cluster] == 0;
    }

    /** Writes the mean of a cluster's rows where its centre lies. */
    void mean(int cluster, double[] centres) {
        for (int at = cluster * width; at < (cluster + 1) * width; at++) {
            centres[at] = totals[at] / masses[cluster];
        }
    }
}
