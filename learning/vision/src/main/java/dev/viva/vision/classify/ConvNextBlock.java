package dev.viva.vision.classify;

import dev.viva.deep.layer.Convolution2d;
import dev.viva.deep.layer.Initialization;
import dev.viva.deep.layer.Layer;
import dev.viva.deep.layer.LayerNorm;
import dev.viva.deep.layer.Linear;
import dev.viva.deep.layer.Sequential;
import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Functions.Window;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;

/**
 * {@code x + scale · f(x)}: a convolution of 7 × 7 for each channel alone, a norm, and on each place a network four times as wide.
 * While it trains, {@code f} is left out for some samples and counts more for the others.
 */
final class ConvNextBlock extends Layer {
    private static final double FIRST_SCALE = 1e-6;
    private static final double DEVIATION = 0.02;

    private final double skipping;
    private final Tensor scale;
    private final Sequential body;

    ConvNextBlock(long width, double skipping) {
        this.skipping = skipping;
        scale = parameter("layer_scale", Tensors.full(FIRST_SCALE, width, 1, 1));
        body = child(
                "block",
                Sequential.of(
                        Convolution2d.grouped(width, width, 7, new Window(1, 3, 1), width, true)
                                .startingFrom(Initialization.normal(DEVIATION, width, 1, 7, 7)),
                        Layer.of("channels last", ChannelNorm::channelsLast),
                        LayerNorm.of(width, ChannelNorm.EPSILON),
                        linear(width, 4 * width),
                        Layer.of("gelu", Functions::gelu),
                        linear(4 * width, width),
                        Layer.of("channels first", ChannelNorm::channelsFirst)));
    }

    static Linear linear(long in, long out) {
        return Linear.of(in, out).startingFrom(Initialization.normal(DEVIATION, out, in));
    }

    @Override
    public Tensor forward(Tensor x) {
        Tensor made = scale.times(body.forward(x));
        return x.plus(isTraining() && skipping > 0 ? made.times(kept(x)) : made);
    }

    /** 0 for samples that go without, and for the others what keeps the mean. */
    private Tensor kept(Tensor x) {
        return Tensors.uniform(0, 1, x.length(0), 1, 1, 1)
                .isAtLeast(skipping)
                .to(x.type())
                .to(x.device())
                .dividedBy(1 - skipping);
    }
}
