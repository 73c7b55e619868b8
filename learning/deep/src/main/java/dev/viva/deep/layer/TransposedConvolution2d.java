package dev.viva.deep.layer;

import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Functions.Window;
import dev.viva.deep.tensor.Tensor;

/**
 * The transpose of a convolution, which enlarges an image: each side becomes (side − 1) stride − 2 padding + dilation (size −
 * 1) + 1. Parameters: {@code weight} (in × out × size × size), {@code bias} (out).
 */
public final class TransposedConvolution2d extends Layer {
    private final long in;
    private final Window window;
    private final Tensor weight;
    private final Tensor bias;

    private TransposedConvolution2d(long in, long out, long size, Window window) {
        this.in = Sizes.positive("TransposedConvolution2d", "in", in);
        this.window = window;
        Sizes.positive("TransposedConvolution2d", "out", out);
        Sizes.positive("TransposedConvolution2d", "size", size);
        long fanIn = out * size * size;
        weight = parameter("weight", Initialization.byFanIn(fanIn, in, out, size, size));
        bias = parameter("bias", Initialization.byFanIn(fanIn, out));
    }

    /** With stride, padding and dilation of the convolution that it transposes. */
    public static TransposedConvolution2d of(long in, long out, long size, Window window) {
        return new TransposedConvolution2d(in, out, size, window);
    }

    @Override
    public Tensor forward(Tensor x) {
        ShapeException.requireAxes(this, x, 4, "[batch, " + in + ", height, width]");
        ShapeException.requireLength(this, x, 1, in, "[batch, " + in + ", height, width]");
        return Functions.transposedConvolution2d(x, weight, bias, window, 0);
    }
}
