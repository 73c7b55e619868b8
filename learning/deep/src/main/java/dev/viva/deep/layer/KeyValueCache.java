package dev.viva.deep.layer;

import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keys and values of the tokens that one attention has seen, so that the next token costs O(length) and not O(length²). For
 * one thread and without gradients. It lives beyond scopes.
 */
public final class KeyValueCache {
    private @Nullable Tensor keys;
    private @Nullable Tensor values;

    /** How many tokens it holds. */
    public long length() {
        Tensor held = keys;
        return held == null ? 0 : held.length(2);
    }

    void append(Tensor moreKeys, Tensor moreValues) {
        keys = joined(keys, moreKeys);
        values = joined(values, moreValues);
    }

    private static Tensor joined(@Nullable Tensor held, Tensor more) {
        return Scope.keep(held == null ? more : Tensors.concatenate(2, List.of(held, more)));
    }

    Tensor keys() {
        return held(keys);
    }

    Tensor values() {
        return held(values);
    }

    private static Tensor held(@Nullable Tensor tensor) {
        if (tensor == null) {
            throw new IllegalStateException("KeyValueCache: nothing has been appended yet");
        }
        return tensor;
    }

    /** Chooses sequences of the batch, as beam search does: row i becomes what row {@code rows[i]} was. */
    public void choose(Tensor rows) {
        keys = Scope.keep(keys().take(0, rows));
        values = Scope.keep(values().take(0, rows));
    }

    /** What the last piece's tokens may see of everything held. */
    Tensor visible(Tensor x) {
        return past(x.length(1), length(), length() - x.length(1)).to(x.device());
    }

    /** queries × keys: true where the key's place is not beyond the query's, which stands at {@code from} + its number. */
    static Tensor past(long queries, long keys, long from) {
        return Tensors.ones(queries, keys).lowerTriangle(from).isAbove(0);
    }
}
