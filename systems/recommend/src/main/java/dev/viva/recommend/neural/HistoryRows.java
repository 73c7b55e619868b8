package dev.viva.recommend.neural;

import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import java.util.Arrays;

/**
 * Histories as rows of one length, the latest item at the right end, padding at the left.
 *
 * @param places {@code rows × length}, item i as i + 1 and padding as 0
 * @param mask {@code rows × length × 1}, 1 for an item and 0 for padding
 */
record HistoryRows(Tensor places, Tensor mask) {
    /**
     * The latest {@code most} items of each history without those that are not known; the rows are as long as the longest, and at least
     * 1.
     *
     * @param items how many are known
     */
    static HistoryRows of(int[][] histories, int items, int most) {
        int[][] kept = new int[histories.length][];
        int length = 1;
        for (int row = 0; row < kept.length; row++) {
            kept[row] = latest(histories[row], items, most);
            length = Math.max(length, kept[row].length);
        }
        long[] places = new long[kept.length * length];
        float[] mask = new float[places.length];
        for (int row = 0; row < kept.length; row++) {
            int from = (row + 1) * length - kept[row].length;
            for (int at = 0; at < kept[row].length; at++) {
                places[from + at] = kept[row][at] + 1L;
                mask[from + at] = 1;
            }
        }
        return new HistoryRows(Tensors.of(places, kept.length, length), Tensors.of(mask, kept.length, length, 1));
    }

    static int[] latest(int[] history, int items, int most) {
        int[] known = Arrays.stream(history).filter(item -> item < items).toArray();
        return Arrays.copyOfRange(known, Math.max(0, known.length - most), known.length);
    }

    /** The mean of the vectors of each history, 0 for an empty one: {@code rows × length × width} to {@code rows × width}. */
    Tensor mean(Tensor vectors) {
        return vectors.times(mask).sum(false, 1).dividedBy(lengths());
    }

    /** The same for vectors of each candidate: {@code rows × candidates × length × width} to {@code rows × candidates × width}. */
    Tensor meanForEach(Tensor vectors) {
        return vectors.times(mask.addAxis(1)).sum(false, 2).dividedBy(lengths().addAxis(1));
    }

    private Tensor lengths() {
        return mask.sum(false, 1).maximum(Tensors.ones(1));
    }
}
