package dev.viva.deep.layer;

import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;

/** Mean 0 and variance 1 over the last axis, then {@code weight · x + bias} (Ba, Kiros and Hinton 2016). */
public final class LayerNorm extends Layer {
    private final long width;
    private final double epsilon;
    private final Tensor weight;
    private final Tensor bias;

    private LayerNorm(long width, double epsilon) {
        this.width = Sizes.positive("LayerNorm", "width", width);
        this.epsilon = epsilon;
        weight = parameter("weight", Tensors.ones(width));
        bias = parameter("bias", Tensors.zeros(width));
    }

    /** With 1e-5 added to the variance. */
    public static LayerNorm of(long width) {
        return new LayerNorm(width, 1e-5);
    }

    /** With this added to the variance; BERT has 1e-12. */
    public static LayerNorm of(long width, double epsilon) {
        return new LayerNorm(width, epsilon);
    }

    @Override
    public Tensor forward(Tensor x) {
        ShapeException.requireLength(this, x, -1, width, "[…, " + width + "]");
        return Functions.layerNorm(x, 1, weight, bias, epsilon);
    }
}
