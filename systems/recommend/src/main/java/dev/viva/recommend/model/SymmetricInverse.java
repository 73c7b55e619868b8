package dev.viva.recommend.model;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import java.util.Arrays;

/**
 * The inverse of a symmetric positive definite matrix by Gauss-Jordan elimination without exchanges, a block of pivots at a
 * time, so that a row stays in the first cache while a whole block is taken from it. O(size³), shared among threads.
 */
final class SymmetricInverse {
    private static final int BLOCK = 32;
    private static final int GRAIN = 8;

    private SymmetricInverse() {}

    /**
     * Replaces a matrix, row after row, by its inverse.
     *
     * @throws ArithmeticException if a pivot is not above 0: the matrix is not positive definite
     */
    static void of(double[] matrix, int size, Parallel parallel) {
        for (int first = 0; first < size; first += BLOCK) {
            int begin = first;
            int end = Math.min(size, first + BLOCK);
            double[] corner = corner(matrix, size, begin, end);
            double[] block = rows(matrix, size, begin, end, corner);
            parallel.forRange(size, GRAIN, (from, to) -> {
                for (int row = from; row < to; row++) {
                    if (row < begin || row >= end) {
                        takeFrom(matrix, size, row, begin, end, block);
                    }
                }
            });
            System.arraycopy(block, 0, matrix, begin * size, block.length);
        }
    }

    /** The inverse of the pivots' own block, by elimination one pivot at a time. */
    private static double[] corner(double[] matrix, int size, int begin, int end) {
        int width = end - begin;
        double[] corner = new double[width * width];
        for (int row = 0; row < width; row++) {
            System.arraycopy(matrix, (begin + row) * size + begin, corner, row * width, width);
        }
        for (int pivot = 0; pivot < width; pivot++) {
            double value = corner[pivot * width + pivot];
            if (!(value > 0)) {
                throw new ArithmeticException("SymmetricInverse: the matrix is not positive definite, got the pivot "
                        + value + " at " + (begin + pivot));
            }
            eliminate(corner, width, pivot, value);
        }
        return corner;
    }

    private static void eliminate(double[] corner, int width, int pivot, double value) {
        corner[pivot * width + pivot] = 1;
        for (int column = 0; column < width; column++) {
            corner[pivot * width + column] /= value;
        }
        for (int row = 0; row < width; row++) {
            if (row != pivot) {
                double factor = corner[row * width + pivot];
                corner[row * width + pivot] = 0;
                Kernels.axpy(-factor, corner, pivot * width, corner, row * width, width);
            }
        }
    }

    /** The pivots' rows times the inverse of their corner, which stands there in place of the corner itself. */
    private static double[] rows(double[] matrix, int size, int begin, int end, double[] corner) {
        int width = end - begin;
        double[] block = new double[width * size];
        for (int row = 0; row < width; row++) {
            for (int other = 0; other < width; other++) {
                Kernels.axpy(corner[row * width + other], matrix, (begin + other) * size, block, row * size, size);
            }
            System.arraycopy(corner, row * width, block, row * size + begin, width);
        }
        return block;
    }

    private static void takeFrom(double[] matrix, int size, int row, int begin, int end, double[] block) {
        int width = end - begin;
        double[] factors = new double[width];
        System.arraycopy(matrix, row * size + begin, factors, 0, width);
        Arrays.fill(matrix, row * size + begin, row * size + end, 0);
        for (int pivot = 0; pivot < width; pivot++) {
            Kernels.axpy(-factors[pivot], block, pivot * size, matrix, row * size, size);
        }
    }
}
