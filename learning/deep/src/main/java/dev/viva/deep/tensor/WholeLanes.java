package dev.viva.deep.tensor;

import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Convolutions on the processor, with channels brought to multiples of 16 by zeros where they must be. The convolutions of libtorch
 * 2.10 (oneDNN) whose filters have more than one place sum over 16 channels at once; where there are fewer left they read memory
 * that nobody wrote and multiply it by 0, which is NaN when a NaN lay there. Seen forwards for more than 16 channels that are no
 * multiple of 16, and in the gradient by the image for any number of filters that is none.
 */
final class WholeLanes {
    private static final long LANES = 16;

    private WholeLanes() {}

    /** A convolution as it is asked for; weights are {@code out × in × height × width}, one group. */
    @FunctionalInterface
    interface Convolution {
        Tensor apply(Tensor x, Tensor weight, @Nullable Tensor bias);
    }

    /** Whether a convolution is one of those that read what nobody wrote. */
    static boolean wanted(Tensor x, Tensor weight, long groups) {
        return groups == 1
                && x.raw.is_cpu()
                && x.dimensions() == 4
                && weight.dimensions() == 4
                && x.length(1) == weight.length(1)
                && weight.length(2) * weight.length(3) > 1
                && (moreChannels(x) > 0 || moreFilters(x, weight) > 0);
    }

    private static long moreChannels(Tensor x) {
        return x.length(1) <= LANES ? 0 : missing(x.length(1));
    }

    private static long moreFilters(Tensor x, Tensor weight) {
        return x.requiresGradient() ? missing(weight.length(0)) : 0;
    }

    private static long missing(long channels) {
        return Math.floorMod(-channels, LANES);
    }

    /** The convolution's result, by way of more channels. */
    static Tensor convolve(Tensor x, Tensor weight, @Nullable Tensor bias, Convolution convolution) {
        long channels = moreChannels(x);
        long filters = moreFilters(x, weight);
        Tensor image = padded(x, 0, 0, 0, 0, 0, channels);
        Tensor more = padded(weight, 0, 0, 0, 0, 0, channels, 0, filters);
        Tensor moved = bias == null ? null : padded(bias, 0, filters);
        return convolution.apply(image, more, moved).slice(1, 0, weight.length(0));
    }

    private static Tensor padded(Tensor x, long... before) {
        for (long each : before) {
            if (each > 0) {
                return new Tensor(torch.constant_pad_nd(x.raw, before));
            }
        }
        return x;
    }
}
