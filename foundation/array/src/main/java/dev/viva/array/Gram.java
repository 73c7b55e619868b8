package dev.viva.array;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The products of columns with one another, {@code AᵀA}, which normal equations and covariances are made of: block by block of rows,
 * each copied into the layout of {@link Kernels#tile}, whose sums are added up in the order of the blocks. Threads share the columns
 * of a block or, where rows are many for the columns, take parts of rows, whose sums are added up in their order. The same bits for
 * any number of threads. O(rows · columns² / 2), and memory for one block, the result and, at most, as much as a thirty-second of
 * the columns.
 */
public final class Gram {
    /** So many rows are copied at once: sixteen columns of them stay in the first cache. */
    private static final int BLOCK_ROWS = 256;

    /** So many columns of a block stay in the second cache, twice. */
    private static final int SQUARE = 128;

    /** So many numbers fill a cache line. */
    private static final int LINE = 8;

    /** Each part of the rows has at least so many times the columns: then its sums take little room. */
    private static final int LEAST_SHAPE = 32;

    private static final int MOST_PARTS = 64;
    private static final Parallel ALONE = Parallel.of(1);

    /** Columns of any kind, all of the same length. Read from several threads at once. */
    public interface Columns {
        /** How many columns there are. */
        int count();

        /** How many numbers each has. */
        int rows();

        /** Writes the numbers {@code from … from + length - 1} of a column into {@code into[at … at + length - 1]}. */
        void read(int column, int from, int length, double[] into, int at);

        /** Columns in memory: arrays of one length, which must not change while they are in use. */
        static Columns of(double[][] columns) {
            return new InMemory(columns);
        }
    }

    private final Columns columns;
    private final double @Nullable [] weights;
    private final int size;
    private final int padded;
    private final double[] rows;
    private final double[] panels;
    private final double[] gram;

    private Gram(Columns columns, double @Nullable [] weights) {
        this.columns = columns;
        this.weights = weights;
        this.size = columns.count();
        this.padded = (size + Kernels.TILE_COLUMNS - 1) / Kernels.TILE_COLUMNS * Kernels.TILE_COLUMNS;
        this.rows = new double[padded * BLOCK_ROWS];
        this.panels = new double[padded * BLOCK_ROWS];
        this.gram = new double[Math.multiplyExact(size, size)];
    }

    /**
     * The full symmetric matrix of {@code columns[i] · columns[j]}.
     *
     * @param columns arrays of one length; not changed
     */
    public static double[] of(double[][] columns, Parallel parallel) {
        return of(new InMemory(columns), parallel);
    }

    /** The full symmetric matrix of the products of columns of any kind. */
    public static double[] of(Columns columns, Parallel parallel) {
        return matrix(columns, null, parallel);
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
        return matrix(columns, weights, parallel);
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

    private static double[] matrix(Columns columns, double @Nullable [] weights, Parallel parallel) {
        int length = columns.rows();
        int parts = Math.clamp(length / ((long) LEAST_SHAPE * Math.max(columns.count(), 1)), 1, MOST_PARTS);
        if (parts == 1) {
            Gram whole = new Gram(columns, weights);
            whole.add(0, length, parallel);
            return whole.symmetric();
        }
        double[][] sums = new double[parts][];
        int share = (length + parts - 1) / parts;
        parallel.forEach(parts, part -> {
            Gram own = new Gram(columns, weights);
            own.add(Math.min(part * share, length), Math.min((part + 1) * share, length), ALONE);
            sums[part] = own.symmetric();
        });
        for (int part = 1; part < parts; part++) {
            Kernels.axpy(1, sums[part], sums[0]);
        }
        return sums[0];
    }

    private double[] symmetric() {
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < row; column++) {
                gram[row * size + column] = gram[column * size + row];
            }
        }
        return gram;
    }

    /** Adds the products of some rows. */
    private void add(int begin, int end, Parallel parallel) {
        int side = (padded + SQUARE - 1) / SQUARE;
        int[] squares = IntStream.range(0, side * side)
                .filter(square -> square / side <= square % side)
                .toArray();
        for (int from = begin; from < end; from += BLOCK_ROWS) {
            int first = from;
            int count = Math.min(BLOCK_ROWS, end - from);
            parallel.forEach(padded / Kernels.TILE_COLUMNS, panel -> copy(panel, first, count));
            parallel.forEach(squares.length, at -> add(squares[at] / side, squares[at] % side, count));
        }
    }

    /** Copies sixteen columns, side by side and, weighted, one after the other. */
    private void copy(int panel, int from, int count) {
        int start = panel * Kernels.TILE_COLUMNS * BLOCK_ROWS;
        int width = Math.min(Kernels.TILE_COLUMNS, size - panel * Kernels.TILE_COLUMNS);
        for (int each = 0; each < width; each++) {
            columns.read(panel * Kernels.TILE_COLUMNS + each, from, count, rows, start + each * BLOCK_ROWS);
        }
        interleave(start, width, count);
        for (int each = 0; weights != null && each < width; each++) {
            int row = start + each * BLOCK_ROWS;
            for (int i = 0; i < count; i++) {
                rows[row + i] *= weights[from + i];
            }
        }
    }

    /** Eight rows at a time: a cache line of every column, whose lines all fall into the same few places of the first cache. */
    private void interleave(int start, int width, int count) {
        for (int first = 0; first < count; first += LINE) {
            int end = Math.min(first + LINE, count);
            for (int each = 0; each < width; each++) {
                int row = start + each * BLOCK_ROWS;
                for (int i = first; i < end; i++) {
                    panels[start + i * Kernels.TILE_COLUMNS + each] = rows[row + i];
                }
            }
        }
    }

    /** Adds the products of a square of columns: each panel with the columns of the rows' side that are not beyond it. */
    private void add(int below, int beside, int count) {
        double[] products = new double[Kernels.TILE_ROWS * Kernels.TILE_COLUMNS];
        int end = Math.min((beside + 1) * SQUARE, size);
        for (int first = beside * SQUARE; first < end; first += Kernels.TILE_COLUMNS) {
            int last = Math.min(Math.min((below + 1) * SQUARE, first + Kernels.TILE_COLUMNS), size);
            int width = Math.min(Kernels.TILE_COLUMNS, size - first);
            for (int term = below * SQUARE; term < last; term += Kernels.TILE_ROWS) {
                Kernels.tile(rows, term * BLOCK_ROWS, BLOCK_ROWS, panels, first * BLOCK_ROWS, count, products);
                add(products, term, Math.min(Kernels.TILE_ROWS, size - term), first, width);
            }
        }
    }

    private void add(double[] products, int term, int height, int first, int width) {
        for (int row = 0; row < height; row++) {
            int into = (term + row) * size + first;
            for (int column = 0; column < width; column++) {
                gram[into + column] += products[row * Kernels.TILE_COLUMNS + column];
            }
        }
    }
}
