package dev.viva.vision.detect;

import dev.viva.deep.layer.Layer;
import dev.viva.deep.layer.Module;
import dev.viva.deep.tensor.Device;
import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import java.util.Arrays;
import java.util.List;

/**
 * YOLOv8 (Jocher et al. 2023): a backbone of strided convolutions and cross-stage partial blocks, a path aggregation neck (Liu et al.
 * 2018) and a head without anchor boxes at strides 8, 16 and 32. Pictures are {@code batch × 3 × height × width} from 0 to 1, sides
 * multiples of 32. Parameters have the names of the well-known PyTorch layout ({@code model.0.conv.weight}, {@code
 * model.22.cv2.0.0.conv.weight} …), so that its weights, written as safetensors, fit one to one; the 16 fixed weights {@code
 * model.22.dfl.conv.weight} belong to the state, and are not among the parameters that are counted.
 */
public final class Yolo extends Layer {
    /** Pixels between the places of each level. */
    public static final List<Integer> STRIDES = List.of(8, 16, 32);

    /** Sides of pictures are multiples of this. */
    public static final int COARSEST = 32;

    private static final int COLOURS = 3;

    private final YoloPlan plan;
    private final Body body;

    private Yolo(YoloPlan plan) {
        this.plan = plan;
        body = child("model", new Body(plan));
    }

    /** With weights drawn anew; {@link Tensors#seed} fixes them. */
    public static Yolo of(YoloPlan plan) {
        return new Yolo(plan);
    }

    /** Its sizes. */
    public YoloPlan plan() {
        return plan;
    }

    /** Where its weights are. */
    Device device() {
        return parameters().values().iterator().next().device();
    }

    /** The parts in the order of the published table; numbers that are left out have no weights. */
    private static final class Body extends Module {
        private final NormedConvolution[] strided = new NormedConvolution[5];
        private final SplitBlock[] stages = new SplitBlock[4];
        private final PyramidPool pool;
        private final SplitBlock[] down = new SplitBlock[2];
        private final NormedConvolution[] halved = new NormedConvolution[2];
        private final SplitBlock[] up = new SplitBlock[2];
        private final DetectionHead head;

        Body(YoloPlan plan) {
            int[] repeats = {3, 6, 6, 3};
            long[] wide = {
                plan.channels(64), plan.channels(128), plan.channels(256), plan.channels(512), plan.channels(1024)
            };
            strided[0] = child("0", new NormedConvolution(COLOURS, wide[0], 3, 2));
            for (int stage = 0; stage < stages.length; stage++) {
                strided[stage + 1] =
                        child("" + (2 * stage + 1), new NormedConvolution(wide[stage], wide[stage + 1], 3, 2));
                stages[stage] = child(
                        "" + (2 * stage + 2),
                        new SplitBlock(wide[stage + 1], wide[stage + 1], plan.repeats(repeats[stage]), true));
            }
            pool = child("9", new PyramidPool(wide[4]));
            int few = plan.repeats(3);
            down[0] = child("12", new SplitBlock(wide[4] + wide[3], wide[3], few, false));
            down[1] = child("15", new SplitBlock(wide[3] + wide[2], wide[2], few, false));
            halved[0] = child("16", new NormedConvolution(wide[2], wide[2], 3, 2));
            up[0] = child("18", new SplitBlock(wide[2] + wide[3], wide[3], few, false));
            halved[1] = child("19", new NormedConvolution(wide[3], wide[3], 3, 2));
            up[1] = child("21", new SplitBlock(wide[3] + wide[4], wide[4], few, false));
            head = child("22", new DetectionHead(plan.classes(), List.of(wide[2], wide[3], wide[4])));
        }

        YoloOutput forward(Tensor images) {
            Tensor quarter = stages[0].forward(strided[1].forward(strided[0].forward(images)));
            Tensor fine = stages[1].forward(strided[2].forward(quarter));
            Tensor middle = stages[2].forward(strided[3].forward(fine));
            Tensor coarse = pool.forward(stages[3].forward(strided[4].forward(middle)));
            Tensor middleDown = down[0].forward(joined(Functions.enlarge2d(coarse, 2), middle));
            Tensor fineOut = down[1].forward(joined(Functions.enlarge2d(middleDown, 2), fine));
            Tensor middleOut = up[0].forward(joined(halved[0].forward(fineOut), middleDown));
            Tensor coarseOut = up[1].forward(joined(halved[1].forward(middleOut), coarse));
            return head.forward(List.of(fineOut, middleOut, coarseOut));
        }

        private static Tensor joined(Tensor one, Tensor two) {
            return Tensors.concatenate(1, List.of(one, two));
        }
    }

    /** What it says of each place, before anything is made of it. */
    YoloOutput output(Tensor images) {
        long[] shape = images.shape();
        if (shape.length != 4 || shape[1] != COLOURS || shape[2] % COARSEST != 0 || shape[3] % COARSEST != 0) {
            throw new IllegalArgumentException("Yolo: images must be [batch, " + COLOURS
                    + ", height, width] with sides that are multiples of " + COARSEST + ", got "
                    + Arrays.toString(shape));
        }
        // On processors 28 % less time for a picture of 640 × 640; see InferenceClaim.
        return body.forward(isTraining() || !device().equals(Device.CPU) ? images : images.channelsLast());
    }

    /**
     * Boxes and confidences: {@code batch × (4 + classes) × places}, of each place the box's centre x and y, its width and height in pixels,
     * then from 0 to 1 how sure it is of each class. The form in which such networks are usually exported.
     */
    @Override
    public Tensor forward(Tensor images) {
        YoloOutput output = output(images);
        Tensor edges = Decoding.boxes(output);
        Tensor low = edges.slice(1, 0, 2);
        Tensor high = edges.slice(1, 2, 4);
        Tensor centres = low.plus(high).dividedBy(2);
        return Tensors.concatenate(
                1, List.of(centres, high.minus(low), output.classes().sigmoid()));
    }

    /**
     * Makes one of each convolution and its norm: faster, and the same outputs but for rounding. For predictions only: afterwards the
     * network has other parameters, and training it is not what it was. Returns this.
     */
    public Yolo fuse() {
        modules().stream()
                .filter(NormedConvolution.class::isInstance)
                .map(NormedConvolution.class::cast)
                .forEach(NormedConvolution::fuse);
        learn(false);
        evaluate();
        return this;
    }
}
