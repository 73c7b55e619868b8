package dev.viva.deep.layer;

import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import org.jspecify.annotations.Nullable;

/**
 * {@code x Wᵀ + b}: {@code … × in} to {@code … × out}. Parameters: {@code weight} (out × in), {@code bias} (out). {@link Lora}
 * puts a module {@code adapter} into it.
 */
public final class Linear extends Layer {
    private final long in;
    private final long out;
    private final Tensor weight;
    private final @Nullable Tensor bias;
    private @Nullable Adapter adapter;

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

    /** Begins anew with weights of these values, biases of 0; returns this. */
    public Linear startingFrom(Tensor values) {
        try (var _ = Tensor.withoutGradients()) {
            weight.setInPlace(values);
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

    /** The matrix, out × in. */
    public Tensor weight() {
        return weight;
    }

    @Override
    public Tensor forward(Tensor x) {
        ShapeException.requireLength(this, x, -1, in, "[…, " + in + "]");
        Tensor made = Functions.linear(x, weight, bias);
        return adapter == null ? made : made.plus(adapter.forward(x));
    }

    void adapt(int rank, double alpha) {
        if (adapter != null) {
            throw new IllegalArgumentException(this + " has an adapter already");
        }
        adapter = child("adapter", new Adapter(in, out, rank, alpha));
        adapter.to(weight.type());
        adapter.to(weight.device());
    }

    /** Adds the adapter's product to the weight and takes the adapter out; whether there was one. */
    boolean merge() {
        if (adapter == null) {
            return false;
        }
        try (Scope _ = Scope.open();
                var _ = Tensor.withoutGradients()) {
            weight.addInPlace(adapter.product(), 1);
        }
        removeChild("adapter");
        adapter = null;
        return true;
    }
}
