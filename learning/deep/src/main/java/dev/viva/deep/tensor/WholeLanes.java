package dev.viva.deep.tensor;

import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Convolutions on the processor, with channels brought to multiples of 16 by zeros where they must be. The convolutions of libtorch
 * 2.10 (oneDNN) whose filters have more than one place sum over 16 channels at once; where there are fewer left they read memory
 * that nobody wrote and multiply it by 0, which is NaN when a NaN lay there. Seen forwards for more than 16 channels that are no
 * multiple of 16, in the gradient by the image for any number of filters that is none, and in the gradient of a transposed
 * convolution, which is one forwards, for more than 16 filters that are none.
 */
final class WholeLanes {
    private static final long LANES = 16;

    private WholeLanes() {}

    /** A convolution as it is asked for; one group. */
    @FunctionalInterface
    interface Convolution {
        Tensor apply(Tensor x, Tensor weight, @Nullable Tensor bias);
    }

    /** A convolution of weights {@code out × in × …}, where it must be by way of more channels. */
    static Tensor convolve(Tensor x, Tensor weight, @Nullable Tensor bias, long groups, Convolution convolution) {
        if (groups != 1 || !reads(x, weight, 1)) {
            return convolution.apply(x, weight, bias);
        }
        long channels = x.length(1) <= LANES ? 0 : missing(x.length(1));
        long filters = x.requiresGradient() ? missing(weight.length(0)) : 0;
        if (channels == 0 && filters == 0) {
            return convolution.apply(x, weight, bias);
        }
        return convolution
                .apply(padded(x, 1, channels), padded(padded(weight, 1, channels), 0, filters), padded(bias, filters))
                .slice(1, 0, weight.length(0));
    }

    /** A transposed convolution of weights {@code in × out × …}, where it must be by way of more filters. */
    static Tensor transposed(Tensor x, Tensor weight, @Nullable Tensor bias, Convolution convolution) {
        if (!x.requiresGradient() || !reads(x, weight, 0)) {
            return convolution.apply(x, weight, bias);
        }
        long filters = weight.length(1) <= LANES ? 0 : missing(weight.length(1));
        return filters == 0
                ? convolution.apply(x, weight, bias)
                : convolution
                        .apply(x, padded(weight, 1, filters), padded(bias, filters))
                        .slice(1, 0, weight.length(1));
    }

    /** Whether shapes go together, so that it can be told, on the processor, with filters of more than one place. */
    private static boolean reads(Tensor x, Tensor weight, int axis) {
        return x.raw.is_cpu()
                && x.dimensions() > 2
                && x.dimensions() == weight.dimensions()
                && x.length(1) == weight.length(axis)
                && weight.size() > weight.length(0) * weight.length(1);
    }

    private static long missing(long channels) {
        return Math.floorMod(-channels, LANES);
    }

    private static @Nullable Tensor padded(@Nullable Tensor bias, long count) {
        return bias == null ? null : padded(bias, 0, count);
    }

    /** Zeros behind the end of an axis. */
    private static Tensor padded(Tensor x, int axis, long count) {
        if (count == 0) {
            return x;
        }
        long[] before = new long[2 * (x.dimensions() - axis)];
        before[before.length - 1] = count;
        return new Tensor(torch.constant_pad_nd(x.raw, before));
    }
}
