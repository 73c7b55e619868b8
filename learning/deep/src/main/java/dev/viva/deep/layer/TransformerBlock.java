package dev.viva.deep.layer;

import dev.viva.deep.tensor.Tensor;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Attention and a feed-forward network, each with a norm and a way round it (Vaswani et al. 2017). With the norm first, as in
 * GPT-2, gradients flow past all blocks and deep stacks need no warm-up (Xiong et al. 2020); with the norm last it is BERT's.
 * An encoder's block sees all tokens, a decoder's is causal; one with {@code memory} also looks at another sequence.
 * Modules: {@code attention}, {@code attentionNorm}, {@code feedForward}, {@code feedForwardNorm}, and with memory {@code
 * memoryAttention}, {@code memoryNorm}.
 */
public final class TransformerBlock extends Module {
    private final boolean normFirst;
    private final MultiHeadAttention attention;
    private final LayerNorm attentionNorm;
    private final FeedForward feedForward;
    private final LayerNorm feedForwardNorm;
    private final @Nullable MultiHeadAttention memoryAttention;
    private final @Nullable LayerNorm memoryNorm;
    private final Dropout dropout;

    /**
     * How a block is built.
     *
     * @param attention its attention
     * @param inner the width of the feed-forward network inside
     * @param activation what stands inside it
     * @param normFirst whether norms stand before attention and network or behind the sums
     * @param epsilon added to variances
     * @param memory whether it also looks at another sequence
     */
    public record Plan(
            MultiHeadAttention.Plan attention,
            long inner,
            UnaryOperator<Tensor> activation,
            boolean normFirst,
            double epsilon,
            boolean memory) {}

    private TransformerBlock(Plan plan) {
        long width = plan.attention().width();
        normFirst = plan.normFirst();
        attention = child("attention", MultiHeadAttention.of(plan.attention()));
        attentionNorm = child("attentionNorm", LayerNorm.of(width, plan.epsilon()));
        memoryAttention = plan.memory() ? child("memoryAttention", MultiHeadAttention.of(plan.attention())) : null;
        memoryNorm = plan.memory() ? child("memoryNorm", LayerNorm.of(width, plan.epsilon())) : null;
        feedForward = child("feedForward", FeedForward.of(width, plan.inner(), plan.activation()));
        feedForwardNorm = child("feedForwardNorm", LayerNorm.of(width, plan.epsilon()));
        dropout = child("dropout", Dropout.of(plan.attention().dropout()));
    }

    /** As planned. */
    public static TransformerBlock of(Plan plan) {
        return new TransformerBlock(plan);
    }

    /** So many blocks as planned, each with weights of its own. */
    public static ModuleList<TransformerBlock> stack(Plan plan, int count) {
        return ModuleList.of(IntStream.range(0, count)
                .mapToObj(_ -> new TransformerBlock(plan))
                .toList());
    }

    /**
     * One block over a whole sequence.
     *
     * @param x {@code batch × length × width}
     * @param mask as of {@link MultiHeadAttention#forward(Tensor, Tensor, boolean)}
     */
    public Tensor forward(Tensor x, @Nullable Tensor mask, boolean causal) {
        return fed(around(x, attentionNorm, each -> attention.forward(each, mask, causal)));
    }

    /** One more piece of a sequence behind a cache; predictions only. */
    public Tensor forward(Tensor x, KeyValueCache cache) {
        return fed(around(x, attentionNorm, each -> attention.forward(each, cache)));
    }

    /**
     * One block of a decoder that looks at an encoder's tokens as well.
     *
     * @param memoryMask true where a query may see a token of {@code memory}, or null
     * @throws IllegalStateException if the block was built without memory
     */
    public Tensor forward(Tensor x, Tensor memory, @Nullable Tensor memoryMask) {
        if (memoryAttention == null || memoryNorm == null) {
            throw new IllegalStateException(this + " was built without memory");
        }
        Tensor looked = around(x, attentionNorm, each -> attention.forward(each, null, true));
        return fed(around(looked, memoryNorm, each -> memoryAttention.forward(each, memory, memoryMask, false)));
    }

    private Tensor fed(Tensor x) {
        return around(x, feedForwardNorm, feedForward::forward);
    }

    private Tensor around(Tensor x, LayerNorm norm, UnaryOperator<Tensor> body) {
        return normFirst
                ? x.plus(dropout.forward(body.apply(norm.forward(x))))
                : norm.forward(x.plus(dropout.forward(body.apply(x))));
    }
}
