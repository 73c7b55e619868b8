package dev.viva.text.gpt;

import dev.viva.deep.layer.Dropout;
import dev.viva.deep.layer.Embedding;
import dev.viva.deep.layer.Initialization;
import dev.viva.deep.layer.KeyValueCache;
import dev.viva.deep.layer.Layer;
import dev.viva.deep.layer.LayerNorm;
import dev.viva.deep.layer.Linear;
import dev.viva.deep.layer.Module;
import dev.viva.deep.layer.ModuleList;
import dev.viva.deep.layer.MultiHeadAttention;
import dev.viva.deep.layer.TransformerBlock;
import dev.viva.deep.tensor.Device;
import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Losses;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decoder that tells the next token from those before (Radford et al. 2019): embeddings of tokens and places, blocks of causal
 * attention with the norm first, and the table of tokens once more to give a logit for each. Modules: {@code tokens}, {@code
 * positions}, {@code blocks.0 …}, {@code norm}.
 */
public final class Gpt extends Layer {
    private static final double DEVIATION = 0.02;

    private final GptPlan plan;
    private final Embedding tokens;
    private final Embedding positions;
    private final Dropout dropout;
    private final ModuleList<TransformerBlock> blocks;
    private final LayerNorm norm;

    private Gpt(GptPlan plan) {
        this.plan = plan;
        tokens = child("tokens", Embedding.of(plan.vocabulary(), plan.width(), DEVIATION));
        positions = child("positions", Embedding.of(plan.context(), plan.width(), DEVIATION));
        dropout = child("dropout", Dropout.of(plan.dropout()));
        var attention = new MultiHeadAttention.Plan(plan.width(), plan.heads(), plan.dropout(), true, null);
        var block = new TransformerBlock.Plan(attention, 4 * plan.width(), Functions::geluByTanh, true, 1e-5, false);
        blocks = child("blocks", TransformerBlock.stack(block, plan.layers()));
        norm = child("norm", LayerNorm.of(plan.width()));
        modules().forEach(this::start);
    }

    /** What is added to the stream begins smaller the more layers add to it, so that the stream's variance stays. */
    private void start(Module module) {
        if (module instanceof Linear linear) {
            boolean adds = linear.path().endsWith("output") || linear.path().endsWith("down");
            double deviation = adds ? DEVIATION / Math.sqrt(2.0 * plan.layers()) : DEVIATION;
            linear.startingFrom(Initialization.normal(deviation, linear.out(), linear.in()));
        }
    }

    /** With weights as GPT-2's began; {@link Tensors#seed} fixes them. */
    public static Gpt of(GptPlan plan) {
        return new Gpt(plan);
    }

    /** Its sizes. */
    public GptPlan plan() {
        return plan;
    }

    /** Where it computes. */
    public Device device() {
        return tokens.weight().device();
    }

    /**
     * The logits of the next token at every place.
     *
     * @param ids {@code batch × length}, at most the context
     * @return {@code batch × length × vocabulary}
     */
    @Override
    public Tensor forward(Tensor ids) {
        return logits(encode(ids));
    }

    /**
     * A vector for each token that knows all before it: what logits and other heads are computed from.
     *
     * @param ids {@code batch × length}, at most the context
     * @return {@code batch × length × width}
     */
    public Tensor encode(Tensor ids) {
        return through(embedded(ids, 0), null);
    }

    /**
     * The same where a row holds several texts one after the other.
     *
     * @param places where each token stands in its own text, of the shape of {@code ids}, below the context
     * @param mask true where a token may see another, {@code batch × 1 × length × length}; it never sees later ones
     */
    public Tensor encode(Tensor ids, Tensor places, Tensor mask) {
        requireIds(ids, 0);
        return through(embedded(ids, places), mask);
    }

    /** The logits of the next token from {@link #encode encoded} ones: the last axis becomes the vocabulary. */
    public Tensor logits(Tensor encoded) {
        return Functions.linear(encoded, tokens.weight(), null);
    }

    /**
     * The logits of the next token behind one more piece of a text whose earlier tokens the caches hold.
     *
     * @param caches one for each layer, from {@link #caches}
     * @return {@code batch × vocabulary}
     */
    public Tensor next(Tensor ids, List<KeyValueCache> caches) {
        Tensor x = embedded(ids, caches.getFirst().length());
        for (int layer = 0; layer < caches.size(); layer++) {
            x = blocks.all().get(layer).forward(x, caches.get(layer));
        }
        Tensor last = norm.forward(x.slice(1, x.length(1) - 1, x.length(1)));
        return logits(last).squeeze(1);
    }

    /** Empty caches, one for each layer. */
    public List<KeyValueCache> caches() {
        return blocks.all().stream().map(_ -> new KeyValueCache()).toList();
    }

    private Tensor embedded(Tensor ids, long from) {
        long length = requireIds(ids, from);
        return embedded(ids, Tensors.range(length).plus((double) from).to(ids.device()));
    }

    private long requireIds(Tensor ids, long from) {
        long length = ids.dimensions() == 2 ? ids.length(1) : 0;
        if (length < 1 || from + length > plan.context()) {
            throw new IllegalArgumentException("Gpt takes ids of batch × length, length from 1 to "
                    + (plan.context() - from) + ", got " + Arrays.toString(ids.shape()));
        }
        return length;
    }

    private Tensor embedded(Tensor ids, Tensor places) {
        return dropout.forward(tokens.forward(ids).plus(positions.forward(places)));
    }

    private Tensor through(Tensor embedded, @Nullable Tensor mask) {
        Tensor x = embedded;
        for (TransformerBlock block : blocks) {
            x = block.forward(x, mask, true);
        }
        return norm.forward(x);
    }

    /**
     * The mean of −log p of each next token, in nats.
     *
     * @param ids {@code batch × length}
     * @param targets the same moved by one; {@link Losses#IGNORED} where none is asked for
     */
    public Tensor loss(Tensor ids, Tensor targets) {
        return Losses.crossEntropy(forward(ids).reshape(-1, plan.vocabulary()), targets.reshape(-1));
    }
}
