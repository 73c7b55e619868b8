package dev.viva.recommend.neural;

import dev.viva.deep.layer.Embedding;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import java.util.List;

/**
 * A linear model that remembers beside a deep one that generalises (Cheng et al., DLRS 2016). The wide part has a weight for each
 * candidate and one for each pair of an item of the history and the candidate, hashed into buckets, of which it takes the mean; the deep
 * one sees the mean of the history and the candidate. Modules: {@code each}, {@code pairs}.
 */
final class WideAndDeepNetwork extends RankingNetwork {
    private static final double DEVIATION = 1e-3;

    private final Embedding each;
    private final Embedding pairs;

    WideAndDeepNetwork(NeuralRanking.Shape shape, Attributes attributes) {
        super(shape, attributes, 2L * shape.embedding());
        each = child("each", Embedding.of(attributes.rows() + 1L, 2, DEVIATION));
        pairs = child("pairs", Embedding.of(shape.buckets() + 1L, 2, DEVIATION));
    }

    @Override
    Tensor joined(RankingBatch batch) {
        Tensor candidate = items().forward(batch.candidates());
        Tensor had = items().forward(batch.histories().places());
        return Tensors.concatenate(-1, List.of(batch.forEach(batch.histories().mean(had)), candidate));
    }

    @Override
    Tensor beside(Tensor outputs, RankingBatch batch) {
        Tensor remembered = batch.histories().meanForEach(pairs.forward(batch.crosses()));
        return outputs.plus(
                batch.withoutPadding(each.forward(batch.candidates()).plus(remembered)));
    }
}
