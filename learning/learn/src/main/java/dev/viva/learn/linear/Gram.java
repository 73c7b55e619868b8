package dev.viva.learn.linear;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;

/** The products of terms with one another. */
final class Gram {
    /** So many rows of two terms that both stay in the nearest cache. */
    private static final int ROWS_PER_BLOCK = 1 << 10;

    private Gram() {}

    /** The full symmetric matrix of {@code terms[i] · terms[j]}. O(rows · terms² / 2), the same bits for any threads. */
    static double[] of(double[][] terms, Parallel parallel) {
        int size = terms.length;
        double[] gram = new double[size * size];
        // From the longest rows of the triangle to the shortest, so that no thread is left with a long one at the end.
        parallel.forEach(size, turn -> row(terms, size - 1 - turn, gram));
        mirror(gram, size);
        return gram;
    }

    /** The same with every row's products multiplied by its weight, which may be negative. */
    static double[] weighted(double[][] terms, double[] weights, Parallel parallel) {
        int size = terms.length;
        double[] gram = new double[size * size];
        parallel.forEach(size, turn -> weightedRow(terms, weights, size - 1 - turn, gram));
        mirror(gram, size);
        return gram;
    }

    private static void weightedRow(double[][] terms, double[] weights, int at, double[] gram) {
        double[] weighted = new double[ROWS_PER_BLOCK];
        for (int from = 0; from < weights.length; from += ROWS_PER_BLOCK) {
            int count = Math.min(ROWS_PER_BLOCK, weights.length - from);
            for (int row = 0; row < count; row++) {
                weighted[row] = weights[from + row] * terms[at][from + row];
            }
            for (int other = 0; other <= at; other++) {
                gram[other * terms.length + at] += Kernels.dot(weighted, 0, terms[other], from, count);
            }
        }
    }

    private static void mirror(double[] gram, int size) {
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < row; column++) {
                gram[row * size + column] = gram[column * size + row];
            }
        }
    }

    /** Writes {@code terms[at] · terms[j]} for {@code j} up to {@code at} to {@code gram[j size + at]}. */
    private static void row(double[][] terms, int at, double[] gram) {
        int rows = terms[at].length;
        for (int from = 0; from < rows; from += ROWS_PER_BLOCK) {
            int count = Math.min(ROWS_PER_BLOCK, rows - from);
            for (int other = 0; other <= at; other++) {
                gram[other * terms.length + at] += Kernels.dot(terms[at], from, terms[other], from, count);
            }
        }
    }
}
