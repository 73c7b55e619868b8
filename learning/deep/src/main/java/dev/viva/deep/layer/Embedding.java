package dev.viva.deep.layer;

import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Tensor;

/**
 * A vector for each id: whole numbers of any shape to that shape × width. Parameter: {@code weight} (count × width). {@link Lora}
 * puts a module {@code adapter} into it.
 */
public final class Embedding extends Adaptable {
    private final Tensor weight;

    private Embedding(Tensor weight) {
        this.weight = parameter("weight", weight);
    }

    /** Values begin standard normal, times {@code deviation}. */
    public static Embedding of(long count, long width, double deviation) {
        return new Embedding(Initialization.normal(
                deviation, Sizes.positive("Embedding", "count", count), Sizes.positive("Embedding", "width", width)));
    }

    /** The table, count × width, without what an adapter would add: outputs that are tied to it do not see the adapter. */
    public Tensor weight() {
        return weight;
    }

    @Override
    public Tensor forward(Tensor ids) {
        if (ids.type().isFloatingPoint()) {
            throw new IllegalArgumentException(this + " takes whole numbers, got " + ids.type());
        }
        return changed(Functions.embedding(weight, ids), ids);
    }

    @Override
    Adapter adapter(int rank, double alpha) {
        return new Adapter.OfEmbedding(weight.length(0), weight.length(1), rank, alpha).beside(weight);
    }

    @Override
    Tensor decode() {
        return weight;
    }
}
