package dev.viva.recommend.neural;

import dev.viva.deep.layer.Embedding;
import dev.viva.deep.layer.ModuleList;
import dev.viva.deep.layer.MultiHeadAttention;
import dev.viva.deep.layer.TransformerBlock;
import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import java.util.List;

/**
 * A transformer over the history with the candidate behind it, as the Behaviour Sequence Transformer (Chen et al., DLP-KDD 2019): what
 * stands at the candidate's place goes into the stack, beside the candidate and the product of both. Places are counted back from the
 * candidate; each item sees all others but padding. Modules: {@code positions}, {@code blocks}.
 */
final class SequenceNetwork extends RankingNetwork {
    private static final double DEVIATION = 0.05;
    private static final double HALF = 0.5;

    private final int most;
    private final Embedding positions;
    private final ModuleList<TransformerBlock> blocks;

    SequenceNetwork(NeuralRanking.Shape shape, Attributes attributes) {
        super(shape, attributes, 3L * shape.embedding());
        most = shape.mostHistory();
        positions = child("positions", Embedding.of(most + 1L, shape.embedding(), DEVIATION));
        TransformerBlock.Plan plan = new TransformerBlock.Plan(
                MultiHeadAttention.Plan.of(shape.embedding(), shape.heads()),
                2L * shape.embedding(),
                Functions::gelu,
                true,
                1e-5,
                false);
        blocks = child("blocks", TransformerBlock.stack(plan, shape.blocks()));
    }

    @Override
    Tensor joined(RankingBatch batch) {
        Tensor candidate = items().forward(batch.candidates());
        Tensor had = items().forward(batch.histories().places());
        long rows = had.length(0) * batch.wide();
        long before = had.length(1);
        long width = had.length(2);
        Tensor x = Tensors.concatenate(
                        1,
                        List.of(
                                had.addAxis(1)
                                        .broadcastTo(had.length(0), batch.wide(), before, width)
                                        .reshape(rows, before, width),
                                candidate.reshape(rows, 1, width)))
                .plus(positions.weight().slice(0, most - before, most + 1L));
        Tensor seen = seen(batch, rows, before);
        for (TransformerBlock block : blocks) {
            x = block.forward(x, seen, false);
        }
        Tensor last = x.select(1, before).reshape(candidate.shape());
        return Tensors.concatenate(-1, List.of(last, candidate, last.times(candidate)));
    }

    /** True but for padding. */
    private static Tensor seen(RankingBatch batch, long rows, long before) {
        Tensor mask = batch.forEach(batch.histories().mask().squeeze(2)).reshape(rows, before);
        return Tensors.concatenate(1, List.of(mask, Tensors.ones(rows, 1)))
                .isAbove(HALF)
                .reshape(rows, 1, 1, before + 1);
    }
}
