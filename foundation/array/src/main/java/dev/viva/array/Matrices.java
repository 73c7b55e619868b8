package dev.viva.array;

import java.util.Arrays;

/** Matrices as LAPACK stores them, and what is asked of them. */
final class Matrices {
    private Matrices() {}

    /** A copy, column after column; of a vector, the vector. */
    static double[] columns(Array array) {
        return array.transpose().toArray();
    }

    /** The array of this shape that is stored column after column. */
    static Array ofColumns(double[] values, int[] shape) {
        return shape.length == 1
                ? Array.owning(values, shape)
                : Array.owning(values, shape[1], shape[0]).transpose();
    }

    static void requireMatrix(String owner, Array matrix) {
        if (matrix.dimensions() != 2) {
            throw new IllegalArgumentException(
                    owner + ": the matrix must have 2 axes, got shape " + Arrays.toString(matrix.lengths()));
        }
        requireFinite(owner, "the matrix", matrix);
    }

    static int requireSquare(String owner, Array matrix) {
        if (matrix.dimensions() != 2 || matrix.length(0) != matrix.length(1)) {
            throw new IllegalArgumentException(
                    owner + ": the matrix must be square, got shape " + Arrays.toString(matrix.lengths()));
        }
        requireFinite(owner, "the matrix", matrix);
        return matrix.length(0);
    }

    static void requireRight(String owner, Array matrix, Array right) {
        if (right.dimensions() < 1 || right.dimensions() > 2 || right.length(0) != matrix.length(0)) {
            throw new IllegalArgumentException(owner + ": right must have shape [" + matrix.length(0) + "] or ["
                    + matrix.length(0) + ", n] like the rows of the matrix, got " + Arrays.toString(right.lengths()));
        }
        requireFinite(owner, "right", right);
    }

    static void requireSymmetric(String owner, Array matrix, double relative) {
        double bound = matrix.size() == 0 ? 0 : relative * matrix.abs().max();
        int size = matrix.length(0);
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < row; column++) {
                double below = matrix.get(row, column);
                double above = matrix.get(column, row);
                if (Math.abs(below - above) > bound) {
                    throw new IllegalArgumentException(owner + ": the matrix must be symmetric, got " + below + " at ["
                            + row + ", " + column + "] and " + above + " at [" + column + ", " + row + "]");
                }
            }
        }
    }

    private static void requireFinite(String owner, String what, Array array) {
        double[] flat = array.flat();
        for (int at = 0; at < flat.length; at++) {
            if (!Double.isFinite(flat[at])) {
                throw new IllegalArgumentException(owner + ": " + what + " must be finite, got " + flat[at] + " at "
                        + Arrays.toString(Shapes.index(array.lengths(), at)));
            }
        }
    }
}
