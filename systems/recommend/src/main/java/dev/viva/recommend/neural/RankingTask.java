package dev.viva.recommend.neural;

import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Losses;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.train.Task;
import dev.viva.recommend.ShownList;
import java.util.List;

/**
 * Two tasks at once: the cross-entropy of clicks, and a weighted logistic regression of the watch time.
 *
 * @param network what learns
 * @param limits of what it looks at
 * @param unit of watch times, in seconds
 * @param watchShare how much the second task counts beside the first
 */
record RankingTask(RankingNetwork network, RankingBatch.Limits limits, double unit, double watchShare)
        implements Task<ShownList> {
    @Override
    public Tensor loss(List<ShownList> lists) {
        RankingNetwork.Outputs outputs = network.forward(RankingBatch.of(lists, limits));
        // libtorch computes this loss in the type of the targets
        Tensor targets = RankingBatch.clicks(lists).to(outputs.click().type());
        Tensor clicks = Losses.binaryCrossEntropy(outputs.click(), targets, null);
        return watchShare == 0
                ? clicks
                : clicks.plus(weightedLogistic(outputs.watch(), RankingBatch.watched(lists, unit))
                        .times(watchShare));
    }

    /**
     * {@code -[T log σ(z) + log(1 - σ(z))]}: each impression is a negative of weight 1, and a positive of the weight of its watch time T. It
     * is least where {@code e^z = E[T]}. (YouTube's regression, Covington et al. 2016, counts an impression with a click as the positive
     * alone, whose odds are {@code E[T] / (1 - P(click))}; that is the same only where clicks are rare.)
     */
    static Tensor weightedLogistic(Tensor logits, Tensor times) {
        Tensor positive = Functions.softplus(logits.negate()).times(times);
        return positive.plus(Functions.softplus(logits)).mean();
    }

    @Override
    public long weight(List<ShownList> lists) {
        return lists.stream().mapToLong(ShownList::size).sum();
    }
}
