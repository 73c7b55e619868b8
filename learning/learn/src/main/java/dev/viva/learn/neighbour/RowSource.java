package dev.viva.learn.neighbour;

import dev.viva.kernel.Parallel;
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

    /**
     * All points in double precision, row by row; must not be changed.
     *
     * @throws ArithmeticException if they are too many for one array
     */
    default double[] matrix(Parallel parallel) {
        double[] matrix = new double[Math.multiplyExact(rows(), width())];
        parallel.forRange(rows(), BLOCK, (from, to) -> {
            int[] rows = IntStream.range(from, to).toArray();
            double[] block = new double[rows.length * width()];
            copy(rows, rows.length, block);
            for (int i = 0; i < rows.length; i++) {
                for (int at = 0; at < width(); at++) {
                    matrix[rows[i] * width() + at] = block[at * rows.length + i];
                }
            }
        });
        return matrix;
    }

    /** The points of a matrix, which is kept. */
    static RowSource of(double[] matrix, int width) {
        return new Matrix(matrix, width);
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
