package dev.viva.deep.layer;

import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** A layer with a matrix beside which {@link Lora} may put a module {@code adapter}. */
abstract sealed class Adaptable extends Layer permits Linear, Embedding {
    private @Nullable Adapter adapter;

    /** A new adapter of this layer's sizes, in the type and on the device of its matrix. */
    abstract Adapter adapter(int rank, double alpha);

    /** The matrix in full precision from now on, to be changed in place. */
    abstract Tensor decode();

    final void adapt(int rank, double alpha) {
        if (adapter != null) {
            throw new IllegalArgumentException(this + " has an adapter already");
        }
        adapter = child("adapter", adapter(rank, alpha));
    }

    /** What the matrix makes of {@code x}, changed by the adapter where there is one. */
    final Tensor changed(Tensor made, Tensor x) {
        return adapter == null ? made : made.plus(adapter.forward(x));
    }

    /** Adds the adapter's product to the matrix and takes the adapter out; whether there was one. */
    final boolean merge() {
        if (adapter == null) {
            return false;
        }
        try (Scope _ = Scope.open();
                var _ = Tensor.withoutGradients()) {
            decode().addInPlace(adapter.product(), 1);
        }
        removeChild("adapter");
        adapter = null;
        return true;
    }
}
