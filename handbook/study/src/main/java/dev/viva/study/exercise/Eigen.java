package dev.viva.study.exercise;

import java.util.Arrays;

/**
 * Eigenvalues of a small symmetric matrix by Jacobi's rotations, which share nothing with power iteration.
 *
 * @param values the eigenvalues, falling
 * @param first the unit eigenvector of the largest
 */
record Eigen(double[] values, double[] first) {
    private static final int SWEEPS = 60;

    static double[][] covariance(double[][] rows) {
        int p = rows[0].length;
        double[] mean = new double[p];
        for (double[] row : rows) {
            for (int j = 0; j < p; j++) {
                mean[j] += row[j] / rows.length;
            }
        }
        double[][] covariance = new double[p][p];
        for (double[] row : rows) {
            for (int j = 0; j < p; j++) {
                for (int k = 0; k < p; k++) {
                    covariance[j][k] += (row[j] - mean[j]) * (row[k] - mean[k]) / rows.length;
                }
            }
        }
        return covariance;
    }

    /** Of {@code a}, which is changed. */
    static Eigen of(double[][] a) {
        int p = a.length;
        double[][] vectors = new double[p][p];
        for (int j = 0; j < p; j++) {
            vectors[j][j] = 1;
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int j = 0; j < p; j++) {
                for (int k = j + 1; k < p; k++) {
                    rotate(a, vectors, j, k);
                }
            }
        }
        int most = 0;
        double[] values = new double[p];
        for (int j = 0; j < p; j++) {
            values[j] = a[j][j];
            most = a[j][j] > a[most][most] ? j : most;
        }
        double[] first = new double[p];
        for (int j = 0; j < p; j++) {
            first[j] = vectors[j][most];
        }
        Arrays.sort(values);
        for (int j = 0; j < p / 2; j++) {
            double swap = values[j];
            values[j] = values[p - 1 - j];
            values[p - 1 - j] = swap;
        }
        return new Eigen(values, first);
    }

    private static void rotate(double[][] a, double[][] vectors, int j, int k) {
        if (a[j][k] == 0) {
            return;
        }
        double angle = 0.5 * Math.atan2(2 * a[j][k], a[j][j] - a[k][k]);
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        for (int i = 0; i < a.length; i++) {
            double left = a[i][j];
            double right = a[i][k];
            a[i][j] = c * left + s * right;
            a[i][k] = c * right - s * left;
            double first = vectors[i][j];
            double second = vectors[i][k];
            vectors[i][j] = c * first + s * second;
            vectors[i][k] = c * second - s * first;
        }
        for (int i = 0; i < a.length; i++) {
            double left = a[j][i];
            double right = a[k][i];
            a[j][i] = c * left + s * right;
            a[k][i] = c * right - s * left;
        }
    }
}
