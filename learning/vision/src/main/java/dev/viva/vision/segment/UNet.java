package dev.viva.vision.segment;

import dev.viva.deep.layer.BatchNorm;
import dev.viva.deep.layer.Convolution2d;
import dev.viva.deep.layer.Initialization;
import dev.viva.deep.layer.Layer;
import dev.viva.deep.layer.MaxPool2d;
import dev.viva.deep.layer.ModuleList;
import dev.viva.deep.layer.Sequential;
import dev.viva.deep.layer.TransposedConvolution2d;
import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Functions.Window;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A U-Net (Ronneberger et al. 2015): a way down, of pairs of convolutions between pools, sees more and more of the image; a way up
 * enlarges what it found and lays it beside what the way down saw at the same size, so that edges stay sharp. Other than in the
 * paper, each convolution has a batch norm (Ioffe and Szegedy 2015) instead of a bias and keeps the sides by padding, so that
 * logits are as large as the image. Images are {@code batch × channels × height × width} of any sides from 1, logits {@code batch ×
 * classes × height × width}; sides that are no multiples of {@code 2^depth} are padded by zeros and cut back. Parameters: {@code
 * down.0.0.weight}, {@code bottom.0.weight}, {@code enlarge.0.weight}, {@code up.0.0.weight}, {@code head.weight} …, of which
 * number 0 is always the finest level.
 */
public final class UNet extends Layer {
    private final UNetPlan plan;
    private final ModuleList<Sequential> down;
    private final MaxPool2d pool;
    private final Sequential bottom;
    private final ModuleList<TransposedConvolution2d> enlarge;
    private final ModuleList<Sequential> up;
    private final Convolution2d head;

    private UNet(UNetPlan plan) {
        this.plan = plan;
        List<Sequential> downwards = new ArrayList<>();
        List<TransposedConvolution2d> enlarging = new ArrayList<>();
        List<Sequential> upwards = new ArrayList<>();
        for (int level = 0; level < plan.depth(); level++) {
            long width = plan.width() << level;
            downwards.add(pair(level == 0 ? plan.channels() : width / 2, width));
            enlarging.add(TransposedConvolution2d.of(2 * width, width, 2, new Window(2, 0, 1)));
            upwards.add(pair(2 * width, width));
        }
        down = child("down", ModuleList.of(downwards));
        pool = MaxPool2d.of(2, new Window(2, 0, 1));
        bottom = child("bottom", pair(plan.width() << (plan.depth() - 1), plan.width() << plan.depth()));
        enlarge = child("enlarge", ModuleList.of(enlarging));
        up = child("up", ModuleList.of(upwards));
        head = child("head", Convolution2d.of(plan.width(), plan.classes(), 1, Window.PLAIN));
    }

    private static Sequential pair(long in, long out) {
        return Sequential.of(
                convolution(in, out), BatchNorm.of(out), relu(), convolution(out, out), BatchNorm.of(out), relu());
    }

    private static Convolution2d convolution(long in, long out) {
        return Convolution2d.withoutBias(in, out, 3, new Window(1, 1, 1))
                .startingFrom(Initialization.heNormal(out, in, 3, 3));
    }

    private static Layer relu() {
        return Layer.of("relu", Functions::reluInPlace);
    }

    /** With weights drawn anew; {@link Tensors#seed} fixes them. */
    public static UNet of(UNetPlan plan) {
        return new UNet(plan);
    }

    /** Its sizes. */
    public UNetPlan plan() {
        return plan;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the images have other axes or channels
     */
    @Override
    public Tensor forward(Tensor images) {
        if (images.dimensions() != 4 || images.length(1) != plan.channels()) {
            throw new IllegalArgumentException(this + " takes [batch, " + plan.channels() + ", height, width], got "
                    + Arrays.toString(images.shape()));
        }
        long height = images.length(2);
        long width = images.length(3);
        Tensor logits = whole(padded(padded(images, 2), 3));
        return logits.slice(2, 0, height).slice(3, 0, width);
    }

    /** Zeros behind the end of an axis, up to the next multiple of the step. */
    private Tensor padded(Tensor x, int axis) {
        long missing = Math.floorMod(-x.length(axis), plan.step());
        if (missing == 0) {
            return x;
        }
        long[] shape = x.shape();
        shape[axis] = missing;
        Tensor zeros = Tensors.zeros(shape).to(x.type()).to(x.device());
        return Tensors.concatenate(axis, List.of(x, zeros));
    }

    private Tensor whole(Tensor images) {
        List<Tensor> seen = new ArrayList<>();
        Tensor x = images;
        for (Sequential level : down) {
            x = level.forward(x);
            seen.add(x);
            x = pool.forward(x);
        }
        x = bottom.forward(x);
        for (int level = plan.depth() - 1; level >= 0; level--) {
            Tensor larger = enlarge.all().get(level).forward(x);
            x = up.all().get(level).forward(Tensors.concatenate(1, List.of(seen.get(level), larger)));
        }
        return head.forward(x);
    }
}
