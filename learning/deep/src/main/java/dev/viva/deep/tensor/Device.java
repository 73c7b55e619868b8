package dev.viva.deep.tensor;

import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;

/**
 * Where a tensor's elements are.
 *
 * @param cuda the number of the CUDA device, or -1 for the processor
 */
public record Device(int cuda) {
    /** The processor's own memory. */
    public static final Device CPU = new Device(-1);

    /**
     * @throws IllegalArgumentException if {@code cuda} is below -1
     */
    public Device {
        if (cuda < -1 || cuda > Byte.MAX_VALUE) {
            throw new IllegalArgumentException("Device: cuda must be in [-1, 127], got " + cuda);
        }
    }

    /** The first CUDA device where there is one, otherwise the processor. */
    public static Device best() {
        return Libtorch.hasCuda() ? new Device(0) : CPU;
    }

    org.bytedeco.pytorch.Device raw() {
        return cuda < 0
                ? new org.bytedeco.pytorch.Device(DeviceType.CPU)
                : new org.bytedeco.pytorch.Device(DeviceType.CUDA, (byte) cuda);
    }

    static Device of(org.bytedeco.pytorch.Device raw) {
        return raw.is_cuda() ? new Device(raw.index()) : CPU;
    }

    /** Waits for everything that was begun on this device; work on the processor has always ended. */
    public void synchronize() {
        if (cuda >= 0) {
            torch.cuda_synchronize(cuda);
        }
    }

    @Override
    public String toString() {
        return cuda < 0 ? "cpu" : "cuda:" + cuda;
    }
}
