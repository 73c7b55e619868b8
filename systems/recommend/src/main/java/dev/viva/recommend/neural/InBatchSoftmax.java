package dev.viva.recommend.neural;

import dev.viva.deep.tensor.Losses;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;

/**
 * The softmax over all items, estimated by those of a batch (Yi et al., RecSys 2019). An item is in a batch as often as it is popular;
 * uncorrected, the scores that fit best are {@code log (P(item | user) / Q(item))}, which hold popular items down. Less
 * {@code log Q} in training, they are {@code log P(item | user)} but for a constant of each user.
 */
public final class InBatchSoftmax {
    private InBatchSoftmax() {}

    /**
     * −log of the share of each user's own item.
     *
     * @param scores {@code batch × batch}: user i with the item of pair j
     * @param logProbabilities {@code batch}: log of the chance by which the item of each pair comes into a batch; zeros for no correction
     * @return a single number, the mean over the batch
     * @throws dev.viva.deep.tensor.TensorException if shapes do not go together
     */
    public static Tensor loss(Tensor scores, Tensor logProbabilities) {
        return Losses.crossEntropy(scores.minus(logProbabilities), Tensors.range(scores.length(0)));
    }
}
