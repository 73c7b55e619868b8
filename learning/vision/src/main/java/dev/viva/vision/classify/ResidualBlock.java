package dev.viva.vision.classify;

import dev.viva.deep.layer.BatchNorm;
import dev.viva.deep.layer.Convolution2d;
import dev.viva.deep.layer.Initialization;
import dev.viva.deep.layer.Layer;
import dev.viva.deep.layer.Sequential;
import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Functions.Window;
import dev.viva.deep.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code relu(shortcut(x) + f(x))}, f being convolutions with their norms, ReLU between them. */
final class ResidualBlock extends Layer {
    /** A convolution with the norm behind it. */
    private record Normed(Convolution2d convolution, BatchNorm norm) {
        Tensor forward(Tensor x) {
            return norm.forward(convolution.forward(x));
        }
    }

    private final List<Normed> body = new ArrayList<>();
    private final @Nullable Sequential shortcut;

    ResidualBlock(ResNetPlan plan, long in, long inner, long stride) {
        long out = inner * plan.block().expansion();
        Window striding = new Window(stride, 1, 1);
        switch (plan.block()) {
            case BASIC -> {
                add(convolution(in, inner, 3, striding), inner);
                add(convolution(inner, out, 3, new Window(1, 1, 1)), out);
            }
            case BOTTLENECK -> {
                add(convolution(in, inner, 1, Window.PLAIN), inner);
                add(convolution(inner, inner, 3, striding), inner);
                add(convolution(inner, out, 1, Window.PLAIN), out);
            }
        }
        shortcut = stride == 1 && in == out ? null : child("downsample", shortcut(in, out, stride));
        if (plan.startsAsIdentity()) {
            body.getLast().norm.startingFrom(0);
        }
    }

    private static Sequential shortcut(long in, long out, long stride) {
        return Sequential.of(convolution(in, out, 1, new Window(stride, 0, 1)), BatchNorm.of(out));
    }

    private void add(Convolution2d convolution, long out) {
        int number = body.size() + 1;
        body.add(new Normed(child("conv" + number, convolution), child("bn" + number, BatchNorm.of(out))));
    }

    /** Without a bias, for a norm follows; normal by fan-out (He et al. 2015). */
    static Convolution2d convolution(long in, long out, long size, Window window) {
        return Convolution2d.withoutBias(in, out, size, window)
                .startingFrom(Initialization.heNormalByFanOut(out, in, size, size));
    }

    @Override
    public Tensor forward(Tensor x) {
        Tensor made = x;
        for (Normed each : body.subList(0, body.size() - 1)) {
            made = Functions.reluInPlace(each.forward(made));
        }
        Tensor last = body.getLast().forward(made);
        return Functions.reluInPlace(last.addInPlace(shortcut == null ? x : shortcut.forward(x), 1));
    }
}
