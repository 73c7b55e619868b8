package dev.viva.deep.layer;

import dev.viva.deep.tensor.Tensor;

/** What layers that gather windows of images refuse. */
final class Pooling {
    private Pooling() {}

    static long requireSize(String owner, long size, long padding) {
        Sizes.positive(owner, "size", size);
        if (padding < 0 || padding > size / 2) {
            throw new IllegalArgumentException(
                    owner + ": padding must be in [0, " + size / 2 + "], half of the window, got " + padding);
        }
        return size;
    }

    /** Refuses what is no image, and images that the window does not fit into. */
    static void requireImage(Module layer, Tensor x, long window, long padding) {
        long least = Math.max(1, window - 2 * padding);
        String expected = "[batch, channels, height, width] with sides of at least " + least;
        ShapeException.requireAxes(layer, x, 4, expected);
        if (x.length(2) < least || x.length(3) < least) {
            throw new ShapeException(layer, expected, x);
        }
    }
}
