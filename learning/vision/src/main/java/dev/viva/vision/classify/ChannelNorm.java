package dev.viva.vision.classify;

import dev.viva.deep.layer.Layer;
import dev.viva.deep.layer.LayerNorm;
import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;

/** Mean 0 and variance 1 over the channels of each place of an image, then scaled and moved: {@link LayerNorm}, channels first. */
final class ChannelNorm extends Layer {
    static final double EPSILON = 1e-6;

    private final Tensor weight;
    private final Tensor bias;

    ChannelNorm(long channels) {
        weight = parameter("weight", Tensors.ones(channels));
        bias = parameter("bias", Tensors.zeros(channels));
    }

    @Override
    public Tensor forward(Tensor x) {
        return channelsFirst(Functions.layerNorm(channelsLast(x), 1, weight, bias, EPSILON));
    }

    static Tensor channelsLast(Tensor x) {
        return x.permute(0, 2, 3, 1);
    }

    static Tensor channelsFirst(Tensor x) {
        return x.permute(0, 3, 1, 2);
    }
}
