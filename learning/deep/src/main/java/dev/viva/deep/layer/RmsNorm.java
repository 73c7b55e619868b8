package dev.viva.deep.layer;

import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;

/** {@code weight · x / √(mean x² + ε)} over the last axis (Zhang and Sennrich 2019). */
public final class RmsNorm extends Layer {
    private final long width;
    private final double epsilon;
    private final Tensor weight;

    private RmsNorm(long width, double epsilon) {
        this.width = Sizes.positive("RmsNorm", "width", width);
        this.epsilon = epsilon;
        weight = parameter("weight", Tensors.ones(width));
    }

    /** With 1e-6 added to the mean square. */
    public static RmsNorm of(long width) {
        return new RmsNorm(width, 1e-6);
    }

    @Override
    public Tensor forward(Tensor x) {
        ShapeException.requireLength(this, x, -1, width, "[…, " + width + "]");
        return Functions.rmsNorm(x, weight, epsilon);
    }
}
