package dev.viva.deep.textbook;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A stack of equal layers and the gradient that reaches each of them: how activation, first weights, norms and ways around
 * layers let it vanish, stay or explode, and that clipping helps only against the last (Hochreiter 1991; Glorot and Bengio
 * 2010; He et al. 2015).
 *
 * @param depth how many layers, from 1 to 200
 * @param activation what follows each
 * @param start how weights begin
 * @param norm whether layer norm stands before each activation
 * @param skip whether each layer is added to what comes in
 * @param clip the largest length of all gradients together, or null for no clipping
 */
public record VanishingGradients(
        int depth,
        Activation activation,
        Start start,
        boolean norm,
        boolean skip,
        @Nullable Double clip) {
    private static final int WIDTH = 32;
    private static final int ROWS = 16;

    /** What follows each layer. */
    public enum Activation {
        /** 1 / (1 + e⁻ˣ), whose slope is at most a quarter. */
        SIGMOID,
        /** The hyperbolic tangent, whose slope is at most 1. */
        TANH,
        /** max(x, 0). */
        RELU;

        double of(double x) {
            return switch (this) {
                case SIGMOID -> 1 / (1 + Math.exp(-x));
                case TANH -> Math.tanh(x);
                case RELU -> Math.max(x, 0);
            };
        }

        /** The slope where the activation gives {@code value}. */
        double slope(double value) {
            return switch (this) {
                case SIGMOID -> value * (1 - value);
                case TANH -> 1 - value * value;
                case RELU -> value > 0 ? 1 : 0;
            };
        }
    }

    /** How weights begin. */
    public enum Start {
        /** Normal with deviation 0.01. */
        SMALL,
        /** Normal with deviation 1. */
        LARGE,
        /** Xavier's. */
        XAVIER,
        /** He's. */
        HE;

        private double deviation() {
            return switch (this) {
                case SMALL -> 0.01;
                case LARGE -> 1;
                case XAVIER -> Math.sqrt(1.0 / WIDTH);
                case HE -> Math.sqrt(2.0 / WIDTH);
            };
        }
    }

    /**
     * What was found, from the first layer to the last.
     *
     * @param gradients the length of the gradient of each layer's weights
     * @param activations the standard deviation of what each layer gives
     */
    public record Found(double[] gradients, double[] activations) {
        /** The first layer's gradient over the last one's: far below 1 where it vanishes. */
        public double ratio() {
            return gradients[0] / gradients[gradients.length - 1];
        }
    }

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if {@code depth} is out of range or {@code clip} not above 0
     */
    public VanishingGradients {
        if (depth < 1 || depth > 200 || (clip != null && !(clip > 0))) {
            throw new IllegalArgumentException(
                    "VanishingGradients: depth must be in [1, 200] and clip above 0, got " + depth + " and " + clip);
        }
    }

    /**
     * One pass forth and back over random rows of the loss that is the mean square of what comes out; the seed fixes weights
     * and rows. O(depth · rows · width²).
     */
    public Found run(long seed) {
        Draws draws = CounterRandom.of(seed).draws();
        List<double[][]> weights = IntStream.range(0, depth)
                .mapToObj(_ -> normal(draws, start.deviation(), WIDTH))
                .toList();
        double[][] x = normal(draws, 1, ROWS);
        List<DenseStep> steps = new ArrayList<>();
        for (double[][] each : weights) {
            DenseStep step = DenseStep.of(x, each, activation, norm, skip);
            steps.add(step);
            x = step.outputs();
        }
        double[] lengths = lengths(steps);
        return new Found(
                clip == null ? lengths : clipped(lengths, clip),
                steps.stream().mapToDouble(DenseStep::deviation).toArray());
    }

    private static double[] lengths(List<DenseStep> steps) {
        double[][] gradient = steps.getLast().outputs();
        gradient = DenseStep.times(gradient, 2.0 / (ROWS * WIDTH));
        double[] lengths = new double[steps.size()];
        for (int at = steps.size() - 1; at >= 0; at--) {
            DenseStep.Backward back = steps.get(at).backward(gradient);
            lengths[at] = DenseStep.length(back.weights());
            gradient = back.inputs();
        }
        return lengths;
    }

    /** Clipping shortens all gradients by one factor. */
    private static double[] clipped(double[] lengths, double most) {
        double together =
                Math.sqrt(Arrays.stream(lengths).map(each -> each * each).sum());
        double factor = together > most ? most / together : 1;
        return Arrays.stream(lengths).map(each -> factor * each).toArray();
    }

    private static double[][] normal(Draws draws, double deviation, int rows) {
        double[][] values = new double[rows][WIDTH];
        for (double[] row : values) {
            Arrays.setAll(row, _ -> deviation * draws.nextGaussian());
        }
        return values;
    }
}
