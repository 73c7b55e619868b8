package dev.viva.text.bert;

import dev.viva.deep.layer.Dropout;
import dev.viva.deep.layer.Embedding;
import dev.viva.deep.layer.Initialization;
import dev.viva.deep.layer.LayerNorm;
import dev.viva.deep.layer.Linear;
import dev.viva.deep.layer.Module;
import dev.viva.deep.layer.ModuleList;
import dev.viva.deep.layer.MultiHeadAttention;
import dev.viva.deep.layer.TransformerBlock;
import dev.viva.deep.tensor.ElementType;
import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import java.util.Arrays;

/**
 * An encoder in which every token sees every other (Devlin et al. 2019): embeddings of tokens, places and segments, layers of
 * attention with the norm last, and a pooler over the first token. Modules: {@code tokens}, {@code positions}, {@code types},
 * {@code norm}, {@code layers.0 …}, {@code pooler}.
 */
public final class Bert extends Module {
    private static final double DEVIATION = 0.02;
    private static final double EPSILON = 1e-12;

    private final BertPlan plan;
    private final Embedding tokens;
    private final Embedding positions;
    private final Embedding types;
    private final LayerNorm norm;
    private final Dropout dropout;
    private final ModuleList<TransformerBlock> layers;
    private final Linear pooler;

    private Bert(BertPlan plan) {
        this.plan = plan;
        tokens = child("tokens", Embedding.of(plan.vocabulary(), plan.width(), DEVIATION));
        positions = child("positions", Embedding.of(plan.positions(), plan.width(), DEVIATION));
        types = child("types", Embedding.of(plan.types(), plan.width(), DEVIATION));
        norm = child("norm", LayerNorm.of(plan.width(), EPSILON));
        dropout = child("dropout", Dropout.of(plan.dropout()));
        var attention = new MultiHeadAttention.Plan(plan.width(), plan.heads(), plan.dropout(), true, null);
        var block = new TransformerBlock.Plan(attention, plan.inner(), Functions::gelu, false, EPSILON, false);
        layers = child("layers", TransformerBlock.stack(block, plan.layers()));
        pooler = child("pooler", Linear.of(plan.width(), plan.width()));
        modules().forEach(Bert::start);
    }

    static void start(Module module) {
        if (module instanceof Linear linear) {
            linear.startingFrom(Initialization.normal(DEVIATION, linear.out(), linear.in()));
        }
    }

    /** With weights as BERT's began; {@link Tensors#seed} fixes them. */
    public static Bert of(BertPlan plan) {
        return new Bert(plan);
    }

    /** Its sizes. */
    public BertPlan plan() {
        return plan;
    }

    /** The table of tokens, vocabulary × width. */
    Tensor table() {
        return tokens.weight();
    }

    /**
     * A vector for each token that knows all others.
     *
     * @return {@code batch × length × width}
     * @throws IllegalArgumentException if texts are longer than it sees
     */
    public Tensor encode(BertInput input) {
        long length = input.ids().length(1);
        if (length > plan.positions()) {
            throw new IllegalArgumentException("Bert takes texts of at most " + plan.positions() + " tokens, got "
                    + Arrays.toString(input.ids().shape()));
        }
        Tensor places = Tensors.range(length).to(input.ids().device());
        Tensor x = tokens.forward(input.ids()).plus(positions.forward(places)).plus(types.forward(input.types()));
        x = dropout.forward(norm.forward(x));
        Tensor mask = input.present().addAxis(1).addAxis(1);
        for (TransformerBlock layer : layers) {
            x = layer.forward(x, mask, false);
        }
        return x;
    }

    /** {@code tanh(W h₀ + b)} of the first token's vector: what classifies a whole text. */
    public Tensor pooled(Tensor encoded) {
        return pooler.forward(encoded.select(1, 0)).tanh();
    }

    /** The mean of the vectors of each text's tokens, brought to length 1: an embedding of the text. */
    public Tensor embedded(BertInput input) {
        Tensor present = input.present().to(ElementType.FLOAT32).addAxis(2);
        Tensor sum = encode(input).times(present).sum(false, 1);
        Tensor mean = sum.dividedBy(present.sum(false, 1));
        return mean.dividedBy(mean.square().sum(true, -1).sqrt().plus(1e-12));
    }
}
