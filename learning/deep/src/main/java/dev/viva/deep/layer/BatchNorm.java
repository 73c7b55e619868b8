package dev.viva.deep.layer;

import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;

/**
 * Mean 0 and variance 1 of each channel over the batch and all further axes, then scaled and moved (Ioffe and Szegedy 2015).
 * Predictions use running statistics, which training moves a tenth of the way at each batch. Buffers: {@code
 * running_mean}, {@code running_var}, {@code num_batches_tracked}.
 */
public final class BatchNorm extends Layer {
    private static final double MOMENTUM = 0.1;
    private static final double EPSILON = 1e-5;

    private final long channels;
    private final double momentum;
    private final double epsilon;
    private final Tensor weight;
    private final Tensor bias;
    private final Tensor mean;
    private final Tensor variance;
    private final Tensor batches;

    private BatchNorm(long channels, double momentum, double epsilon) {
        this.channels = Sizes.positive("BatchNorm", "channels", channels);
        this.momentum = momentum;
        this.epsilon = epsilon;
        weight = parameter("weight", Tensors.ones(channels));
        bias = parameter("bias", Tensors.zeros(channels));
        mean = buffer("running_mean", Tensors.zeros(channels));
        variance = buffer("running_var", Tensors.ones(channels));
        batches = buffer("num_batches_tracked", Tensors.of(new long[] {0}));
    }

    /** For {@code batch × channels} and further axes, as of sequences and images. */
    public static BatchNorm of(long channels) {
        return new BatchNorm(channels, MOMENTUM, EPSILON);
    }

    /** With another share by which the running statistics move. */
    public static BatchNorm of(long channels, double momentum) {
        return new BatchNorm(channels, momentum, EPSILON);
    }

    /** With another share, and another number that is added to the variance so that nothing is divided by 0. */
    public static BatchNorm of(long channels, double momentum, double epsilon) {
        return new BatchNorm(channels, momentum, epsilon);
    }

    /**
     * The convolution that gives what {@code before} and this norm give together while predicting; of copies of their weights, so that
     * later changes of them do not show.
     *
     * @throws IllegalArgumentException if it makes another number of channels than this norm takes
     */
    public Convolution2d fusedInto(Convolution2d before) {
        if (before.out() != channels) {
            throw new IllegalArgumentException(
                    this + ".fusedInto: convolution must make " + channels + " channels, got " + before.out());
        }
        try (Scope scope = Scope.open();
                var _ = Tensor.withoutGradients()) {
            Tensor scale = weight.dividedBy(variance.plus(epsilon).sqrt());
            Tensor moved = bias.minus(mean.times(scale));
            Tensor own = before.bias();
            return before.withWeights(
                    scope.pass(before.weight().times(scale.reshape(-1, 1, 1, 1))),
                    scope.pass(own == null ? moved : moved.plus(own.times(scale))));
        }
    }

    /** Begins anew with this scale for every channel; 0 silences what it norms until it has learned. Returns this. */
    public BatchNorm startingFrom(double scale) {
        try (var _ = Tensor.withoutGradients()) {
            weight.setInPlace(Tensors.full(scale, channels));
        }
        return this;
    }

    /**
     * {@inheritDoc}
     *
     * @throws ShapeException also while training if there is one value for each channel only: it has no variance
     */
    @Override
    public Tensor forward(Tensor x) {
        ShapeException.requireLength(this, x, 1, channels, "[batch, " + channels + ", …]");
        if (isTraining()) {
            if (x.size() <= channels) {
                throw new ShapeException(this, "more than one value for each channel while it trains", x);
            }
            batches.addInPlace(1);
        }
        return Functions.batchNorm(x, weight, bias, mean, variance, isTraining(), momentum, epsilon);
    }
}
