package dev.viva.learn.probability;

import dev.viva.array.Array;
import dev.viva.array.LinearAlgebra;
import dev.viva.kernel.Kernels;

/**
 * The Cholesky factor L of a symmetric positive definite matrix A = L Lᵀ, with its inverse: for the small matrices of
 * normal distributions. Immutable and thread-safe.
 */
public final class Cholesky {
    private final double[] factor;
    private final double[] inverse;
    private final int size;

    private Cholesky(double[] factor, int size) {
        this.factor = factor;
        this.size = size;
        this.inverse = inverse(factor, size);
    }

    /**
     * Factors a matrix. O(size³).
     *
     * @param matrix row by row; not changed
     * @throws IllegalArgumentException if it has not size² numbers, is not symmetric, or not positive
     *     definite to working precision
     */
    public static Cholesky of(double[] matrix, int size) {
        if (size < 1 || matrix.length != Math.multiplyExact(size, size)) {
            throw new IllegalArgumentException(
                    "Cholesky.matrix must be of " + size + " rows and columns, got " + matrix.length + " numbers");
        }
        try {
            return new Cholesky(
                    LinearAlgebra.cholesky(Array.owning(matrix, size, size)).toArray(), size);
        } catch (ArithmeticException singular) {
            throw new IllegalArgumentException("Cholesky.matrix must be positive definite, but is not", singular);
        }
    }

    private static double[] inverse(double[] factor, int size) {
        double[] inverse = new double[factor.length];
        for (int column = 0; column < size; column++) {
            for (int row = column; row < size; row++) {
                double sum = row == column ? 1 : 0;
                for (int at = column; at < row; at++) {
                    sum -= factor[row * size + at] * inverse[at * size + column];
                }
                inverse[row * size + column] = sum / factor[row * size + row];
            }
        }
        return inverse;
    }

    /** The number of rows. */
    public int size() {
        return size;
    }

    /** The logarithm of the determinant of A. O(size). */
    public double logDeterminant() {
        double sum = 0;
        for (int at = 0; at < size; at++) {
            sum += Kernels.log(factor[at * size + at]);
        }
        return 2 * sum;
    }

    /** The squared Mahalanobis length vᵀ A⁻¹ v of {@code size} numbers. O(size²), without allocation. */
    public double squaredLength(double[] vector) {
        double sum = 0;
        for (int row = 0; row < size; row++) {
            double part = Kernels.dot(inverse, row * size, vector, 0, row + 1);
            sum += part * part;
        }
        return sum;
    }

    /** L v: what makes independent standard normal numbers have the covariance A. O(size²). */
    public double[] times(double[] vector) {
        double[] product = new double[size];
        for (int row = 0; row < size; row++) {
            product[row] = Kernels.dot(factor, row * size, vector, 0, row + 1);
        }
        return product;
    }

    /** A⁻¹ v. O(size²). */
    public double[] solve(double[] vector) {
        double[] solution = new double[size];
        for (int row = 0; row < size; row++) {
            double part = Kernels.dot(inverse, row * size, vector, 0, row + 1);
            Kernels.axpy(part, inverse, row * size, solution, 0, row + 1);
        }
        return solution;
    }
}
