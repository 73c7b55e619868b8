package dev.viva.recommend.neural;

import dev.viva.deep.layer.Linear;
import dev.viva.deep.layer.Module;
import dev.viva.deep.layer.Sequential;
import dev.viva.deep.tensor.Tensor;

/**
 * What all rankers have in common: an encoder of items, a stack on what the history and the candidate give together, and a head for each
 * task. Modules: {@code items}, {@code stack}, {@code heads}, and those of the kind.
 */
abstract sealed class RankingNetwork extends Module permits PooledNetwork, WideAndDeepNetwork, SequenceNetwork {
    private final FeatureEncoder items;
    private final Sequential stack;
    private final Linear heads;

    /** Logits of a click, and the logarithm of the expected watch time in its unit: {@code rows} each. */
    record Outputs(Tensor click, Tensor watch) {}

    /**
     * @param joined how many numbers go into the stack
     */
    RankingNetwork(NeuralRanking.Shape shape, Attributes attributes, long joined) {
        items = child("items", new FeatureEncoder(attributes, shape.embedding()));
        stack = child(
                "stack",
                Sequential.of(
                        Linear.of(joined, shape.hidden()),
                        new Dice(shape.hidden()),
                        Linear.of(shape.hidden(), shape.lastHidden()),
                        new Dice(shape.lastHidden())));
        heads = child("heads", Linear.of(shape.lastHidden(), 2));
    }

    final FeatureEncoder items() {
        return items;
    }

    /** What goes into the stack: {@code lists × candidates × joined}. */
    abstract Tensor joined(RankingBatch batch);

    /** The outputs, {@code rows × 2}, with what goes past the stack. */
    Tensor beside(Tensor outputs, RankingBatch batch) {
        return outputs;
    }

    final Outputs forward(RankingBatch batch) {
        Tensor outputs = beside(heads.forward(stack.forward(batch.withoutPadding(joined(batch)))), batch);
        return new Outputs(outputs.select(-1, 0), outputs.select(-1, 1));
    }
}
