package dev.viva.deep.tensor;

import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Until it is closed, this thread computes products of matrices and convolutions in bfloat16 and the rest in 32 bits; weights
 * and gradients stay 32-bit. Around forward pass and loss only. It pays on a GPU; processors are often slower with it.
 */
public final class Autocast implements AutoCloseable {
    private final DeviceType device;

    private Autocast(DeviceType device) {
        this.device = device;
        torch.set_autocast_dtype(device, ScalarType.BFloat16);
        torch.set_autocast_enabled(device, true);
    }

    /** Begins for operations on this device. */
    public static Autocast on(Device device) {
        Libtorch.require();
        return new Autocast(device.cuda() < 0 ? DeviceType.CPU : DeviceType.CUDA);
    }

    @Override
    public void close() {
        torch.set_autocast_enabled(device, false);
        torch.clear_cache();
    }
}
