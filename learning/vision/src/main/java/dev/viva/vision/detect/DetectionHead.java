package dev.viva.vision.detect;

import dev.viva.deep.layer.Convolution2d;
import dev.viva.deep.layer.Module;
import dev.viva.deep.layer.ModuleList;
import dev.viva.deep.layer.Sequential;
import dev.viva.deep.tensor.Functions.Window;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Where things are and what they are, told apart by two branches at each level and without anchor boxes: for each place, distributions
 * over {@value #BINS} distances to the four sides, and a logit for each class.
 */
final class DetectionHead extends Module {
    /** Distances are means over so many whole numbers from 0, in strides. */
    static final int BINS = 16;

    /** Left, top, right, bottom. */
    static final int SIDES = 4;

    private static final int USUAL_SIDE = 640;
    private static final int USUAL_THINGS = 5;

    private final ModuleList<Sequential> sides;
    private final ModuleList<Sequential> classes;

    DetectionHead(int classCount, List<Long> channels) {
        long inner = Math.max(Math.max(BINS, channels.getFirst() / 4), BINS * SIDES);
        long classInner = Math.max(channels.getFirst(), Math.min(classCount, 100));
        List<Sequential> sideBranches = new ArrayList<>();
        List<Sequential> classBranches = new ArrayList<>();
        for (int level = 0; level < channels.size(); level++) {
            double places = Math.pow((double) USUAL_SIDE / Yolo.STRIDES.get(level), 2);
            long in = channels.get(level);
            sideBranches.add(branch(in, inner, BINS * SIDES, 1));
            classBranches.add(
                    branch(in, classInner, classCount, Math.log(USUAL_THINGS / (double) classCount / places)));
        }
        sides = child("cv2", ModuleList.of(sideBranches));
        classes = child("cv3", ModuleList.of(classBranches));
        child("dfl", new Expectation());
    }

    private static Sequential branch(long in, long inner, long out, double bias) {
        Convolution2d last = Convolution2d.of(inner, out, 1, Window.PLAIN);
        try (var _ = Tensor.withoutGradients()) {
            Objects.requireNonNull(last.bias()).fillInPlace(bias);
        }
        return Sequential.of(new NormedConvolution(in, inner, 3, 1), new NormedConvolution(inner, inner, 3, 1), last);
    }

    /** The fixed weights by which PyTorch's layout takes the mean of a distribution: they are written, and never learn. */
    private static final class Expectation extends Module {
        Expectation() {
            child("conv", new Module() {
                {
                    float[] distances = new float[BINS];
                    for (int bin = 0; bin < BINS; bin++) {
                        distances[bin] = bin;
                    }
                    buffer("weight", Tensors.of(distances, 1, BINS, 1, 1));
                }
            });
        }
    }

    YoloOutput forward(List<Tensor> levels) {
        List<Tensor> distances = new ArrayList<>();
        List<Tensor> logits = new ArrayList<>();
        for (int level = 0; level < levels.size(); level++) {
            Tensor x = levels.get(level);
            distances.add(sides.all().get(level).forward(x).flatten(2, 3));
            logits.add(classes.all().get(level).forward(x).flatten(2, 3));
        }
        return new YoloOutput(
                Tensors.concatenate(2, distances), Tensors.concatenate(2, logits), AnchorPoints.of(grids(levels)));
    }

    private static long[][] grids(List<Tensor> levels) {
        return levels.stream()
                .map(each -> Arrays.copyOfRange(each.shape(), 2, 4))
                .toArray(long[][]::new);
    }
}
