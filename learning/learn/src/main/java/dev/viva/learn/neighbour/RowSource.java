package dev.viva.learn.neighbour;

import dev.viva.kernel.Parallel;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Points in double precision, read as they are needed: from a matrix, or from the columns of a dataset, which then need not be
 * copied. Reading is thread-safe.
 */
public interface RowSource {
    /** Rows that are read together. */
    int BLOCK = 256;

    /** How many points there are. */
    int rows();

    /** How many numbers each has. */
    int width();

    /**
     * Reads some points, number by number, as columns lie in memory.
     *
     * @param rows the points; the first {@code count} count
     * @param into gets number {@code at} of point {@code rows[i]} at {@code at · count + i}
     */
    void copy(int[] rows, int count, double[] into);

    /** Works on some points that follow one another. */
    @FunctionalInterface
    interface Block {
        /**
         * One block.
         *
         * @param first the number of its first point
         * @param count how many points it has
         * @param rows the points, row by row; not to be kept
         */
        void accept(int first, int count, double[] rows);
    }

    /**
     * The points {@code from … to - 1} in blocks, one after the other and in order. O(points · width) time, O(size · width) memory.
     *
     * @param size how many points a block has; the last may have fewer
     */
    default void forBlocks(int from, int to, int size, Block body) {
        double[] columns = new double[Math.min(size, to - from) * width()];
        double[] rows = new double[columns.length];
        for (int first = from; first < to; first += size) {
            int count = Math.min(size, to - first);
            copy(IntStream.range(first, first + count).toArray(), count, columns);
            for (int row = 0; row < count; row++) {
                for (int at = 0; at < width(); at++) {
                    rows[row * width() + at] = columns[at * count + row];
                }
            }
            body.accept(first, count, rows);
        }
    }

    /**
     * All points in double precision, row by row; must not be changed.
     *
     * @throws ArithmeticException if they are too many for one array
     */
    default double[] matrix(Parallel parallel) {
        double[] matrix = new double[Math.multiplyExact(rows(), width())];
        Block kept = (first, count, rows) -> System.arraycopy(rows, 0, matrix, first * width(), count * width());
        parallel.forRange(rows(), BLOCK, (from, to) -> forBlocks(from, to, BLOCK, kept));
        return matrix;
    }

    /** The points of a matrix, which is kept. */
    static RowSource of(double[] matrix, int width) {
        return new Matrix(matrix, width);
    }

    /** Some of these points; the array is owned. */
    default RowSource some(int[] numbers) {
        return new Some(this, numbers);
    }

    /**
     * Some of other points.
     *
     * @param numbers which
     */
    record Some(RowSource source, int[] numbers) implements RowSource {
        @Override
        public int rows() {
            return numbers.length;
        }

        @Override
        public int width() {
            return source.width();
        }

        @Override
        public void copy(int[] rows, int count, double[] into) {
            int[] own = new int[count];
            Arrays.setAll(own, at -> numbers[rows[at]]);
            source.copy(own, count, into);
        }
    }

    /**
     * Rows one after the other.
     *
     * @param matrix row by row
     * @param width how many numbers each has
     */
    record Matrix(double[] matrix, int width) implements RowSource {
        @Override
        public int rows() {
            return matrix.length / width;
        }

        @Override
        public double[] matrix(Parallel parallel) {
            return matrix;
        }

        @Override
        public void copy(int[] rows, int count, double[] into) {
            for (int i = 0; i < count; i++) {
                int from = rows[i] * width;
                for (int at = 0; at < width; at++) {
                    into[at * count + i] = matrix[from + at];
                }
            }
        }
    }
}
