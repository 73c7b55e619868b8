package dev.viva.vision.detect;

import dev.viva.deep.layer.BatchNorm;
import dev.viva.deep.layer.Convolution2d;
import dev.viva.deep.layer.Layer;
import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Functions.Window;
import dev.viva.deep.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** {@code silu(norm(convolution(x)))}, the padding half the size. Norm and convolution can be made one for predictions. */
final class NormedConvolution extends Layer {
    private static final double MOMENTUM = 0.03;
    static final double EPSILON = 1e-3;

    private Convolution2d convolution;
    private @Nullable BatchNorm norm;

    NormedConvolution(long in, long out, long size, long stride) {
        convolution = child("conv", Convolution2d.withoutBias(in, out, size, new Window(stride, size / 2, 1)));
        norm = child("bn", BatchNorm.of(out, MOMENTUM, EPSILON));
    }

    /** From now on one convolution with a bias, which does what both did while predicting; nothing where that was done before. */
    void fuse() {
        BatchNorm separate = norm;
        if (separate != null) {
            Convolution2d fused = separate.fusedInto(convolution);
            removeChild("bn");
            removeChild("conv");
            convolution = child("conv", fused);
            norm = null;
        }
    }

    @Override
    public Tensor forward(Tensor x) {
        Tensor made = convolution.forward(x);
        if (norm != null) {
            made = norm.forward(made);
        }
        return made.requiresGradient() ? Functions.silu(made) : Functions.siluInPlace(made);
    }
}
