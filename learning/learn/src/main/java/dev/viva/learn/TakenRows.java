package dev.viva.learn;

import java.util.Arrays;

/**
 * Where each of the old rows goes when rows are taken: what sparse columns need, and share. O(old rows + taken rows) to make.
 *
 * @param start {@code start[row]} is where the places of an old row begin in {@code places}
 * @param places the places among the taken rows, by old row
 */
record TakenRows(int[] start, int[] places) {
    static TakenRows of(int[] taken, int size) {
        int[] start = new int[size + 1];
        for (int row : taken) {
            start[row + 1]++;
        }
        for (int row = 0; row < size; row++) {
            start[row + 1] += start[row];
        }
        int[] next = start.clone();
        int[] places = new int[taken.length];
        for (int place = 0; place < taken.length; place++) {
            places[next[taken[place]]++] = place;
        }
        return new TakenRows(start, places);
    }

    /** The numbers of the rows that are taken. O(numbers · log numbers), and O(numbers) where rows stay in order. */
    Feature.Sparse take(Feature.Sparse column) {
        int count = 0;
        for (int row : column.rows()) {
            count += start[row + 1] - start[row];
        }
        long[] cells = new long[count]; // the place, then the bits of the number: sorted by place
        int next = 0;
        for (int at = 0; at < column.rows().length; at++) {
            int row = column.rows()[at];
            long bits = Float.floatToRawIntBits(column.values()[at]) & 0xFFFF_FFFFL;
            for (int each = start[row]; each < start[row + 1]; each++) {
                cells[next++] = (long) places[each] << Integer.SIZE | bits;
            }
        }
        Arrays.sort(cells);
        int[] rows = new int[count];
        float[] values = new float[count];
        for (int at = 0; at < count; at++) {
            rows[at] = (int) (cells[at] >>> Integer.SIZE);
            values[at] = Float.intBitsToFloat((int) cells[at]);
        }
        return new Feature.Sparse(column.name(), places.length, rows, values);
    }
}
