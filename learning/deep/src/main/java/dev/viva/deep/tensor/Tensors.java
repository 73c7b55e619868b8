package dev.viva.deep.tensor;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Makes tensors, on the processor unless they are made from others. All methods throw {@link LibtorchException} if libtorch
 * cannot be used, and {@link TensorException} for shapes that are not those of the values.
 */
public final class Tensors {
    private Tensors() {}

    /** A copy of values, the last axis varying fastest. */
    public static Tensor of(float[] values, long... shape) {
        return ofMemory(ElementType.FLOAT32, MemorySegment.ofArray(values), shape);
    }

    /** A copy of values in 64 bits, the last axis varying fastest. */
    public static Tensor of(double[] values, long... shape) {
        return ofMemory(ElementType.FLOAT64, MemorySegment.ofArray(values), shape);
    }

    /** A copy of whole numbers, the last axis varying fastest. */
    public static Tensor of(long[] values, long... shape) {
        return ofMemory(ElementType.INT64, MemorySegment.ofArray(values), shape);
    }

    /** A copy of bytes as whole numbers from 0 to 255. */
    public static Tensor ofBytes(byte[] values, long... shape) {
        return ofMemory(ElementType.UINT8, MemorySegment.ofArray(values), shape);
    }

    /** A copy of memory that holds elements of any type in the order of the processor. */
    public static Tensor ofMemory(ElementType type, MemorySegment memory, long... shape) {
        Tensor tensor = holding(type, memory.byteSize() / type.bytes(), shape);
        tensor.memory().copyFrom(memory);
        return tensor;
    }

    /**
     * Images of 32 bits, {@code images × channels × height × width}, whose memory has the channels of each pixel side by side (see {@link
     * Tensor#channelsLast}), filled in by a function that gets that memory, image by image, row by row, pixel by pixel. What it leaves out is
     * undefined; it must not keep the memory.
     */
    public static Tensor channelsLast(
            Consumer<MemorySegment> writer, long images, long channels, long height, long width) {
        long[] shape = {images, height, width, channels};
        Tensor pixels = empty(ElementType.FLOAT32, shape);
        writer.accept(pixels.memory());
        return Calls.tensor("channelsLast", () -> pixels.raw.permute(0, 3, 1, 2), pixels);
    }

    /** A single number of 32 bits. */
    public static Tensor scalar(double value) {
        return full(value);
    }

    /** Zeros of 32 bits. */
    public static Tensor zeros(long... shape) {
        return full(0, shape);
    }

    /** Ones of 32 bits. */
    public static Tensor ones(long... shape) {
        return full(1, shape);
    }

    /** One number of 32 bits everywhere. */
    public static Tensor full(double value, long... shape) {
        return made("full", shape, () -> torch.full(shape, new Scalar(value), options(ElementType.FLOAT32)));
    }

    /** Zeros of the shape, type and device of another. */
    public static Tensor zerosLike(Tensor other) {
        return Calls.tensor("zerosLike", () -> torch.zeros_like(other.raw), other);
    }

    /** The whole numbers {@code 0 … count - 1}. */
    public static Tensor range(long count) {
        return made("range", new long[] {count}, () -> torch.arange(new Scalar(count), options(ElementType.INT64)));
    }

    /** Standard normal numbers of 32 bits, from {@link #seed the process's} random numbers. */
    public static Tensor normal(long... shape) {
        return made("normal", shape, () -> torch.randn(shape));
    }

    /** Numbers of 32 bits, uniform in {@code [low, high)}. */
    public static Tensor uniform(double low, double high, long... shape) {
        return made(
                "uniform",
                shape,
                () -> torch.rand(shape).mul_(new Scalar(high - low)).add_(new Scalar(low)));
    }

    /** Whole numbers, uniform in {@code [0, end)}. */
    public static Tensor integers(long end, long... shape) {
        return made("integers", shape, () -> torch.randint(0L, end, shape).to(ElementType.INT64.raw()));
    }

    /** The whole numbers {@code 0 … count - 1} in random order. */
    public static Tensor permutation(long count) {
        return made("permutation", new long[] {count}, () -> torch.randperm(count));
    }

    /** Tensors one after the other along an axis that they have. */
    public static Tensor concatenate(int axis, List<Tensor> parts) {
        return Calls.tensor(
                "concatenate(" + axis + ")", () -> torch.cat(Calls.vector(parts), axis), Calls.array(parts));
    }

    /** Tensors of one shape one after the other along a new axis. */
    public static Tensor stack(int axis, List<Tensor> parts) {
        return Calls.tensor("stack(" + axis + ")", () -> torch.stack(Calls.vector(parts), axis), Calls.array(parts));
    }

    /** {@code yes} where the mask is true, otherwise {@code no}. */
    public static Tensor where(Tensor mask, Tensor yes, Tensor no) {
        return Calls.tensor("where", () -> torch.where(mask.raw, yes.raw, no.raw), mask, yes, no);
    }

    /** Sets the seed of all random numbers of libtorch in this process; with one thread, the same seed gives the same bits. */
    public static void seed(long seed) {
        Libtorch.require();
        torch.manual_seed(seed);
    }

    private static Tensor holding(ElementType type, long given, long... shape) {
        long wanted = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        if (wanted != given) {
            throw new TensorException(
                    "Tensors.of: shape " + Arrays.toString(shape) + " needs " + wanted + " values, got " + given, null);
        }
        return empty(type, shape);
    }

    private static Tensor empty(ElementType type, long... shape) {
        return made(
                "of", shape, () -> torch.empty(shape, options(type), new org.bytedeco.pytorch.MemoryFormatOptional()));
    }

    private static TensorOptions options(ElementType type) {
        return new TensorOptions(type.raw());
    }

    private static Tensor made(String operation, long[] shape, Supplier<org.bytedeco.pytorch.@Nullable Tensor> body) {
        Libtorch.require();
        return Calls.tensor(operation + Arrays.toString(shape), body);
    }
}
