package dev.viva.deep.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * An array of numbers of one type and any number of axes in libtorch's memory, and, where gradients are on, the operation
 * that made it. Operations make new tensors, which may share their elements with this one (reshape, transpose, slice);
 * those whose name ends in {@code InPlace} change this one. Shapes broadcast as in NumPy: axes are matched from the last,
 * and an axis of length 1 fits any. Axes may be counted from the end by negative numbers. Operations on floating point
 * follow its rules: what overflows becomes infinite, what has no value NaN.
 *
 * <p>Memory belongs to the innermost {@link Scope} of the thread that made a tensor. Tensors are made by {@link Tensors}.
 * Reading one from several threads is safe, changing it is not.
 *
 * <p>Operations throw {@link TensorException} for shapes or types that they do not have.
 */
public final class Tensor implements Arithmetic, Shaping, Reductions {
    final org.bytedeco.pytorch.Tensor raw;

    Tensor(org.bytedeco.pytorch.@Nullable Tensor raw) {
        if (raw == null || !raw.defined()) {
            throw new TensorException("Tensor: libtorch gave no tensor", null);
        }
        this.raw = raw;
    }

    /** The lengths of the axes; empty for a single number. */
    public long[] shape() {
        long[] shape = new long[dimensions()];
        Arrays.setAll(shape, raw::size);
        return shape;
    }

    /**
     * The length of one axis.
     *
     * @throws TensorException if there is no such axis
     */
    public long length(int axis) {
        return Calls.of("length(" + axis + ")", () -> raw.size(axis), this);
    }

    /** How many axes there are. */
    public int dimensions() {
        return (int) raw.dim();
    }

    /** How many elements there are. */
    public long size() {
        return raw.numel();
    }

    /** What the elements are. */
    public ElementType type() {
        return ElementType.of(raw.scalar_type());
    }

    /** Where the elements are. */
    public Device device() {
        return Device.of(raw.device());
    }

    /** The same elements as another type; this tensor if they are of it. */
    public Tensor to(ElementType type) {
        return Calls.tensor("to(" + type + ")", () -> raw.to(type.raw()), this);
    }

    /** The same elements on another device; this tensor if they are there. */
    public Tensor to(Device device) {
        return device.equals(device())
                ? this
                : Calls.tensor("to(" + device + ")", () -> raw.to(device.raw(), type().raw()), this);
    }

    /**
     * The one element.
     *
     * @throws TensorException if there is not exactly one
     */
    public double value() {
        return Calls.of("value", raw::item_double, this);
    }

    /** A copy of the elements, the last axis varying fastest, rounded to 32 bits. */
    public float[] toFloats() {
        float[] values = new float[Math.toIntExact(size())];
        try (Scope _ = Scope.open()) {
            MemorySegment memory = new Tensor(inMemory(ElementType.FLOAT32)).memory();
            MemorySegment.copy(memory, ValueLayout.JAVA_FLOAT, 0, values, 0, values.length);
        }
        return values;
    }

    /** A copy of the elements, the last axis varying fastest. */
    public double[] toDoubles() {
        double[] values = new double[Math.toIntExact(size())];
        try (Scope _ = Scope.open()) {
            MemorySegment memory = new Tensor(inMemory(ElementType.FLOAT64)).memory();
            MemorySegment.copy(memory, ValueLayout.JAVA_DOUBLE, 0, values, 0, values.length);
        }
        return values;
    }

    /** A copy of the elements as whole numbers, fractions cut off, the last axis varying fastest. */
    public long[] toLongs() {
        long[] values = new long[Math.toIntExact(size())];
        try (Scope _ = Scope.open()) {
            MemorySegment memory = new Tensor(inMemory(ElementType.INT64)).memory();
            MemorySegment.copy(memory, ValueLayout.JAVA_LONG, 0, values, 0, values.length);
        }
        return values;
    }

    /** Hands over the elements as they lie in memory, the last axis varying fastest, in the order of the processor; not after the call. */
    public <X extends Exception> void read(MemoryReader<X> reader) throws X {
        try (Scope _ = Scope.open()) {
            reader.read(new Tensor(inMemory(type())).memory());
        }
    }

    /** See {@link #read}. */
    @FunctionalInterface
    public interface MemoryReader<X extends Exception> {
        /** Reads memory that may not be changed or kept. */
        void read(MemorySegment memory) throws X;
    }

    @SuppressWarnings("restricted")
    MemorySegment memory() {
        return size() == 0
                ? MemorySegment.NULL
                : MemorySegment.ofAddress(raw.data_ptr().address())
                        .reinterpret(Math.multiplyExact(size(), (long) type().bytes()));
    }

    private org.bytedeco.pytorch.Tensor inMemory(ElementType type) {
        return to(Device.CPU).to(type).detach().raw.contiguous();
    }

    /** Says that gradients with respect to this tensor are wanted; returns it. Only for tensors that no operation made. */
    public Tensor requireGradient(boolean wanted) {
        Calls.of("requireGradient", () -> raw.set_requires_grad(wanted), this);
        return this;
    }

    /** Whether gradients flow to or through this tensor. */
    public boolean requiresGradient() {
        return raw.requires_grad();
    }

    /** The gradient that {@link #backward} has added up so far, or null before the first. Shares its elements. */
    public @Nullable Tensor gradient() {
        org.bytedeco.pytorch.Tensor gradient = raw.grad();
        return gradient.defined() ? new Tensor(gradient) : null;
    }

    /** Forgets the gradient. */
    public void clearGradient() {
        raw.mutable_grad().reset();
    }

    /**
     * Adds the gradient of this single number to every tensor that {@link #requireGradient requires} one and led to it, and
     * forgets the way.
     *
     * @throws TensorException if this is not a single number, or no gradient leads from it
     */
    public void backward() {
        Calls.of(
                "backward",
                () -> {
                    raw.backward();
                    return true;
                },
                this);
    }

    /**
     * The gradient of this single number by each of these tensors, which may be results of operations, and forgets the way.
     * Nothing is added to the gradient of any tensor, so that several threads may ask at once.
     *
     * @return as many, each of its tensor's shape
     * @throws TensorException if this is not a single number, or does not come from one of them
     */
    public List<Tensor> gradientsBy(List<Tensor> tensors) {
        return Calls.of(
                "gradientsBy",
                () -> Calls.list(torch.grad(Calls.vector(List.of(this)), Calls.vector(tensors))),
                Calls.array(tensors));
    }

    /** Takes over the elements of another tensor, of any shape, type and device: as when weights move to a device. */
    public void takeOver(Tensor other) {
        Calls.of(
                "takeOver",
                () -> {
                    raw.set_data(other.raw);
                    return true;
                },
                this,
                other);
    }

    /** The same elements, through which no gradient flows. */
    public Tensor detach() {
        return new Tensor(raw.detach());
    }

    /** A copy with memory of its own, through which gradients flow. */
    public Tensor copy() {
        return new Tensor(raw.clone());
    }

    /** The same elements one after the other in memory; this tensor where they are. */
    public Tensor contiguous() {
        return new Tensor(raw.contiguous());
    }

    /**
     * The same images with the channels of each pixel side by side in memory, as convolutions on processors are fastest: what follows keeps
     * that order. Elements, shape and gradients are as before; this tensor where its memory is so already.
     *
     * @throws TensorException if it has not four axes
     */
    public Tensor channelsLast() {
        return Calls.tensor("channelsLast", () -> raw.contiguous(torch.MemoryFormat.ChannelsLast), this);
    }

    /** Whether every element is finite. */
    public boolean isFinite() {
        try (Scope _ = Scope.open()) {
            return raw.isfinite().all().item_bool();
        }
    }

    /** Whether both have the same shape, type and elements; NaN equals nothing. */
    public boolean hasSameElements(Tensor other) {
        return type() == other.type()
                && Arrays.equals(shape(), other.shape())
                && Calls.of("hasSameElements", () -> raw.equal(other.raw), this, other);
    }

    /** Shape, type and the first elements. */
    @Override
    public String toString() {
        int most = 8;
        double[] first;
        try (Scope _ = Scope.open()) {
            first = new Tensor(raw.reshape(-1))
                    .slice(0, 0, Math.min(most, size()))
                    .toDoubles();
        }
        String elements = Arrays.toString(first);
        return type() + Arrays.toString(shape()) + " " + (size() > most ? elements.replace("]", ", …]") : elements);
    }

    /** Computes without remembering how, on this thread, until it is closed: for predictions, and for changing weights. */
    public static NoGradients withoutGradients() {
        return new NoGradients();
    }

    /** See {@link #withoutGradients}. */
    public static final class NoGradients implements AutoCloseable {
        private final boolean before;

        private NoGradients() {
            Libtorch.require();
            before = GradMode.is_enabled();
            GradMode.set_enabled(false);
        }

        @Override
        public void close() {
            GradMode.set_enabled(before);
        }
    }
}
