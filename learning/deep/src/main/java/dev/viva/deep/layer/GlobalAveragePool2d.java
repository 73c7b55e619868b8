package dev.viva.deep.layer;

import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Tensor;

/** The mean of each channel over the whole image: {@code batch × channels × height × width} to {@code batch × channels}. */
public final class GlobalAveragePool2d extends Layer {
    private GlobalAveragePool2d() {}

    /** For images of any size. */
    public static GlobalAveragePool2d make() {
        return new GlobalAveragePool2d();
    }

    @Override
    public Tensor forward(Tensor x) {
        Pooling.requireImage(this, x, 1, 0);
        return Functions.adaptiveAveragePool2d(x, 1, 1).flatten(1, 3);
    }
}
