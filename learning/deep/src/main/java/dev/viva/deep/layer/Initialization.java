package dev.viva.deep.layer;

import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import java.util.Arrays;

/**
 * First values of weights. The fan-in of a weight of shape {@code out × in × …} is in · (the rest), its fan-out out · (the
 * rest).
 */
public final class Initialization {
    private Initialization() {}

    /** Uniform with variance 2 / (fan-in + fan-out), for tanh and sigmoid (Glorot and Bengio 2010, called Xavier). */
    public static Tensor xavierUniform(long... shape) {
        double bound = Math.sqrt(6.0 / (fanIn(shape) + fanOut(shape)));
        return Tensors.uniform(-bound, bound, shape);
    }

    /** Normal with variance 2 / (fan-in + fan-out). */
    public static Tensor xavierNormal(long... shape) {
        return normal(Math.sqrt(2.0 / (fanIn(shape) + fanOut(shape))), shape);
    }

    /** Uniform with variance 2 / fan-in, for ReLU (He et al. 2015). */
    public static Tensor heUniform(long... shape) {
        double bound = Math.sqrt(6.0 / fanIn(shape));
        return Tensors.uniform(-bound, bound, shape);
    }

    /** Normal with variance 2 / fan-in. */
    public static Tensor heNormal(long... shape) {
        return normal(Math.sqrt(2.0 / fanIn(shape)), shape);
    }

    /** Normal with variance 2 / fan-out, as residual networks begin. */
    public static Tensor heNormalByFanOut(long... shape) {
        return normal(Math.sqrt(2.0 / fanOut(shape)), shape);
    }

    /** Normal with this standard deviation. */
    public static Tensor normal(double deviation, long... shape) {
        return Tensors.normal(shape).multiplyInPlace(deviation);
    }

    /** Uniform in ±1 / √fan-in, as PyTorch begins linear layers and convolutions. */
    static Tensor byFanIn(long fanIn, long... shape) {
        double bound = 1 / Math.sqrt((double) fanIn);
        return Tensors.uniform(-bound, bound, shape);
    }

    static long fanIn(long... shape) {
        return fan(shape, 1);
    }

    static long fanOut(long... shape) {
        return fan(shape, 0);
    }

    private static long fan(long[] shape, int axis) {
        if (shape.length < 2) {
            throw new IllegalArgumentException(
                    "Initialization: shape must have at least two axes, got " + Arrays.toString(shape));
        }
        long rest = Arrays.stream(shape, 2, shape.length).reduce(1, Math::multiplyExact);
        return Math.max(1, shape[axis] * rest);
    }
}
