package dev.viva.deep.layer;

import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Attention in several heads side by side: each takes its own projection of queries, keys and values, {@code batch × length
 * × width}, and looks with {@code softmax(q kᵀ / √(width / heads)) v} (Vaswani et al. 2017). Modules: {@code query}, {@code
 * key}, {@code value}, {@code output}. O(queries · keys · width) time; weights are not held unless asked for.
 */
public final class MultiHeadAttention extends Module {
    private final long width;
    private final long heads;
    private final double dropout;
    private final @Nullable Double rotation;
    private final Linear query;
    private final Linear key;
    private final Linear value;
    private final Linear output;

    /**
     * How attention is built.
     *
     * @param width the length of a token's vector, a multiple of {@code heads}
     * @param heads how many look side by side
     * @param dropout the probability with which weights are dropped while training, in [0, 1)
     * @param biased whether projections have a bias
     * @param rotation the base of {@link Positions#rotated rotary positions}, or null for none
     */
    public record Plan(
            long width,
            long heads,
            double dropout,
            boolean biased,
            @Nullable Double rotation) {
        /**
         * @throws IllegalArgumentException if a size is below 1, {@code width} not a multiple, or {@code dropout} out of range
         */
        public Plan {
            Sizes.positive("MultiHeadAttention", "width", width);
            Sizes.positive("MultiHeadAttention", "heads", heads);
            Sizes.divides("MultiHeadAttention", "width", width, "heads", heads);
            Sizes.probability("MultiHeadAttention", "dropout", dropout);
        }

        /** With biases, without dropout and rotary positions. */
        public static Plan of(long width, long heads) {
            return new Plan(width, heads, 0, true, null);
        }
    }

    private MultiHeadAttention(Plan plan) {
        width = plan.width();
        heads = plan.heads();
        dropout = plan.dropout();
        rotation = plan.rotation();
        query = child("query", projection(plan));
        key = child("key", projection(plan));
        value = child("value", projection(plan));
        output = child("output", projection(plan));
    }

    private static Linear projection(Plan plan) {
        Linear projection =
                plan.biased() ? Linear.of(plan.width(), plan.width()) : Linear.withoutBias(plan.width(), plan.width());
        return projection.startingFrom(Initialization.xavierUniform(plan.width(), plan.width()));
    }

    /** As planned. */
    public static MultiHeadAttention of(Plan plan) {
        return new MultiHeadAttention(plan);
    }

    /**
     * Tokens look at tokens of the same sequence.
     *
     * @param mask true where a query may see a key, {@code batch × 1 × queries × keys} or what broadcasts to it; null for all
     * @param causal whether each sees only itself and those before
     */
    public Tensor forward(Tensor x, @Nullable Tensor mask, boolean causal) {
        return forward(x, x, mask, causal);
    }

    /** Tokens of {@code x} look at those of {@code memory}. */
    public Tensor forward(Tensor x, Tensor memory, @Nullable Tensor mask, boolean causal) {
        Tensor queries = placed(split(query, x), 0);
        Tensor keys = placed(split(key, memory), 0);
        Tensor looked = Functions.attention(
                queries,
                keys,
                split(value, memory),
                causal && mask != null ? mask.and(past(x, memory)) : mask,
                causal && mask == null,
                isTraining() ? dropout : 0);
        return output.forward(joined(looked));
    }

    /**
     * One more piece of a sequence whose earlier keys and values are in a cache, which then holds the piece as well.
     *
     * @param x {@code batch × piece × width}, the places behind those in the cache
     */
    public Tensor forward(Tensor x, KeyValueCache cache) {
        long before = cache.length();
        Tensor queries = placed(split(query, x), before);
        cache.append(placed(split(key, x), before), split(value, x));
        Tensor seen = x.length(1) == 1 ? null : cache.visible(x);
        return output.forward(joined(Functions.attention(queries, cache.keys(), cache.values(), seen, false, 0)));
    }

    /** The weights themselves, {@code batch × heads × queries × keys}: to be looked at; O(queries · keys) memory. */
    public Tensor weights(Tensor x, @Nullable Tensor mask, boolean causal) {
        Tensor queries = placed(split(query, x), 0);
        Tensor keys = placed(split(key, x), 0);
        Tensor scores = queries.matmul(keys.transpose(-2, -1)).dividedBy(Math.sqrt((double) width / heads));
        Tensor seen = causal ? past(x, x) : null;
        seen = mask == null ? seen : seen == null ? mask : seen.and(mask);
        return Functions.softmax(seen == null ? scores : scores.filled(seen.not(), Double.NEGATIVE_INFINITY), -1);
    }

    private static Tensor past(Tensor x, Tensor memory) {
        return KeyValueCache.past(x.length(1), memory.length(1), 0).to(x.device());
    }

    private Tensor split(Linear projection, Tensor x) {
        ShapeException.requireAxes(this, x, 3, "[batch, length, " + width + "]");
        ShapeException.requireLength(this, x, 2, width, "[batch, length, " + width + "]");
        return projection
                .forward(x)
                .reshape(x.length(0), x.length(1), heads, width / heads)
                .transpose(1, 2);
    }

    private Tensor placed(Tensor x, long from) {
        return rotation == null ? x : Positions.rotated(x, from, rotation);
    }

    private Tensor joined(Tensor x) {
        return x.transpose(1, 2).reshape(x.length(0), x.length(2), width);
    }
}
