package dev.viva.learn.cluster;

import dev.viva.kernel.Kernels;
import dev.viva.learn.cluster.GaussianMixture.Covariance;
import dev.viva.learn.probability.Cholesky;
import java.util.Arrays;

/**
 * The normal distributions of a mixture, ready to be asked. Immutable and thread-safe; the arrays are owned.
 *
 * @param covariances per component size² numbers, one such array for all of them, size variances or a single one: by the
 *     kind
 * @param factors per array of covariances, where they are matrices
 * @param constants the logarithm of each component's weight and density at its mean
 */
record Normals(
        Covariance kind,
        double[] weights,
        double[][] means,
        double[][] covariances,
        Cholesky[] factors,
        double[] constants) {
    private static final double LOG_TWO_PI = 1.8378770664093453;

    /**
     * Checks the parts and prepares them.
     *
     * @throws IllegalArgumentException if they do not fit together, or a covariance is not positive definite
     */
    static Normals of(Covariance kind, double[] weights, double[][] means, double[][] covariances, int size) {
        requireShape(kind, weights, means, covariances, size);
        boolean matrices = kind == Covariance.FULL || kind == Covariance.TIED;
        Cholesky[] factors = matrices
                ? Arrays.stream(covariances)
                        .map(each -> Cholesky.of(each, size))
                        .toArray(Cholesky[]::new)
                : new Cholesky[0];
        double[] constants = new double[weights.length];
        for (int component = 0; component < constants.length; component++) {
            int at = kind == Covariance.TIED ? 0 : component;
            double logDeterminant = matrices ? factors[at].logDeterminant() : logProduct(covariances[at], size);
            constants[component] = Kernels.log(weights[component]) - (size * LOG_TWO_PI + logDeterminant) / 2;
        }
        return new Normals(kind, weights, means, covariances, factors, constants);
    }

    private static void requireShape(
            Covariance kind, double[] weights, double[][] means, double[][] covariances, int size) {
        int numbers = switch (kind) {
            case FULL, TIED -> size * size;
            case DIAGONAL -> size;
            case SPHERICAL -> 1;
        };
        boolean fits = weights.length > 0
                && means.length == weights.length
                && covariances.length == (kind == Covariance.TIED ? 1 : weights.length)
                && Arrays.stream(means).allMatch(mean -> mean.length == size)
                && Arrays.stream(covariances).allMatch(each -> each.length == numbers);
        if (!fits) {
            throw new IllegalArgumentException("GaussianMixtureModel: means must have " + size + " numbers, and " + kind
                    + " covariances " + numbers + ", for each of " + weights.length + " weights");
        }
        if (!Arrays.stream(weights).allMatch(weight -> weight >= 0 && weight <= 1 + 1e-9)) {
            throw new IllegalArgumentException(
                    "GaussianMixtureModel.weights must be in [0, 1], got " + Arrays.toString(weights));
        }
    }

    /** Of a diagonal matrix with these variances, or one of the same in all directions. */
    private static double logProduct(double[] variances, int size) {
        double sum = 0;
        for (double variance : variances) {
            if (!(variance > 0 && variance < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "GaussianMixtureModel.covariances must be above 0 and finite, got " + variance);
            }
            sum += Kernels.log(variance);
        }
        return variances.length == 1 ? sum * size : sum;
    }

    int components() {
        return weights.length;
    }

    int size() {
        return means[0].length;
    }

    double[] covariance(int component) {
        return covariances[kind == Covariance.TIED ? 0 : component];
    }

    /**
     * Writes the shares of the components in one row, and returns the logarithm of the density there.
     *
     * @param matrix holds the row from {@code from} on
     * @param shares one place per component
     * @param scratch as many places as terms
     */
    double shares(double[] matrix, int from, double[] shares, double[] scratch) {
        for (int component = 0; component < shares.length; component++) {
            shares[component] = constants[component] - squaredLength(component, matrix, from, scratch) / 2;
        }
        double largest = Kernels.max(shares);
        if (!(largest > Double.NEGATIVE_INFINITY)) {
            System.arraycopy(weights, 0, shares, 0, shares.length);
            return Double.NEGATIVE_INFINITY;
        }
        double total = 0;
        for (int component = 0; component < shares.length; component++) {
            shares[component] = Kernels.exp(shares[component] - largest);
            total += shares[component];
        }
        for (int component = 0; component < shares.length; component++) {
            shares[component] /= total;
        }
        return largest + Kernels.log(total);
    }

    private double squaredLength(int component, double[] matrix, int from, double[] scratch) {
        double[] mean = means[component];
        double[] covariance = covariance(component);
        return switch (kind) {
            case SPHERICAL -> Kernels.squaredDistance(matrix, from, mean, 0, mean.length) / covariance[0];
            case DIAGONAL -> {
                double sum = 0;
                for (int at = 0; at < mean.length; at++) {
                    double away = matrix[from + at] - mean[at];
                    sum += away * away / covariance[at];
                }
                yield sum;
            }
            case FULL, TIED -> {
                for (int at = 0; at < mean.length; at++) {
                    scratch[at] = matrix[from + at] - mean[at];
                }
                yield factors[kind == Covariance.TIED ? 0 : component].squaredLength(scratch);
            }
        };
    }
}
