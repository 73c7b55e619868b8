package dev.viva.deep.layer;

import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;

/** Mean 0 and variance 1 within groups of channels of each sample, then scaled and moved by channel (Wu and He 2018). */
public final class GroupNorm extends Layer {
    private static final double EPSILON = 1e-5;

    private final long groups;
    private final long channels;
    private final Tensor weight;
    private final Tensor bias;

    private GroupNorm(long groups, long channels) {
        this.groups = Sizes.positive("GroupNorm", "groups", groups);
        this.channels = Sizes.positive("GroupNorm", "channels", channels);
        Sizes.divides("GroupNorm", "channels", channels, "groups", groups);
        weight = parameter("weight", Tensors.ones(channels));
        bias = parameter("bias", Tensors.zeros(channels));
    }

    /** Channels cut into so many groups. */
    public static GroupNorm of(long groups, long channels) {
        return new GroupNorm(groups, channels);
    }

    @Override
    public Tensor forward(Tensor x) {
        ShapeException.requireLength(this, x, 1, channels, "[batch, " + channels + ", …]");
        return Functions.groupNorm(x, groups, weight, bias, EPSILON);
    }
}
