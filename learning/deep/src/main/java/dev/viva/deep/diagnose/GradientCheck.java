package dev.viva.deep.diagnose;

import dev.viva.deep.tensor.ElementType;
import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Compares gradients with finite differences {@code (f(w + h) − f(w − h)) / 2h}: the test that every layer and every loss of
 * one's own should pass. All must be 64-bit ({@code module.to(FLOAT64)}), as 32 bits drown the differences.
 */
public final class GradientCheck {
    private static final double STEP = 1e-6;

    private final int samples;
    private final long seed;

    private GradientCheck(int samples, long seed) {
        this.samples = samples;
        this.seed = seed;
    }

    /**
     * Checks up to {@code samples} elements, drawn by {@code seed}, of each tensor.
     *
     * @throws IllegalArgumentException if {@code samples} is below 1
     */
    public static GradientCheck of(int samples, long seed) {
        if (samples < 1) {
            throw new IllegalArgumentException("GradientCheck: samples must be at least 1, got " + samples);
        }
        return new GradientCheck(samples, seed);
    }

    /**
     * One element's two gradients.
     *
     * @param name the tensor's name
     * @param place the element's number, the last axis varying fastest
     * @param computed the gradient by backpropagation
     * @param measured the finite difference
     */
    public record Found(String name, long place, double computed, double measured) {
        /** |computed − measured| / max(1, |computed|, |measured|). */
        public double error() {
            return Math.abs(computed - measured) / Math.max(1, Math.max(Math.abs(computed), Math.abs(measured)));
        }
    }

    /**
     * The gradients of a function with respect to tensors that it uses. O(tensors · samples) calls.
     *
     * @param tensors what to look at, by name; 64-bit, requiring gradients
     * @param loss gives a single number, the same for the same tensors
     * @throws IllegalArgumentException if a tensor is not 64-bit or no gradient reaches it
     */
    public List<Found> compare(Map<String, Tensor> tensors, Supplier<Tensor> loss) {
        tensors.values().forEach(Tensor::clearGradient);
        try (Scope _ = Scope.open()) {
            loss.get().backward();
        }
        SplittableRandom random = new SplittableRandom(seed);
        List<Found> all = new ArrayList<>();
        tensors.forEach((name, tensor) -> {
            double[] computed = gradient(name, tensor);
            for (int sample = 0; sample < Math.min(samples, computed.length); sample++) {
                int place = computed.length <= samples ? sample : random.nextInt(computed.length);
                all.add(new Found(name, place, computed[place], measured(tensor, place, loss)));
            }
        });
        return all;
    }

    private static double[] gradient(String name, Tensor tensor) {
        if (tensor.type() != ElementType.FLOAT64) {
            throw new IllegalArgumentException(
                    "GradientCheck: " + name + " must be " + ElementType.FLOAT64 + ", got " + tensor.type());
        }
        Tensor gradient = tensor.gradient();
        if (gradient == null) {
            throw new IllegalArgumentException("GradientCheck: no gradient reaches " + name);
        }
        return gradient.toDoubles();
    }

    private static double measured(Tensor tensor, int place, Supplier<Tensor> loss) {
        double above = moved(tensor, place, STEP, loss);
        double below = moved(tensor, place, -STEP, loss);
        return (above - below) / (2 * STEP);
    }

    private static double moved(Tensor tensor, int place, double step, Supplier<Tensor> loss) {
        try (Scope _ = Scope.open();
                var _ = Tensor.withoutGradients()) {
            Tensor before = tensor.detach().copy();
            double[] values = before.toDoubles();
            values[place] += step;
            tensor.setInPlace(Tensors.of(values, tensor.shape()));
            try {
                return loss.get().value();
            } finally {
                tensor.setInPlace(before);
            }
        }
    }
}
