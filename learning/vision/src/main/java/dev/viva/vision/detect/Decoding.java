package dev.viva.vision.detect;

import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.vision.box.Candidates;
import java.util.List;

/** From distributions over distances to boxes. */
final class Decoding {
    private Decoding() {}

    /** The mean distance to each side in strides: pictures × 4 × places, through which gradients flow. */
    static Tensor distances(Tensor logits) {
        long[] shape = logits.shape();
        Tensor shares =
                Functions.softmax(logits.reshape(shape[0], DetectionHead.SIDES, DetectionHead.BINS, shape[2]), 2);
        float[] bins = new float[DetectionHead.BINS];
        for (int bin = 0; bin < bins.length; bin++) {
            bins[bin] = bin;
        }
        Tensor values =
                Tensors.of(bins, 1, 1, bins.length, 1).to(logits.device()).to(logits.type());
        return shares.times(values).sum(false, 2);
    }

    /** Left, top, right, bottom in pixels: pictures × 4 × places. */
    static Tensor boxes(YoloOutput output) {
        AnchorPoints points = output.points();
        Tensor x = row(points.x(), output.distances());
        Tensor y = row(points.y(), output.distances());
        Tensor centres = Tensors.concatenate(1, List.of(x, y));
        Tensor far = distances(output.distances()).times(row(points.stride(), output.distances()));
        return Tensors.concatenate(1, List.of(centres.minus(far.slice(1, 0, 2)), centres.plus(far.slice(1, 2, 4))));
    }

    private static Tensor row(float[] values, Tensor like) {
        return Tensors.of(values, 1, 1, values.length).to(like.device()).to(like.type());
    }

    /**
     * The boxes of one picture of which the network is sure enough. Only they are computed, by plain arithmetic, which is many times faster
     * than {@link #boxes} of all.
     *
     * @param distances {@link YoloOutput#distances} of all pictures
     * @param classes {@link YoloOutput#classes} of all pictures
     */
    static Candidates candidates(
            float[] distances, float[] classes, int classCount, AnchorPoints points, int picture, double confidence) {
        int count = points.count();
        PlaceOutputs sure = PlaceOutputs.of(classes, picture * classCount * count, classCount, count, (float)
                Math.log(confidence / (1 - confidence)));
        float[] confidences = new float[sure.count()];
        for (int at = 0; at < confidences.length; at++) {
            confidences[at] = (float) (1 / (1 + Math.exp(-sure.figure(at))));
        }
        int begin = picture * DetectionHead.SIDES * DetectionHead.BINS * count;
        return sure.candidates(confidences, (place, edges) -> {
            float stride = points.stride()[place];
            edges[0] = points.x()[place] - stride * distance(distances, begin, place, count);
            edges[1] =
                    points.y()[place] - stride * distance(distances, begin + DetectionHead.BINS * count, place, count);
            edges[2] = points.x()[place]
                    + stride * distance(distances, begin + 2 * DetectionHead.BINS * count, place, count);
            edges[3] = points.y()[place]
                    + stride * distance(distances, begin + 3 * DetectionHead.BINS * count, place, count);
        });
    }

    private static float distance(float[] logits, int begin, int place, int count) {
        double most = Double.NEGATIVE_INFINITY;
        for (int bin = 0; bin < DetectionHead.BINS; bin++) {
            most = Math.max(most, logits[begin + bin * count + place]);
        }
        double sum = 0;
        double mean = 0;
        for (int bin = 0; bin < DetectionHead.BINS; bin++) {
            double share = Math.exp(logits[begin + bin * count + place] - most);
            sum += share;
            mean += bin * share;
        }
        return (float) (mean / sum);
    }
}
