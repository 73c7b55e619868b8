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

    void add(double[] matrix, int row, double weight, int cluster) {
        Kernels.axpy(weight, matrix, row * width, totals, cluster * width, width);
        masses[cluster] += weight;
        rows[cluster]++;
    }

    /** Takes a row off; rounding stays behind. */
    void takeOff(double[] matrix, int row, double weight, int cluster) {
        Kernels.axpy(-weight, matrix, row * width, totals, cluster * width, width);
        masses[cluster] -= weight;
        rows[cluster]--;
    }

    /** Begins to count rows that get another cluster. */
    void countAnew() {
        changed = 0;
    }

    /** Counts a row that got another cluster. */
    void count() {
        changed++;
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
