package dev.viva.recommend.neural;

import dev.viva.deep.layer.Linear;
import dev.viva.deep.layer.Module;
import dev.viva.deep.layer.Sequential;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import java.util.List;

/**
 * DIN's activation unit (Zhou et al., KDD 2018): a small network looks at an item of the history h and the candidate c, by h, c,
 * {@code h - c} and {@code h c}, and gives a weight; the history is the weighted sum. Weights are not brought to a sum of 1, so that a
 * history with much for the candidate's sake weighs more. The network bends by PReLU: Dice would take padding into its means. Module:
 * {@code unit}.
 */
final class LocalActivation extends Module {
    private final Sequential unit;

    LocalActivation(long embedding, long hidden) {
        unit = child("unit", Sequential.of(Linear.of(4 * embedding, hidden), new Prelu(hidden), Linear.of(hidden, 1)));
    }

    /**
     * @param had {@code rows × length × embedding}
     * @param candidate {@code rows × embedding}
     * @param mask {@code rows × length × 1}
     * @return {@code rows × embedding}
     */
    Tensor forward(Tensor had, Tensor candidate, Tensor mask) {
        return weights(had, candidate, mask).times(had).sum(false, 1);
    }

    /** The weight of each item of a history, {@code rows × length × 1}; 0 for padding. */
    Tensor weights(Tensor had, Tensor candidate, Tensor mask) {
        Tensor wide = candidate.addAxis(1).broadcastTo(had.shape());
        return unit.forward(Tensors.concatenate(-1, List.of(had, wide, had.minus(wide), had.times(wide))))
                .times(mask);
    }
}
