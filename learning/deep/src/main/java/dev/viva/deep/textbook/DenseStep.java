package dev.viva.deep.textbook;

import dev.viva.deep.textbook.VanishingGradients.Activation;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One layer of a stack, all its intermediates kept: {@code activation(norm(x Wᵀ))}, to which {@code x} is added where there is
 * a way around.
 *
 * @param inputs a row each
 * @param weights out × in
 * @param skip whether the inputs are added to what comes out
 * @param spreads √(variance + ε) of each row before its norm, or null without one
 * @param normalized the rows after the norm
 * @param activated the rows after the activation
 * @param outputs what the layer gives
 */
record DenseStep(
        double[][] inputs,
        double[][] weights,
        Activation activation,
        boolean skip,
        double @Nullable [] spreads,
        double[][] normalized,
        double[][] activated,
        double[][] outputs) {
    private static final double EPSILON = 1e-5;

    /** The derivatives of a loss with respect to the weights and the inputs. */
    record Backward(double[][] weights, double[][] inputs) {}

    static DenseStep of(double[][] inputs, double[][] weights, Activation activation, boolean norm, boolean skip) {
        double[][] rows = product(inputs, weights);
        double[] spreads = norm ? normalize(rows) : null;
        double[][] activated = Arrays.stream(rows)
                .map(row -> Arrays.stream(row).map(activation::of).toArray())
                .toArray(double[][]::new);
        double[][] outputs = skip ? sum(activated, inputs) : activated;
        return new DenseStep(inputs, weights, activation, skip, spreads, rows, activated, outputs);
    }

    private static double[][] product(double[][] rows, double[][] weights) {
        double[][] product = new double[rows.length][weights.length];
        for (int row = 0; row < rows.length; row++) {
            for (int out = 0; out < weights.length; out++) {
                double sum = 0;
                for (int in = 0; in < rows[row].length; in++) {
                    sum += rows[row][in] * weights[out][in];
                }
                product[row][out] = sum;
            }
        }
        return product;
    }

    /** Gives each row mean 0 and variance 1 in place; returns what each was divided by. */
    private static double[] normalize(double[][] rows) {
        double[] spreads = new double[rows.length];
        for (int at = 0; at < rows.length; at++) {
            double[] row = rows[at];
            double mean = mean(row);
            double variance = 0;
            for (double each : row) {
                variance += (each - mean) * (each - mean) / row.length;
            }
            double spread = Math.sqrt(variance + EPSILON);
            Arrays.setAll(row, column -> (row[column] - mean) / spread);
            spreads[at] = spread;
        }
        return spreads;
    }

    private static double mean(double[] row) {
        return Arrays.stream(row).sum() / row.length;
    }

    /** What becomes of the derivative with respect to the outputs. */
    Backward backward(double[][] gradient) {
        double[][] before = new double[gradient.length][];
        for (int row = 0; row < before.length; row++) {
            double[] values = activated[row];
            double[] upstream = gradient[row];
            before[row] = new double[values.length];
            Arrays.setAll(before[row], column -> upstream[column] * activation.slope(values[column]));
            if (spreads != null) {
                before[row] = beforeNorm(before[row], normalized[row], spreads[row]);
            }
        }
        double[][] ofInputs = inputGradients(before);
        return new Backward(weightGradients(before), skip ? sum(ofInputs, gradient) : ofInputs);
    }

    /** (g − mean g − x̂ · mean(g x̂)) / spread. */
    private static double[] beforeNorm(double[] gradient, double[] normalized, double spread) {
        double mean = mean(gradient);
        double along = 0;
        for (int column = 0; column < gradient.length; column++) {
            along += gradient[column] * normalized[column] / gradient.length;
        }
        double[] before = new double[gradient.length];
        for (int column = 0; column < before.length; column++) {
            before[column] = (gradient[column] - mean - normalized[column] * along) / spread;
        }
        return before;
    }

    private double[][] weightGradients(double[][] before) {
        double[][] gradients = new double[weights.length][weights[0].length];
        for (int row = 0; row < before.length; row++) {
            for (int out = 0; out < gradients.length; out++) {
                for (int in = 0; in < gradients[out].length; in++) {
                    gradients[out][in] += before[row][out] * inputs[row][in];
                }
            }
        }
        return gradients;
    }

    private double[][] inputGradients(double[][] before) {
        double[][] gradients = new double[inputs.length][weights[0].length];
        for (int row = 0; row < before.length; row++) {
            for (int out = 0; out < weights.length; out++) {
                for (int in = 0; in < gradients[row].length; in++) {
                    gradients[row][in] += before[row][out] * weights[out][in];
                }
            }
        }
        return gradients;
    }

    static double[][] sum(double[][] one, double[][] two) {
        double[][] sum = new double[one.length][one[0].length];
        for (int row = 0; row < sum.length; row++) {
            for (int column = 0; column < sum[row].length; column++) {
                sum[row][column] = one[row][column] + two[row][column];
            }
        }
        return sum;
    }

    static double[][] times(double[][] rows, double factor) {
        return Arrays.stream(rows)
                .map(row -> Arrays.stream(row).map(each -> factor * each).toArray())
                .toArray(double[][]::new);
    }

    /** The Euclidean length of all numbers together. */
    static double length(double[][] rows) {
        return Math.sqrt(Arrays.stream(rows)
                .flatMapToDouble(Arrays::stream)
                .map(each -> each * each)
                .sum());
    }

    /** The standard deviation of all outputs together. */
    double deviation() {
        double mean =
                Arrays.stream(outputs).mapToDouble(DenseStep::mean).average().orElseThrow();
        double squares = Arrays.stream(outputs)
                .flatMapToDouble(Arrays::stream)
                .map(each -> (each - mean) * (each - mean))
                .average()
                .orElseThrow();
        return Math.sqrt(squares);
    }
}
