package dev.viva.recommend.neural;

import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A history as one vector beside the candidate's and the product of both: that vector is the sum that a {@link LocalActivation} weighs,
 * which is DIN, or the plain mean, which is the same network without attention. Module: {@code activation} where it weighs.
 */
final class PooledNetwork extends RankingNetwork {
    private final @Nullable LocalActivation activation;

    PooledNetwork(NeuralRanking.Shape shape, Attributes attributes, boolean attention) {
        super(shape, attributes, 3L * shape.embedding());
        activation = attention ? child("activation", new LocalActivation(shape.embedding(), shape.attention())) : null;
    }

    @Override
    Tensor joined(RankingBatch batch) {
        Tensor candidate = items().forward(batch.candidates());
        Tensor had = items().forward(batch.histories().places());
        Tensor pooled = activation == null
                ? batch.forEach(batch.histories().mean(had))
                : activation.forward(had, candidate, batch.histories().mask());
        return Tensors.concatenate(-1, List.of(pooled, candidate, pooled.times(candidate)));
    }
}
