package dev.viva.recommend.neural;

import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.recommend.ShownList;
import java.util.List;

/**
 * Histories with candidates to rank, as many for each: shorter lists are padded.
 *
 * @param histories what was had, {@code lists} of them
 * @param candidates {@code lists × candidates}: places of the candidates
 * @param rows the numbers of those that are no padding, list after list
 * @param crosses {@code lists × candidates × length}: for each item of a history and the candidate the bucket of the pair; 0 for padding
 */
record RankingBatch(HistoryRows histories, Tensor candidates, Tensor rows, Tensor crosses) {
    /**
     * What is looked at.
     *
     * @param items how many are known
     * @param most how many of a history
     * @param buckets how many there are for pairs; 0 where pairs play no part
     */
    record Limits(int items, int most, int buckets) {}

    /** Lists that were shown. */
    static RankingBatch of(List<ShownList> lists, Limits limits) {
        return of(
                lists.stream().map(ShownList::history).toArray(int[][]::new),
                lists.stream().map(ShownList::items).toArray(int[][]::new),
                limits);
    }

    /** For each history its candidates. */
    static RankingBatch of(int[][] histories, int[][] candidates, Limits limits) {
        int wide = 1;
        int count = 0;
        for (int[] list : candidates) {
            wide = Math.max(wide, list.length);
            count += list.length;
        }
        long[] places = new long[candidates.length * wide];
        long[] rows = new long[count];
        int row = 0;
        for (int list = 0; list < candidates.length; list++) {
            for (int at = 0; at < candidates[list].length; at++) {
                int item = candidates[list][at];
                places[list * wide + at] = item < limits.items ? item + 1L : FeatureEncoder.UNKNOWN;
                rows[row++] = (long) list * wide + at;
            }
        }
        HistoryRows had = HistoryRows.of(histories, limits.items, limits.most);
        return new RankingBatch(
                had,
                Tensors.of(places, candidates.length, wide),
                Tensors.of(rows, count),
                crosses(had, places, limits));
    }

    private static Tensor crosses(HistoryRows histories, long[] candidates, Limits limits) {
        long lists = histories.places().length(0);
        int length = limits.buckets == 0 ? 0 : (int) histories.places().length(1);
        int wide = candidates.length / (int) lists;
        long[] had = length == 0 ? new long[0] : histories.places().toLongs();
        long[] crosses = new long[candidates.length * length];
        for (int at = 0; at < crosses.length; at++) {
            int candidate = at / length;
            long item = had[candidate / wide * length + at % length];
            long pair = (item << Integer.SIZE | candidates[candidate]) * 0x9e3779b97f4a7c15L;
            crosses[at] = item == 0 ? 0 : 1 + (pair >>> Integer.SIZE) % limits.buckets;
        }
        return Tensors.of(crosses, lists, wide, length);
    }

    /** How many candidates a list has room for. */
    long wide() {
        return candidates.length(1);
    }

    /** {@code lists × candidates × width} to {@code rows × width}, without padding. */
    Tensor withoutPadding(Tensor x) {
        Tensor flat = x.reshape(-1, x.length(-1));
        return flat.length(0) == rows.length(0) ? flat : flat.take(0, rows);
    }

    /** {@code lists × width}, one for each history, to {@code lists × candidates × width}. */
    Tensor forEach(Tensor x) {
        return x.addAxis(1).broadcastTo(x.length(0), wide(), x.length(1));
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
