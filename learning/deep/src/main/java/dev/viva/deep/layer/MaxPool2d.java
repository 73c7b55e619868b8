package dev.viva.deep.layer;

import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Functions.Window;
import dev.viva.deep.tensor.Tensor;

/**
 * The largest of each window of an image: {@code batch × channels × height × width} to {@code batch × channels × height' ×
 * width'}, each side (side + 2 padding − dilation (size − 1) − 1) / stride + 1, rounded down. What is padded never wins.
 */
public final class MaxPool2d extends Layer {
    private final long size;
    private final Window window;

    private MaxPool2d(long size, Window window) {
        this.size = Pooling.requireSize("MaxPool2d", size, window.padding());
        this.window = window;
    }

    /**
     * Windows of {@code size} × {@code size}.
     *
     * @throws IllegalArgumentException if {@code size} is below 1, or the padding above its half
     */
    public static MaxPool2d of(long size, Window window) {
        return new MaxPool2d(size, window);
    }

    @Override
    public Tensor forward(Tensor x) {
        Pooling.requireImage(this, x, window.dilation() * (size - 1) + 1, window.padding());
        return Functions.maxPool2d(x, size, window);
    }
}
