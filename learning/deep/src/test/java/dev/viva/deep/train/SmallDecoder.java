package dev.viva.deep.train;

import dev.viva.deep.data.Batches;
import dev.viva.deep.data.Samples;
import dev.viva.deep.layer.Dropout;
import dev.viva.deep.layer.Embedding;
import dev.viva.deep.layer.Layer;
import dev.viva.deep.layer.Linear;
import dev.viva.deep.layer.MultiHeadAttention;
import dev.viva.deep.layer.TransformerBlock;
import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Losses;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.kernel.CounterRandom;
import java.util.List;

/** Two causal blocks between an embedding and a linear layer, that learn to continue counting with a stride. */
final class SmallDecoder extends Layer {
    static final int LENGTH = 16;
    static final int TOKENS = 23;

    private static final long WIDTH = 32;

    private final Embedding tokens;
    private final Dropout dropout;
    private final TransformerBlock first;
    private final TransformerBlock second;
    private final Linear output;

    private SmallDecoder() {
        tokens = child("tokens", Embedding.of(TOKENS, WIDTH, 0.1));
        dropout = child("dropout", Dropout.of(0.1));
        first = child("first", block());
        second = child("second", block());
        output = child("output", Linear.of(WIDTH, TOKENS));
    }

    private static TransformerBlock block() {
        var attention = new MultiHeadAttention.Plan(WIDTH, 4, 0.1, true, 10_000.0);
        return TransformerBlock.of(
                new TransformerBlock.Plan(attention, 4 * WIDTH, Functions::geluByTanh, true, 1e-5, false));
    }

    /** Always with the same weights. */
    static SmallDecoder make() {
        Tensors.seed(21);
        return new SmallDecoder();
    }

    @Override
    public Tensor forward(Tensor ids) {
        Tensor x = dropout.forward(tokens.forward(ids));
        return output.forward(second.forward(first.forward(x, null, true), null, true));
    }

    /** The mean of −log p of each next token. */
    Tensor loss(List<long[]> rows) {
        long[] flat = rows.stream().flatMapToLong(java.util.Arrays::stream).toArray();
        Tensor all = Tensors.of(flat, rows.size(), LENGTH + 1);
        return Losses.crossEntropy(
                forward(all.slice(1, 0, LENGTH)).reshape(-1, TOKENS),
                all.slice(1, 1, LENGTH + 1).reshape(-1));
    }

    /** Rows that count from somewhere by some stride. */
    static Samples<long[]> rows(int count, long seed) {
        return new Samples<>() {
            @Override
            public int size() {
                return count;
            }

            @Override
            public long[] get(int number) {
                var draws = CounterRandom.of(seed).stream(number).draws();
                long[] row = new long[LENGTH + 1];
                row[0] = draws.nextInt(TOKENS);
                long stride = draws.nextInt(4) + 1L;
                for (int at = 1; at < row.length; at++) {
                    row[at] = (row[at - 1] + stride) % TOKENS;
                }
                return row;
            }
        };
    }

    Optimizer optimizer() {
        return Optimizer.of(Adam.withDecoupledDecay(), parameters(), 3e-3).decaying(0.1, true);
    }

    static Batches<long[]> batches(int count, long seed) {
        return Batches.of(rows(count, seed), 4).shuffled(seed);
    }
}
