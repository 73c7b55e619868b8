package dev.viva.array;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The products of columns with one another, {@code AᵀA}, which normal equations and covariances are made of: block by block of rows,
 * each copied into the layout of {@link Kernels#tile}, whose sums are added up in the order of the blocks. The same bits for any
 * number of threads. O(rows · columns² / 2), and memory for one block and the result.
 */
public final class Gram {
    /** So many numbers of a block are copied at once: they stay in the second cache, sixteen columns of them in the first. */
    private static final int BLOCK = 1 << 16;

    /** So many numbers fill a cache line. */
    private static final int LINE = 8;

    private static final int LEAST_ROWS = 256;
    private static final int MOST_ROWS = 4096;

    /** Columns of any kind, all of the same length. Read from several threads at once. */
    public interface Columns {
        /** How many columns there are. */
        int count();

        /** How many numbers each has. */
        int rows();

        /** Writes the numbers {@code from … from + length - 1} of a column into {@code into[at … at + length - 1]}. */
        void read(int column, int from, int length, double[] into, int at);
    }

    private final Columns columns;
    private final double @Nullable [] weights;
    private final Parallel parallel;
    private final int size;
    private final int padded;
    private final int blockRows;
    private final double[] rows;
    private final double[] panels;
    private final double[] gram;

    private Gram(Columns columns, double @Nullable [] weights, Parallel parallel) {
        this.columns = columns;
        this.weights = weights;
        this.parallel = parallel;
        this.size = columns.count();
        this.padded = (size + Kernels.TILE_COLUMNS - 1) / Kernels.TILE_COLUMNS * Kernels.TILE_COLUMNS;
        this.blockRows = Math.clamp(BLOCK / Math.max(padded, 1), LEAST_ROWS, MOST_ROWS);
        this.rows = new double[padded * blockRows];
        this.panels = new double[padded * blockRows];
        this.gram = new double[Math.multiplyExact(size, size)];
    }

    /**
     * The full symmetric matrix of {@code columns[i] · columns[j]}.
     *
     * @param columns arrays of one length; not changed
     */
    public static double[] of(double[][] columns, Parallel parallel) {
        return new Gram(new InMemory(columns), null, parallel).matrix();
    }

    /** The full symmetric matrix of the products of columns of any kind. */
    public static double[] of(Columns columns, Parallel parallel) {
        return new Gram(columns, null, parallel).matrix();
    }

    /**
     * The same with every row's products multiplied by its weight, which may be negative.
     *
     * @throws IllegalArgumentException if there is not one weight for each row
     */
    public static double[] weighted(double[][] columns, double[] weights, Parallel parallel) {
        return weighted(new InMemory(columns), weights, parallel);
    }

    /**
     * The same of columns of any kind.
     *
     * @throws IllegalArgumentException if there is not one weight for each row
     */
    public static double[] weighted(Columns columns, double[] weights, Parallel parallel) {
        if (columns.count() > 0 && columns.rows() != weights.length) {
            throw new IllegalArgumentException(
                    "Gram.weighted: weights must be " + columns.rows() + " like the rows, got " + weights.length);
        }
        return new Gram(columns, weights, parallel).matrix();
    }

    private record InMemory(double[][] columns) implements Columns {
        @Override
        public int count() {
            return columns.length;
        }

        @Override
        public int rows() {
            return columns.length == 0 ? 0 : columns[0].length;
        }

        @Override
        public void read(int column, int from, int length, double[] into, int at) {
            System.arraycopy(columns[column], from, into, at, length);
        }
    }

    private double[] matrix() {
        int length = columns.rows();
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

    /** Copies sixteen columns, side by side and, weighted, one after the other. */
    private void copy(int panel, int from, int count) {
        int start = panel * Kernels.TILE_COLUMNS * blockRows;
        for (int each = 0; each < Kernels.TILE_COLUMNS; each++) {
            int column = panel * Kernels.TILE_COLUMNS + each;
            int row = start + each * blockRows;
            if (column < size) {
                columns.read(column, from, count, rows, row);
            } else {
                Arrays.fill(rows, row, row + count, 0);
            }
        }
        interleave(start, count);
        for (int each = 0; weights != null && each < Kernels.TILE_COLUMNS; each++) {
            int row = start + each * blockRows;
            for (int i = 0; i < count; i++) {
                rows[row + i] *= weights[from + i];
            }
        }
    }

    /** Eight rows at a time: a cache line of every column, whose lines all fall into the same few places of the first cache. */
    private void interleave(int start, int count) {
        for (int first = 0; first < count; first += LINE) {
            int end = Math.min(first + LINE, count);
            for (int each = 0; each < Kernels.TILE_COLUMNS; each++) {
                int row = start + each * blockRows;
                for (int i = first; i < end; i++) {
                    panels[start + i * Kernels.TILE_COLUMNS + each] = rows[row + i];
                }
            }
        }
    }

    /** Adds the products of a panel's columns with those up to it; the longest share of the triangle goes first. */
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
