package dev.viva.text.tune;

import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import java.util.Arrays;
import java.util.List;

/** A batch on its way: rows of tokens that are being filled. */
final class TokenRows {
    private final int rows;
    private final int length;
    private final long[] ids;
    private final long[] next;
    private final long[] counted;
    private final long[] places;
    private final long[] texts;

    TokenRows(int rows, int length, long padding) {
        this.rows = rows;
        this.length = length;
        ids = new long[rows * length];
        next = new long[rows * length];
        counted = new long[rows * length];
        places = new long[rows * length];
        texts = new long[rows * length];
        Arrays.fill(ids, padding);
        Arrays.fill(next, padding);
    }

    /** Writes texts one after the other; text 0 is the filling behind them. */
    void put(int row, List<Completion> completions) {
        int at = row * length;
        for (int number = 0; number < completions.size(); number++) {
            Completion each = completions.get(number);
            long[] all = each.ids();
            int taken = all.length - 1;
            System.arraycopy(all, 0, ids, at, taken);
            System.arraycopy(all, 1, next, at, taken);
            Arrays.fill(counted, at + each.prompt().length - 1, at + taken, 1);
            Arrays.fill(texts, at, at + taken, number + 1L);
            Arrays.setAll(all, place -> place);
            System.arraycopy(all, 0, places, at, taken);
            at += taken;
        }
    }

    TokenBatch batch(boolean packed) {
        return new TokenBatch(tensor(ids), tensor(next), tensor(counted).isAbove(0), packed ? packing() : null);
    }

    private TokenBatch.Packing packing() {
        Tensor text = tensor(texts);
        Tensor same = text.addAxis(2).isEqualTo(text.addAxis(1));
        return new TokenBatch.Packing(tensor(places), same.addAxis(1));
    }

    private Tensor tensor(long[] values) {
        return Tensors.of(values, rows, length);
    }
}
