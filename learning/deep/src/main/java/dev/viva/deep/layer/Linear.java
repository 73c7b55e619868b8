package dev.viva.deep.layer;

import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import org.jspecify.annotations.Nullable;

/**
 * {@code x Wᵀ + b}: {@code … × in} to {@code … × out}. Parameters: {@code weight} (out × in), {@code bias} (out). {@link Lora}
 * puts a module {@code adapter} into it, and {@link Qlora} a module {@code quantized} in place of its weight.
 */
public final class Linear extends Adaptable {
    private final long in;
    private final long out;
    private @Nullable Tensor weight;
    private final @Nullable Tensor bias;
    private @Nullable NormalFloat quantized;

    private Linear(long in, long out, boolean biased) {
        this.in = Sizes.positive("Linear", "in", in);
        this.out = Sizes.positive("Linear", "out", out);
        weight = parameter("weight", Initialization.byFanIn(in, out, in));
        bias = biased ? parameter("bias", Initialization.byFanIn(in, out)) : null;
    }

    /** With a bias; values begin uniform in ±1 / √in. */
    public static Linear of(long in, long out) {
        return new Linear(in, out, true);
    }

    /** Without a bias. */
    public static Linear withoutBias(long in, long out) {
        return new Linear(in, out, false);
    }

    /**
     * Begins anew with weights of these values, biases of 0; returns this.
     *
     * @throws IllegalStateException if the weights are quantised
     */
    public Linear startingFrom(Tensor values) {
        try (var _ = Tensor.withoutGradients()) {
            exact().setInPlace(values);
            if (bias != null) {
                bias.setInPlace(Tensors.zeros(out));
            }
        }
        return this;
    }

    /** Length of the last axis that comes in. */
    public long in() {
        return in;
    }

    /** Length of the last axis that goes out. */
    public long out() {
        return out;
    }

    /** The matrix, out × in; a decoded copy where it is quantised. */
    public Tensor weight() {
        return quantized == null ? exact() : quantized.decoded();
    }

    private Tensor exact() {
        if (weight == null) {
            throw new IllegalStateException(this + " has quantised weights");
        }
        return weight;
    }

    @Override
    public Tensor forward(Tensor x) {
        ShapeException.requireLength(this, x, -1, in, "[…, " + in + "]");
        Tensor made = Functions.linear(
                x, quantized == null ? exact() : quantized.decoded().to(x.type()), bias);
        return changed(made, x);
    }

    @Override
    Adapter adapter(int rank, double alpha) {
        return new Adapter.OfLinear(in, out, rank, alpha).beside(quantized == null ? exact() : quantized.example());
    }

    /** Keeps the weight in four bits from now on. */
    void quantize() {
        if (quantized != null) {
            throw new IllegalArgumentException(this + " is quantised already");
        }
        NormalFloat packed = NormalFloat.of(exact(), true);
        removeParameter("weight");
        weight = null;
        quantized = child("quantized", packed);
    }

    @Override
    Tensor decode() {
        if (quantized == null) {
            return exact();
        }
        Tensor decoded = quantized.decoded().copy();
        removeChild("quantized");
        quantized = null;
        weight = parameter("weight", decoded).requireGradient(false);
        return decoded;
    }
}
