package dev.viva.recommend.model;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.recommend.Interactions;
import java.util.Arrays;

/**
 * Solves {@code (Σ c y yᵀ + unobserved YᵀY + penalty I) x = Σ c y} for one row after the other by conjugate gradients, never
 * forming the matrix: each step costs O(count · factors + factors²). Not thread-safe: one for each thread.
 */
final class FactorSolver {
    private static final int GRAIN = 4096;
    private static final double ENOUGH = 1e-10;

    private final int factors;
    private final float[] others;
    private final float[] gram;
    private final float unobserved;
    private final float[] residual;
    private final float[] direction;
    private final float[] image;
    private int[] starts = new int[64];
    private float[] weights = new float[64];
    private float[] products = new float[64];
    private int count;

    FactorSolver(int factors, float[] others, float[] gram, double unobserved) {
        this.factors = factors;
        this.others = others;
        this.gram = gram;
        this.unobserved = (float) unobserved;
        this.residual = new float[factors];
        this.direction = new float[factors];
        this.image = new float[factors];
    }

    /** YᵀY, its parts added in a fixed order. */
    static float[] gram(float[] vectors, int factors, Parallel parallel) {
        return parallel.reduce(
                vectors.length / factors,
                GRAIN,
                new float[factors * factors],
                (from, to) -> {
                    float[] part = new float[factors * factors];
                    for (int row = from; row < to; row++) {
                        for (int at = 0; at < factors; at++) {
                            Kernels.axpy(
                                    vectors[row * factors + at], vectors, row * factors, part, at * factors, factors);
                        }
                    }
                    return part;
                },
                (joined, part) -> {
                    Kernels.axpy(1, joined, part);
                    return part;
                });
    }

    /** The products of a vector with the rows of a matrix, written from {@code at} on. */
    static void products(float[] vector, float[] matrix, int rows, float[] into, int at) {
        for (int row = 0; row < rows; row++) {
            into[at + row] = Kernels.dot(vector, 0, matrix, row * vector.length, vector.length);
        }
    }

    /** What is to be solved next: a row of a matrix. */
    void begin(Interactions rows, int row) {
        room(rows.count(row));
        for (int at = 0; at < count; at++) {
            starts[at] = rows.item(rows.start(row) + at) * factors;
            weights[at] = rows.value(rows.start(row) + at);
        }
    }

    /** What is to be solved next: a history whose items all count as 1. */
    void begin(int[] history) {
        room(history.length);
        for (int at = 0; at < count; at++) {
            starts[at] = history[at] * factors;
            weights[at] = 1;
        }
    }

    private void room(int size) {
        count = size;
        if (size > starts.length) {
            starts = new int[2 * size];
            weights = new float[2 * size];
            products = new float[2 * size];
        }
    }

    /** Improves the vector at {@code from}; it is 0 where nothing is known. */
    void improve(float[] vectors, int from, double penalty, int steps) {
        if (count == 0) {
            Arrays.fill(vectors, from, from + factors, 0);
            return;
        }
        begin(vectors, from, (float) penalty);
        double square = Kernels.dot(residual, residual);
        for (int step = 0; step < steps && square > ENOUGH; step++) {
            apply(direction, 0, (float) penalty);
            float length = (float) (square / Kernels.dot(direction, image));
            Kernels.axpy(length, direction, 0, vectors, from, factors);
            Kernels.axpy(-length, image, residual);
            double next = Kernels.dot(residual, residual);
            turn((float) (next / square));
            square = next;
        }
    }

    /** The first residual {@code Σ c y - A x} is the first direction. */
    private void begin(float[] vectors, int from, float penalty) {
        apply(vectors, from, penalty);
        Arrays.fill(residual, 0);
        for (int at = 0; at < count; at++) {
            Kernels.axpy(weights[at], others, starts[at], residual, 0, factors);
        }
        Kernels.axpy(-1, image, residual);
        System.arraycopy(residual, 0, direction, 0, factors);
    }

    private void turn(float share) {
        for (int at = 0; at < factors; at++) {
            direction[at] = residual[at] + share * direction[at];
        }
    }

    /** {@code image = A · vector}. */
    private void apply(float[] vector, int from, float penalty) {
        Arrays.fill(image, 0);
        for (int at = 0; at < factors; at++) {
            Kernels.axpy(unobserved * vector[from + at], gram, at * factors, image, 0, factors);
        }
        Kernels.axpy(penalty, vector, from, image, 0, factors);
        Kernels.products(vector, from, others, starts, count, factors, products);
        for (int at = 0; at < count; at++) {
            Kernels.axpy(weights[at] * products[at], others, starts[at], image, 0, factors);
        }
    }
}
