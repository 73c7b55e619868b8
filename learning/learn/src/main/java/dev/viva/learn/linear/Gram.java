package dev.viva.learn.linear;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The products of terms with one another: block by block of rows, each copied into the layout of {@link Kernels#tile}, whose
 * sums are added up in the order of the blocks. The same bits for any number of threads.
 */
final class Gram {
    /** So many numbers of a block are copied at once: they stay in the second cache. */
    private static final int BLOCK = 1 << 18;

    private static final int LEAST_ROWS = 128;
    private static final int MOST_ROWS = 4096;

    private final double[][] terms;
    private final double @Nullable [] weights;
    private final Parallel parallel;
    private final int size;
    private final int padded;
    private final int blockRows;
    private final double[] rows;
    private final double[] panels;
    private final double[] gram;

    private Gram(double[][] terms, double @Nullable [] weights, Parallel parallel) {
        this.terms = terms;
        this.weights = weights;
        this.parallel = parallel;
        this.size = terms.length;
        this.padded = (size + Kernels.TILE_COLUMNS - 1) / Kernels.TILE_COLUMNS * Kernels.TILE_COLUMNS;
        this.blockRows = Math.clamp(BLOCK / Math.max(padded, 1), LEAST_ROWS, MOST_ROWS);
        this.rows = new double[padded * blockRows];
        this.panels = new double[padded * blockRows];
        this.gram = new double[size * size];
    }

    /** The full symmetric matrix of {@code terms[i] · terms[j]}. O(rows · terms² / 2). */
    static double[] of(double[][] terms, Parallel parallel) {
        return new Gram(terms, null, parallel).matrix();
    }

    /** The same with every row's products multiplied by its weight, which may be negative. */
    static double[] weighted(double[][] terms, double[] weights, Parallel parallel) {
        return new Gram(terms, weights, parallel).matrix();
    }

    private double[] matrix() {
        int length = size == 0 ? 0 : terms[0].length;
        for (int from = 0; from < length; from += blockRows) {
            int first = from;
            int count = Math.min(blockRows, length - from);
            parallel.forEach(padded / Kernels.TILE_COLUMNS, panel -> copy(panel, first, count));
            parallel.forEach(padded / Kernels.TILE_COLUMNS, turn -> add(turn, count));
        }
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < row; column++) {
                gram[row * size + column] = gram[column * size + row];
            }
        }
        return gram;
    }

    /** Copies sixteen terms, side by side and, weighted, one after the other. */
    private void copy(int panel, int from, int count) {
        int start = panel * Kernels.TILE_COLUMNS * blockRows;
        for (int column = 0; column < Kernels.TILE_COLUMNS; column++) {
            int term = panel * Kernels.TILE_COLUMNS + column;
            int row = start + column * blockRows;
            if (term >= size) {
                Arrays.fill(rows, row, row + count, 0);
                for (int i = 0; i < count; i++) {
                    panels[start + i * Kernels.TILE_COLUMNS + column] = 0;
                }
                continue;
            }
            double[] values = terms[term];
            for (int i = 0; i < count; i++) {
                panels[start + i * Kernels.TILE_COLUMNS + column] = values[from + i];
            }
            if (weights == null) {
                System.arraycopy(values, from, rows, row, count);
            } else {
                for (int i = 0; i < count; i++) {
                    rows[row + i] = weights[from + i] * values[from + i];
                }
            }
        }
    }

    /** Adds the products of a panel's terms with those up to it; the longest share of the triangle goes first. */
    private void add(int turn, int count) {
        int panel = padded / Kernels.TILE_COLUMNS - 1 - turn;
        double[] products = new double[Kernels.TILE_ROWS * Kernels.TILE_COLUMNS];
        int first = panel * Kernels.TILE_COLUMNS;
        for (int term = 0; term < Math.min(first + Kernels.TILE_COLUMNS, size); term += Kernels.TILE_ROWS) {
            Kernels.tile(rows, term * blockRows, blockRows, panels, first * blockRows, count, products);
            int below = Math.min(Kernels.TILE_ROWS, size - term);
            for (int row = 0; row < below; row++) {
                for (int column = 0; column < Math.min(Kernels.TILE_COLUMNS, size - first); column++) {
                    gram[(term + row) * size + first + column] += products[row * Kernels.TILE_COLUMNS + column];
                }
            }
        }
    }
}
