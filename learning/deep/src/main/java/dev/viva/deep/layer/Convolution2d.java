package dev.viva.deep.layer;

import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Functions.Window;
import dev.viva.deep.tensor.Tensor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Cross-correlation over an image: {@code batch × in × height × width} to {@code batch × out × height' × width'}, each side
 * (side + 2 padding − dilation (size − 1) − 1) / stride + 1, rounded down. Parameters: {@code weight} (out × in / groups ×
 * size × size), {@code bias} (out) unless left out.
 */
public final class Convolution2d extends Layer {
    private final long in;
    private final long groups;
    private final Window window;
    private final Tensor weight;
    private final @Nullable Tensor bias;

    private Convolution2d(long in, long out, long size, Window window, long groups, boolean biased) {
        this.in = Sizes.positive("Convolution2d", "in", in);
        this.groups = groups;
        this.window = window;
        Sizes.positive("Convolution2d", "out", out);
        Sizes.positive("Convolution2d", "size", size);
        Sizes.divides("Convolution2d", "in", in, "groups", groups);
        Sizes.divides("Convolution2d", "out", out, "groups", groups);
        long fanIn = in / groups * size * size;
        weight = parameter("weight", Initialization.byFanIn(fanIn, out, in / groups, size, size));
        bias = biased ? parameter("bias", Initialization.byFanIn(fanIn, out)) : null;
    }

    /** With a bias. */
    public static Convolution2d of(long in, long out, long size, Window window) {
        return new Convolution2d(in, out, size, window, 1, true);
    }

    /** Without a bias, as before a norm. */
    public static Convolution2d withoutBias(long in, long out, long size, Window window) {
        return new Convolution2d(in, out, size, window, 1, false);
    }

    /** Channels cut into groups that do not see one another; as many groups as channels is a depthwise convolution. */
    public static Convolution2d grouped(long in, long out, long size, Window window, long groups, boolean biased) {
        return new Convolution2d(in, out, size, window, groups, biased);
    }

    /** Begins anew with filters of these values, biases of 0; returns this. */
    public Convolution2d startingFrom(Tensor values) {
        try (var _ = Tensor.withoutGradients()) {
            weight.setInPlace(values);
            if (bias != null) {
                bias.fillInPlace(0);
            }
        }
        return this;
    }

    /** The filters, out × in / groups × size × size. */
    public Tensor weight() {
        return weight;
    }

    /** One number for each channel that it makes, or null without. */
    public @Nullable Tensor bias() {
        return bias;
    }

    /** How many channels it makes. */
    public long out() {
        return weight.length(0);
    }

    /** How the filters move. */
    public Window window() {
        return window;
    }

    /** One that moves alike, of other filters of the same shape and a bias. */
    Convolution2d withWeights(Tensor filters, Tensor moved) {
        Convolution2d made = new Convolution2d(in, out(), weight.length(2), window, groups, true);
        try (var _ = Tensor.withoutGradients()) {
            made.weight.setInPlace(filters);
            Objects.requireNonNull(made.bias).setInPlace(moved);
        }
        return made;
    }

    @Override
    public Tensor forward(Tensor x) {
        ShapeException.requireAxes(this, x, 4, "[batch, " + in + ", height, width]");
        ShapeException.requireLength(this, x, 1, in, "[batch, " + in + ", height, width]");
        return Functions.convolution2d(x, weight, bias, window, groups);
    }
}
