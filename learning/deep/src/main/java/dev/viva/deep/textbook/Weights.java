package dev.viva.deep.textbook;

import dev.viva.kernel.Draws;
import java.util.Arrays;

/** Rows of weights with their gradients, and what Adam remembers of them (Kingma and Ba 2015). Not thread-safe. */
final class Weights {
    private static final double FIRST = 0.9;
    private static final double SECOND = 0.99;
    private static final double EPSILON = 1e-8;

    final double[][] values;
    final double[][] gradients;
    private final double[][] means;
    private final double[][] squares;
    private int steps;

    private Weights(int rows, int columns) {
        values = new double[rows][columns];
        gradients = new double[rows][columns];
        means = new double[rows][columns];
        squares = new double[rows][columns];
    }

    static Weights zero(int rows, int columns) {
        return new Weights(rows, columns);
    }

    static Weights normal(Draws draws, int rows, int columns, double deviation) {
        Weights weights = new Weights(rows, columns);
        for (double[] row : weights.values) {
            Arrays.setAll(row, _ -> deviation * draws.nextGaussian());
        }
        return weights;
    }

    /** One step of Adam along the gradients divided by {@code count}; clears them. */
    void step(double rate, int count) {
        steps++;
        double ofMean = 1 / (1 - Math.pow(FIRST, steps));
        double ofSquare = 1 / (1 - Math.pow(SECOND, steps));
        for (int row = 0; row < values.length; row++) {
            for (int at = 0; at < values[row].length; at++) {
                double gradient = gradients[row][at] / count;
                means[row][at] += (1 - FIRST) * (gradient - means[row][at]);
                squares[row][at] += (1 - SECOND) * (gradient * gradient - squares[row][at]);
                values[row][at] -= rate * means[row][at] * ofMean / (Math.sqrt(squares[row][at] * ofSquare) + EPSILON);
                gradients[row][at] = 0;
            }
        }
    }

    /** One plain step along the gradients, which stay. */
    void descend(double rate) {
        for (int row = 0; row < values.length; row++) {
            add(-rate, gradients[row], values[row]);
        }
    }

    void clear() {
        Arrays.stream(gradients).forEach(row -> Arrays.fill(row, 0));
    }

    /** The sum of all squared gradients. */
    double squaredLength() {
        return Arrays.stream(gradients).mapToDouble(row -> dot(row, row)).sum();
    }

    Weights copy() {
        Weights copy = new Weights(values.length, values[0].length);
        for (int row = 0; row < values.length; row++) {
            System.arraycopy(values[row], 0, copy.values[row], 0, values[row].length);
        }
        return copy;
    }

    /** {@code into += values · x}. */
    void multiply(double[] x, double[] into) {
        for (int row = 0; row < into.length; row++) {
            into[row] += dot(values[row], x);
        }
    }

    /** What becomes of the derivative of {@code values · x}: adds to the gradients and to that of {@code x}. */
    void backward(double[] x, double[] upstream, double[] ofX) {
        for (int row = 0; row < upstream.length; row++) {
            add(upstream[row], x, gradients[row]);
            add(upstream[row], values[row], ofX);
        }
    }

    static double dot(double[] one, double[] two) {
        double even = 0;
        double odd = 0;
        int at = 0;
        for (; at + 1 < one.length; at += 2) {
            even += one[at] * two[at];
            odd += one[at + 1] * two[at + 1];
        }
        return at < one.length ? even + odd + one[at] * two[at] : even + odd;
    }

    /** {@code into += factor · x}. */
    static void add(double factor, double[] x, double[] into) {
        for (int at = 0; at < x.length; at++) {
            into[at] += factor * x[at];
        }
    }
}
