package dev.viva.recommend.neural;

import dev.viva.deep.layer.Layer;
import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;

/**
 * {@code p x + (1 - p) a x} with {@code p = σ((x - E x) / √(Var x + ε))}: a PReLU whose bend lies where the data are (Zhou et al., KDD
 * 2018, section 5.3). Means are those of the batch while training and running ones otherwise. For {@code batch × channels} of
 * more than one row. Parameter:
 * {@code slope}; buffers: {@code mean}, {@code variance}, and {@code scale} and {@code
 * offset}, which stay 1 and 0.
 */
final class Dice extends Layer {
    private static final double MOMENTUM = 0.1;
    private static final double EPSILON = 1e-8;

    private final Tensor slope;
    private final Tensor mean;
    private final Tensor variance;
    private final Tensor ones;
    private final Tensor zeros;

    Dice(long channels) {
        slope = parameter("slope", Tensors.zeros(channels));
        mean = buffer("mean", Tensors.zeros(channels));
        variance = buffer("variance", Tensors.ones(channels));
        ones = buffer("scale", Tensors.ones(channels));
        zeros = buffer("offset", Tensors.zeros(channels));
    }

    @Override
    public Tensor forward(Tensor x) {
        Tensor share = Functions.batchNorm(x, ones, zeros, mean, variance, isTraining(), MOMENTUM, EPSILON)
                .sigmoid();
        Tensor bent = x.times(slope);
        return bent.plus(share.times(x.minus(bent)));
    }
}
