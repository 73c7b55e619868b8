package dev.viva.deep.tensor;

import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * {@code x wᵀ + b} by the faster of two kernels. libtorch multiplies by OpenBLAS, whose threads are others than those of all else and
 * must be woken for each product; oneDNN's convolution of 1 × 1 runs on OpenMP's like the rest. Its kernels for 512-bit vectors need
 * three fifths of OpenBLAS's time, forwards and backwards together; those for 256 bits are the slower ones.
 */
final class LinearProduct {
    /** {@code off} leaves every product to OpenBLAS. */
    private static final String SWITCH = "viva.libtorch.productsByConvolution";

    /** Below these the kernels are equal or OpenBLAS's are faster. */
    private static final long ROWS = 32;

    private static final long WIDTH = 128;

    private static final long MULTIPLICATIONS = 1 << 21;

    private static final class Wide {
        static final boolean VECTORS = torch.get_cpu_capability().getString().equals("AVX512")
                && torch.globalContext().userEnabledMkldnn()
                && System.getProperty(SWITCH, "on").equals("on");
    }

    private LinearProduct() {}

    static org.bytedeco.pytorch.Tensor of(
            org.bytedeco.pytorch.Tensor x, org.bytedeco.pytorch.Tensor weight, TensorOptional bias) {
        return suits(x, weight) ? byConvolution(x, weight, bias) : torch.linear(x, weight, bias);
    }

    private static boolean suits(org.bytedeco.pytorch.Tensor x, org.bytedeco.pytorch.Tensor weight) {
        if (!Wide.VECTORS || x.dim() < 2 || weight.dim() != 2) {
            return false;
        }
        long in = x.size(-1);
        return in >= WIDTH
                && weight.size(0) >= WIDTH
                && weight.size(1) == in // otherwise libtorch's own message is the better one
                && x.numel() / in >= ROWS
                && x.numel() * weight.size(0) >= MULTIPLICATIONS
                && isSingle(x)
                && isSingle(weight)
                && !torch.is_autocast_enabled(DeviceType.CPU);
    }

    private static boolean isSingle(org.bytedeco.pytorch.Tensor tensor) {
        return tensor.is_cpu() && tensor.scalar_type().intern() == ScalarType.Float;
    }

    /** Rows are the pixels of one picture whose channels lie side by side, so that nothing is moved in memory. */
    private static org.bytedeco.pytorch.Tensor byConvolution(
            org.bytedeco.pytorch.Tensor x, org.bytedeco.pytorch.Tensor weight, TensorOptional bias) {
        long in = weight.size(1);
        long out = weight.size(0);
        long rows = x.numel() / in;
        org.bytedeco.pytorch.Tensor picture = x.reshape(1, rows, 1, in).permute(0, 3, 1, 2);
        org.bytedeco.pytorch.Tensor made = torch.conv2d(
                picture, weight.reshape(out, in, 1, 1), bias, new long[] {1}, new long[] {0}, new long[] {1}, 1);
        long[] shape = x.sizes().vec().get();
        shape[shape.length - 1] = out;
        return made.permute(0, 2, 3, 1).reshape(shape);
    }
}
