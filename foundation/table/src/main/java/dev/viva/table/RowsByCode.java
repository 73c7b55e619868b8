package dev.viva.table;

import org.jspecify.annotations.Nullable;

/**
 * Rows arranged by their codes, those of one code in their order; rows with a negative code are left out.
 *
 * @param starts where each code begins in {@code rows}, and one more for the end
 */
record RowsByCode(int[] starts, int[] rows) {
    /** Arranges the rows 0, 1, 2 … O(rows + bound). */
    static RowsByCode of(int[] codes, int bound) {
        return of(codes, bound, null);
    }

    /** Arranges the rows in the order given. */
    static RowsByCode of(int[] codes, int bound, int @Nullable [] order) {
        int[] starts = new int[bound + 1];
        for (int code : codes) {
            if (code >= 0) {
                starts[code + 1]++;
            }
        }
        for (int code = 0; code < bound; code++) {
            starts[code + 1] += starts[code];
        }
        int[] next = starts.clone();
        int[] rows = new int[starts[bound]];
        for (int place = 0; place < codes.length; place++) {
            int row = order == null ? place : order[place];
            if (codes[row] >= 0) {
                rows[next[codes[row]]++] = row;
            }
        }
        return new RowsByCode(starts, rows);
    }

    int count(int code) {
        return starts[code + 1] - starts[code];
    }
}
