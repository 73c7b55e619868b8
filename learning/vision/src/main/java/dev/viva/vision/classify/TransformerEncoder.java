package dev.viva.vision.classify;

import dev.viva.deep.layer.Dropout;
import dev.viva.deep.layer.Initialization;
import dev.viva.deep.layer.Layer;
import dev.viva.deep.layer.LayerNorm;
import dev.viva.deep.layer.Linear;
import dev.viva.deep.layer.Module;
import dev.viva.deep.layer.Sequential;
import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Tokens with their places, blocks with the norm first, and a last norm; named as torchvision names them. */
final class TransformerEncoder extends Module {
    private static final double EPSILON = 1e-6;

    private final Tensor places;
    private final Dropout dropout;
    private final List<Block> blocks = new ArrayList<>();
    private final LayerNorm norm;

    TransformerEncoder(VisionTransformerPlan plan) {
        long tokens = plan.across() * plan.across() + 1;
        places = parameter("pos_embedding", Initialization.normal(0.02, 1, tokens, plan.width()));
        dropout = Dropout.of(plan.dropout());
        child("dropout", dropout);
        child("layers", new Blocks(plan));
        norm = child("ln", LayerNorm.of(plan.width(), EPSILON));
    }

    static String block(int number) {
        return "encoder_layer_" + number;
    }

    Tensor forward(Tensor tokens, BiConsumer<Layer, Tensor> witness) {
        Tensor x = dropout.forward(tokens.plus(places));
        for (Block block : blocks) {
            x = block.forward(x);
            witness.accept(block, x);
        }
        return norm.forward(x);
    }

    /** Gives the blocks their names. */
    private final class Blocks extends Module {
        private Blocks(VisionTransformerPlan plan) {
            for (int at = 0; at < plan.depth(); at++) {
                blocks.add(child(block(at), new Block(plan)));
            }
        }
    }

    private static final class Block extends Layer {
        private final LayerNorm attentionNorm;
        private final Attention attention;
        private final LayerNorm feedForwardNorm;
        private final Sequential feedForward;
        private final Dropout dropout;

        private Block(VisionTransformerPlan plan) {
            attentionNorm = child("ln_1", LayerNorm.of(plan.width(), EPSILON));
            attention = child("self_attention", new Attention(plan.width(), plan.heads()));
            dropout = child("dropout", Dropout.of(plan.dropout()));
            feedForwardNorm = child("ln_2", LayerNorm.of(plan.width(), EPSILON));
            feedForward = child(
                    "mlp",
                    Sequential.of(
                            linear(plan.width(), plan.inner()),
                            Layer.of("gelu", Functions::gelu),
                            Dropout.of(plan.dropout()),
                            linear(plan.inner(), plan.width()),
                            Dropout.of(plan.dropout())));
        }

        private static Linear linear(long in, long out) {
            return Linear.of(in, out).startingFrom(Initialization.xavierUniform(out, in));
        }

        @Override
        public Tensor forward(Tensor x) {
            Tensor looked = x.plus(dropout.forward(attention.forward(attentionNorm.forward(x))));
            return looked.plus(feedForward.forward(feedForwardNorm.forward(looked)));
        }
    }

    /** Attention whose projections of queries, keys and values lie in one matrix, one below the other. */
    private static final class Attention extends Layer {
        private final long heads;
        private final Tensor weight;
        private final Tensor bias;
        private final Linear output;

        private Attention(long width, long heads) {
            this.heads = heads;
            weight = parameter("in_proj_weight", Initialization.xavierUniform(3 * width, width));
            bias = parameter("in_proj_bias", Tensors.zeros(3 * width));
            output = child("out_proj", Linear.of(width, width));
        }

        @Override
        public Tensor forward(Tensor x) {
            long width = x.length(2);
            List<Tensor> parts = Functions.linear(x, weight, bias)
                    .reshape(x.length(0), x.length(1), 3, heads, width / heads)
                    .permute(2, 0, 3, 1, 4)
                    .unbind(0);
            Tensor looked = Functions.attention(parts.get(0), parts.get(1), parts.get(2), null, false, 0);
            return output.forward(looked.transpose(1, 2).reshape(x.length(0), x.length(1), width));
        }
    }
}
