package dev.viva.learn.cluster;

import dev.viva.kernel.Kernels;
import dev.viva.learn.cluster.GaussianMixture.Covariance;
import java.util.Arrays;

/** What one pass over some rows adds up, around given centres. Not thread-safe. */
final class MixtureSums {
    private final Covariance kind;
    private final int width;
    private final double[] masses;
    private final double[][] deviations;
    private final double[][] squares;
    private final double[] away;
    private double logLikelihood;

    MixtureSums(int components, int width, Covariance kind) {
        this.kind = kind;
        this.width = width;
        this.masses = new double[components];
        this.deviations = new double[components][width];
        this.squares = new double[components][numbers(kind, width)];
        this.away = new double[width];
    }

    private static int numbers(Covariance kind, int width) {
        return switch (kind) {
            case FULL -> width * width;
            case TIED -> 0;
            case DIAGONAL -> width;
            case SPHERICAL -> 1;
        };
    }

    /** How many numbers it holds. */
    int numbers() {
        return masses.length * (1 + width + numbers(kind, width));
    }

    double mass(int component) {
        return masses[component];
    }

    double[] deviations(int component) {
        return deviations[component];
    }

    double logLikelihood() {
        return logLikelihood;
    }

    void add(double[] matrix, int from, double[][] centres, double weight, double[] shares, double log) {
        logLikelihood += weight * log;
        for (int component = 0; component < shares.length; component++) {
            double share = weight * shares[component];
            if (share > 0) {
                for (int at = 0; at < width; at++) {
                    away[at] = matrix[from + at] - centres[component][at];
                }
                masses[component] += share;
                Kernels.axpy(share, away, deviations[component]);
                addSquares(share, squares[component]);
            }
        }
    }

    private void addSquares(double share, double[] into) {
        switch (kind) {
            case TIED -> {}
            case SPHERICAL -> into[0] += share * Kernels.dot(away, away) / width;
            case DIAGONAL -> {
                for (int at = 0; at < width; at++) {
                    into[at] += share * away[at] * away[at];
                }
            }
            case FULL -> {
                for (int row = 0; row < width; row++) {
                    Kernels.axpy(share * away[row], away, 0, into, row * width, row + 1);
                }
            }
        }
    }

    void plus(MixtureSums other) {
        logLikelihood += other.logLikelihood;
        for (int component = 0; component < masses.length; component++) {
            masses[component] += other.masses[component];
            Kernels.axpy(1, other.deviations[component], deviations[component]);
            Kernels.axpy(1, other.squares[component], squares[component]);
        }
    }

    /** The sums of products of deviations from the centre, whole where they are a matrix. */
    double[] squares(int component) {
        double[] whole = squares[component].clone();
        for (int row = 0; row < width && kind == Covariance.FULL; row++) {
            for (int column = 0; column < row; column++) {
                whole[column * width + row] = whole[row * width + column];
            }
        }
        return whole;
    }

    /** The covariance around the component's own mean; 0 where it has no mass. */
    double[] covariance(int component) {
        double[] covariance = squares(component);
        double mass = masses[component];
        if (mass == 0) {
            return covariance;
        }
        double[] moved =
                Arrays.stream(deviations[component]).map(sum -> sum / mass).toArray();
        for (int at = 0; at < covariance.length; at++) {
            covariance[at] /= mass;
        }
        switch (kind) {
            case TIED -> {}
            case SPHERICAL -> covariance[0] = Math.max(0, covariance[0] - Kernels.dot(moved, moved) / width);
            case DIAGONAL -> Arrays.setAll(covariance, at -> Math.max(0, covariance[at] - moved[at] * moved[at]));
            case FULL -> {
                for (int row = 0; row < width; row++) {
                    Kernels.axpy(-moved[row], moved, 0, covariance, row * width, width);
                }
            }
        }
        return covariance;
    }
}
