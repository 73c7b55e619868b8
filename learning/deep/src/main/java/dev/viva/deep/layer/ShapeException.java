package dev.viva.deep.layer;

import dev.viva.deep.tensor.Tensor;
import java.util.Arrays;

/** A layer was given a tensor of a shape that it does not take; names the layer, what it takes and what came. */
public final class ShapeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    ShapeException(Module layer, String expected, Tensor given) {
        super(layer + " takes " + expected + ", got " + Arrays.toString(given.shape()));
    }

    /** Refuses a tensor with another number of axes. */
    static void requireAxes(Module layer, Tensor x, int axes, String expected) {
        if (x.dimensions() != axes) {
            throw new ShapeException(layer, expected, x);
        }
    }

    /** Refuses a tensor whose axis, counted from 0 or from the end, is missing or of another length. */
    static void requireLength(Module layer, Tensor x, int axis, long length, String expected) {
        int least = axis < 0 ? -axis : axis + 1;
        if (x.dimensions() < least || x.length(axis) != length) {
            throw new ShapeException(layer, expected, x);
        }
    }
}
