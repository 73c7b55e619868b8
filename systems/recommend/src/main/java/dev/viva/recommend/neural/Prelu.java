package dev.viva.recommend.neural;

import dev.viva.deep.layer.Layer;
import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;

/** x where positive, otherwise a · x with an a of each channel of the last axis that learns (He et al. 2015). Parameter: {@code slope}. */
final class Prelu extends Layer {
    private static final double FIRST = 0.25;

    private final Tensor slope;

    Prelu(long channels) {
        slope = parameter("slope", Tensors.full(FIRST, channels));
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functions.prelu(x, slope);
    }
}
