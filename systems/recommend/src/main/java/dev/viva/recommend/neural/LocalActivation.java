package dev.viva.recommend.neural;

import dev.viva.deep.layer.Linear;
import dev.viva.deep.layer.Module;
import dev.viva.deep.tensor.Tensor;

/**
 * DIN's activation unit (Zhou et al., KDD 2018): a small network looks at an item of the history h and the candidate c, by h, c and
 * {@code h c}, and gives a weight; the history is the weighted sum. The paper's difference {@code h - c} is left out, since a layer that
 * sees both has it already. Weights are not brought to a sum of 1, so that a history with much for the candidate's sake weighs more. The
 * network bends by PReLU: Dice would take padding into its means. Modules: {@code item}, {@code candidate}, {@code product}, {@code
 * bend}, {@code weight}.
 */
final class LocalActivation extends Module {
    private final Linear item;
    private final Linear candidate;
    private final Linear product;
    private final Prelu bend;
    private final Linear weight;

    LocalActivation(long embedding, long hidden) {
        item = child("item", Linear.of(embedding, hidden));
        candidate = child("candidate", Linear.withoutBias(embedding, hidden));
        product = child("product", Linear.withoutBias(embedding, hidden));
        bend = child("bend", new Prelu(hidden));
        weight = child("weight", Linear.of(hidden, 1));
    }

    /**
     * @param had {@code lists × length × embedding}
     * @param candidates {@code lists × candidates × embedding}
     * @param mask {@code lists × length × 1}
     * @return {@code lists × candidates × embedding}
     */
    Tensor forward(Tensor had, Tensor candidates, Tensor mask) {
        return weights(had, candidates, mask).matmul(had);
    }

    /** The weight of each item of a history for each candidate, {@code lists × candidates × length}; 0 for padding. */
    Tensor weights(Tensor had, Tensor candidates, Tensor mask) {
        Tensor products = had.addAxis(1).times(candidates.addAxis(2));
        Tensor hidden = product.forward(products)
                .plus(item.forward(had).addAxis(1))
                .plus(candidate.forward(candidates).addAxis(2));
        return weight.forward(bend.forward(hidden)).squeeze(-1).times(mask.transpose(1, 2));
    }
}
