package dev.viva.recommend.model;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.recommend.Interactions;
import java.util.Arrays;

/** A sparse matrix in single precision with its transpose, for products with blocks of dense columns. Immutable. */
final class SparseMatrix {
    private static final int GRAIN = 256;

    /** One direction: row after row. */
    private record Side(Interactions places, float[] values) {}

    private final Side forward;
    private final Side backward;

    private SparseMatrix(Side forward, Side backward) {
        this.forward = forward;
        this.backward = backward;
    }

    /** Users times items, each entry {@code count(user)^-userExponent · count(item)^-itemExponent}. */
    static SparseMatrix normalized(Interactions interactions, double userExponent, double itemExponent) {
        Interactions byItem = interactions.transposed();
        float[] user = powers(interactions, -userExponent);
        float[] item = powers(byItem, -itemExponent);
        return new SparseMatrix(side(interactions, user, item), side(byItem, item, user));
    }

    /** The number of entries of each row, to a power; 0 for an empty row. */
    static float[] powers(Interactions rows, double exponent) {
        float[] powers = new float[rows.users()];
        for (int row = 0; row < powers.length; row++) {
            int count = rows.count(row);
            powers[row] = count == 0 ? 0 : (float) Math.pow(count, exponent);
        }
        return powers;
    }

    private static Side side(Interactions places, float[] row, float[] column) {
        float[] values = new float[places.size()];
        for (int at = 0; at < places.users(); at++) {
            for (int pair = places.start(at); pair < places.start(at + 1); pair++) {
                values[pair] = row[at] * column[places.item(pair)];
            }
        }
        return new Side(places, values);
    }

    int rows() {
        return forward.places.users();
    }

    int columns() {
        return backward.places.users();
    }

    /** The same matrix times a number. */
    SparseMatrix times(double factor) {
        return new SparseMatrix(times(forward, factor), times(backward, factor));
    }

    private static Side times(Side side, double factor) {
        float[] values = new float[side.values.length];
        for (int at = 0; at < values.length; at++) {
            values[at] = (float) (side.values[at] * factor);
        }
        return new Side(side.places, values);
    }

    /** {@code into = M · dense}, where {@code dense} has {@code width} columns, row after row. On the calling thread. */
    void multiply(float[] dense, int width, float[] into) {
        multiply(forward, dense, width, into);
    }

    /** {@code into = Mᵀ · dense}. On the calling thread. */
    void multiplyTransposed(float[] dense, int width, float[] into) {
        multiply(backward, dense, width, into);
    }

    private static void multiply(Side side, float[] dense, int width, float[] into) {
        Arrays.fill(into, 0, side.places.users() * width, 0);
        for (int row = 0; row < side.places.users(); row++) {
            for (int pair = side.places.start(row); pair < side.places.start(row + 1); pair++) {
                Kernels.axpy(side.values[pair], dense, side.places.item(pair) * width, into, row * width, width);
            }
        }
    }

    /** {@code M · dense} in double precision, its rows shared among threads. */
    double[] product(double[] dense, int width, Parallel parallel) {
        return product(forward, dense, width, parallel);
    }

    /** {@code Mᵀ · dense} in double precision. */
    double[] productTransposed(double[] dense, int width, Parallel parallel) {
        return product(backward, dense, width, parallel);
    }

    private static double[] product(Side side, double[] dense, int width, Parallel parallel) {
        double[] into = new double[Math.multiplyExact(side.places.users(), width)];
        parallel.forRange(side.places.users(), GRAIN, (from, to) -> {
            for (int row = from; row < to; row++) {
                for (int pair = side.places.start(row); pair < side.places.start(row + 1); pair++) {
                    Kernels.axpy(side.values[pair], dense, side.places.item(pair) * width, into, row * width, width);
                }
            }
        });
        return into;
    }

    /** Adds {@code M[·, column] · factor} to one column of a dense block of {@code width} columns with a row per row of M. */
    void addColumn(int column, float factor, float[] into, int width, int at) {
        for (int pair = backward.places.start(column); pair < backward.places.start(column + 1); pair++) {
            into[backward.places.item(pair) * width + at] += factor * backward.values[pair];
        }
    }
}
