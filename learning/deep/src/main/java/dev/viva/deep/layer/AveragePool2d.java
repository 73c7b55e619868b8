package dev.viva.deep.layer;

import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Tensor;

/**
 * The mean of each window of an image: {@code batch × channels × height × width} to {@code batch × channels × height' ×
 * width'}, each side (side + 2 padding − size) / stride + 1, rounded down. Padding counts as 0.
 */
public final class AveragePool2d extends Layer {
    private final long size;
    private final long stride;
    private final long padding;

    private AveragePool2d(long size, long stride, long padding) {
        this.size = Pooling.requireSize("AveragePool2d", size, padding);
        this.stride = Sizes.positive("AveragePool2d", "stride", stride);
        this.padding = padding;
    }

    /**
     * Windows of {@code size} × {@code size} side by side, without padding.
     *
     * @throws IllegalArgumentException if {@code size} is below 1
     */
    public static AveragePool2d of(long size) {
        return new AveragePool2d(size, size, 0);
    }

    /**
     * Windows of {@code size} × {@code size}.
     *
     * @throws IllegalArgumentException if {@code size} or {@code stride} is below 1, or {@code padding} negative or above half
     *     of {@code size}
     */
    public static AveragePool2d of(long size, long stride, long padding) {
        return new AveragePool2d(size, stride, padding);
    }

    @Override
    public Tensor forward(Tensor x) {
        Pooling.requireImage(this, x, size, padding);
        return Functions.averagePool2d(x, size, stride, padding);
    }
}
