package dev.viva.deep.layer;

import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Functions.Window;
import dev.viva.deep.tensor.Tensor;

/**
 * Cross-correlation along a sequence: {@code batch × in × length} to {@code batch × out × length'}, length' = (length + 2
 * padding − dilation (size − 1) − 1) / stride + 1, rounded down. Parameters: {@code weight} (out × in × size), {@code bias}.
 */
public final class Convolution1d extends Layer {
    private final long in;
    private final Window window;
    private final Tensor weight;
    private final Tensor bias;

    private Convolution1d(long in, long out, long size, Window window) {
        this.in = Sizes.positive("Convolution1d", "in", in);
        this.window = window;
        Sizes.positive("Convolution1d", "out", out);
        Sizes.positive("Convolution1d", "size", size);
        weight = parameter("weight", Initialization.byFanIn(in * size, out, in, size));
        bias = parameter("bias", Initialization.byFanIn(in * size, out));
    }

    /** One place after the other, without padding. */
    public static Convolution1d of(long in, long out, long size) {
        return new Convolution1d(in, out, size, Window.PLAIN);
    }

    /** With stride, padding and dilation. */
    public static Convolution1d of(long in, long out, long size, Window window) {
        return new Convolution1d(in, out, size, window);
    }

    @Override
    public Tensor forward(Tensor x) {
        ShapeException.requireAxes(this, x, 3, "[batch, " + in + ", length]");
        ShapeException.requireLength(this, x, 1, in, "[batch, " + in + ", length]");
        return Functions.convolution1d(x, weight, bias, window, 1);
    }
}
