package dev.viva.deep.textbook;

import dev.viva.deep.layer.Linear;
import dev.viva.deep.tensor.ElementType;
import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.Gradients;
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

        private Tensor of(Tensor x) {
            return switch (this) {
                case SIGMOID -> x.sigmoid();
                case TANH -> x.tanh();
                case RELU -> Functions.relu(x);
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

    /** One pass forth and back over random rows, in 64 bits so that what vanishes can still be seen; the seed fixes weights and rows. */
    public Found run(long seed) {
        try (Scope _ = Scope.open()) {
            Draws draws = CounterRandom.of(seed).draws();
            List<Linear> layers = IntStream.range(0, depth)
                    .mapToObj(_ -> Linear.of(WIDTH, WIDTH).startingFrom(normal(draws, start.deviation(), WIDTH)))
                    .toList();
            layers.forEach(each -> each.to(ElementType.FLOAT64));
            List<Double> deviations = new ArrayList<>();
            Tensor x = normal(draws, 1, ROWS);
            for (Linear layer : layers) {
                x = through(layer, x);
                deviations.add(Math.sqrt(x.variance(false, false, 0, 1).value()));
            }
            x.square().mean().backward();
            List<Tensor> weights = layers.stream().map(Linear::weight).toList();
            if (clip != null) {
                Gradients.clip(weights, clip);
            }
            return new Found(
                    weights.stream()
                            .mapToDouble(each -> Gradients.norm(List.of(each)))
                            .toArray(),
                    deviations.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }

    /** Drawn here and not by libtorch, whose random numbers all threads share. */
    private static Tensor normal(Draws draws, double deviation, int rows) {
        double[] values = new double[rows * WIDTH];
        Arrays.setAll(values, _ -> deviation * draws.nextGaussian());
        return Tensors.of(values, rows, WIDTH);
    }

    private Tensor through(Linear layer, Tensor x) {
        Tensor made = layer.forward(x);
        made = activation.of(norm ? Functions.layerNorm(made, 1, null, null, 1e-5) : made);
        return skip ? made.plus(x) : made;
    }
}
