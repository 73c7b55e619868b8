package dev.viva.deep.tensor;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;

/**
 * Owns every tensor that its thread makes while it is the innermost one, and frees their memory when it is closed: one
 * training step, one batch of predictions. Tensors that are to live longer are {@link #keep kept}. Tensors made outside
 * of every scope are freed at some time after nothing in Java refers to them any more. Scopes are opened and closed by
 * one thread, the last opened first.
 *
 * <pre>{@code
 * try (Scope step = Scope.open()) {
 *     Tensor loss = Losses.crossEntropy(model.forward(batch), classes);
 *     loss.backward();
 *     optimizer.step();
 * }
 * }</pre>
 */
public final class Scope implements AutoCloseable {
    private final PointerScope raw;
    private final @Nullable PointerScope outer;

    private Scope() {
        Libtorch.require();
        outer = PointerScope.getInnerScope();
        raw = new PointerScope();
    }

    /**
     * Opens one for this thread.
     *
     * @throws LibtorchException if libtorch cannot be used
     */
    public static Scope open() {
        return new Scope();
    }

    /** Lets a tensor live for as long as Java refers to it, beyond the scopes that own it; returns it. */
    public static Tensor keep(Tensor tensor) {
        tensor.raw.retainReference();
        return tensor;
    }

    /** Hands a tensor of this scope to the one around it, or, where there is none, {@link #keep keeps} it; returns it. */
    public Tensor pass(Tensor tensor) {
        if (outer == null) {
            return keep(tensor);
        }
        outer.attach(tensor.raw);
        return tensor;
    }

    /** How many native objects are alive in this process: flat over the steps of a training, or something leaks. */
    public static long liveObjects() {
        return Pointer.totalCount();
    }

    /** Frees what this scope owns. A second time, nothing happens. */
    @Override
    public void close() {
        raw.close();
    }
}
