package dev.viva.vision.detect;

import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import java.util.List;

/** From distributions over distances to boxes. */
final class Decoding {
    private Decoding() {}

    /** The mean distance to each side in strides: pictures × 4 × places, through which gradients flow. */
    static Tensor distances(Tensor logits) {
        long[] shape = logits.shape();
        Tensor shares = Functions.softmax(
                logits.reshape(shape[0], DetectionHead.SIDES, DetectionHead.BINS, shape[2]), 2);
        float[] bins = new float[DetectionHead.BINS];
        for (int bin = 0; bin < bins.length; bin++) {
            bins[bin] = bin;
        }
        Tensor values = Tensors.of(bins, 1, 1, bins.length, 1).to(logits.device()).to(logits.type());
        return shares.times(values).sum(false, 2);
    }

    /** Left, top, right, bottom in pixels: pictures × 4 × places. */
    static Tensor boxes(YoloOutput output) {
        AnchorPoints points = output.points();
        Tensor x = row(points.x(), output.distances());
        Tensor y = row(points.y(), output.distances());
        Tensor centres = Tensors.concatenate(1, List.of(x, y));
        Tensor far = distances(output.distances()).times(row(points.stride(), output.distances()));
        return Tensors.concatenate(
                1, List.of(centres.minus(far.slice(1, 0, 2)), centres.plus(far.slice(1, 2, 4))));
    }

    private static Tensor row(float[] values, Tensor like) {
        return Tensors.of(values, 1, 1, values.length).to(like.device()).to(like.type());
    }
}
