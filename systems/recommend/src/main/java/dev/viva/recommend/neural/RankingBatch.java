package dev.viva.recommend.neural;

import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.recommend.ShownList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows to rank: a history and a candidate each.
 *
 * @param histories what was had
 * @param candidates {@code rows}: places of the candidates
 * @param crosses {@code rows × length}: for each item of a history and the candidate the bucket of the pair; 0 for padding
 */
record RankingBatch(HistoryRows histories, Tensor candidates, Tensor crosses) {
    /** One row for each shown item. */
    static RankingBatch of(List<ShownList> lists, Limits limits) {
        int rows = lists.stream().mapToInt(ShownList::size).sum();
        int[][] histories = new int[rows][];
        int[] candidates = new int[rows];
        int row = 0;
        for (ShownList list : lists) {
            int[] history = list.history();
            for (int item : list.items()) {
                histories[row] = history;
                candidates[row++] = item;
            }
        }
        return of(histories, candidates, limits);
    }

    /**
     * What is looked at.
     *
     * @param items how many are known
     * @param most how many of a history
     * @param buckets how many there are for pairs; 0 where pairs play no part
     */
    record Limits(int items, int most, int buckets) {}

    static RankingBatch of(int[][] histories, int[] candidates, Limits limits) {
        HistoryRows rows = HistoryRows.of(histories, limits.items, limits.most);
        long[] places = Arrays.stream(candidates)
                .mapToLong(item -> item < limits.items ? item + 1L : FeatureEncoder.UNKNOWN)
                .toArray();
        long[] crosses = limits.buckets == 0
                ? new long[places.length]
                : crosses(rows.places().toLongs(), places, limits.buckets);
        return new RankingBatch(
                rows,
                Tensors.of(places, places.length),
                Tensors.of(crosses, places.length, crosses.length / Math.max(1, places.length)));
    }

    private static long[] crosses(long[] had, long[] candidates, int buckets) {
        int length = had.length / Math.max(1, candidates.length);
        long[] crosses = new long[had.length];
        for (int at = 0; at < had.length; at++) {
            long pair = (had[at] << 32 | candidates[at / length]) * 0x9e3779b97f4a7c15L;
            crosses[at] = had[at] == 0 ? 0 : 1 + (pair >>> 33) % buckets;
        }
        return crosses;
    }

    /** For each row of lists whether it was clicked: 1 or 0. */
    static Tensor clicks(List<ShownList> lists) {
        float[] clicks = new float[lists.stream().mapToInt(ShownList::size).sum()];
        int row = 0;
        for (ShownList list : lists) {
            for (boolean clicked : list.clicked()) {
                clicks[row++] = clicked ? 1 : 0;
            }
        }
        return Tensors.of(clicks, clicks.length);
    }

    /** For each row of lists how long it was watched, in a unit of so many seconds. */
    static Tensor watched(List<ShownList> lists, double unit) {
        float[] watched = new float[lists.stream().mapToInt(ShownList::size).sum()];
        int row = 0;
        for (ShownList list : lists) {
            for (double seconds : list.watchSeconds()) {
                watched[row++] = (float) (seconds / unit);
            }
        }
        return Tensors.of(watched, watched.length);
    }
}
