package dev.viva.learn.metric;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The weight of every group and of every pair of groups that meet; those without weight do not exist. Only pairs that meet
 * are kept, so that many groups on both sides cost no square of memory.
 *
 * @param actual the weight of each true group
 * @param found the weight of each found group
 * @param cellActual the true group of each cell
 * @param cellFound the found group of each cell
 * @param weights the weight of each cell
 */
record ContingencyCells(double[] actual, double[] found, int[] cellActual, int[] cellFound, double[] weights) {
    static ContingencyCells of(int[] actual, int[] found, double @Nullable [] weights) {
        int[] rows = IntStream.range(0, actual.length)
                .filter(row -> Weights.at(weights, row) > 0)
                .toArray();
        int[] first = codes(actual, rows);
        int[] second = codes(found, rows);
        long[] keys = new long[rows.length];
        Arrays.setAll(keys, at -> ((long) first[at] << 32) | second[at]);
        long[] distinct = Arrays.stream(keys).sorted().distinct().toArray();
        double[] cells = new double[distinct.length];
        double[] ofFirst = new double[count(first)];
        double[] ofSecond = new double[count(second)];
        for (int at = 0; at < rows.length; at++) {
            double weight = Weights.at(weights, rows[at]);
            cells[Arrays.binarySearch(distinct, keys[at])] += weight;
            ofFirst[first[at]] += weight;
            ofSecond[second[at]] += weight;
        }
        return new ContingencyCells(
                ofFirst,
                ofSecond,
                Arrays.stream(distinct).mapToInt(key -> (int) (key >> 32)).toArray(),
                Arrays.stream(distinct).mapToInt(key -> (int) key).toArray(),
                cells);
    }

    /** The groups of {@code rows}, renumbered from 0 without gaps. */
    private static int[] codes(int[] labels, int[] rows) {
        int[] distinct =
                Arrays.stream(rows).map(row -> labels[row]).sorted().distinct().toArray();
        return Arrays.stream(rows)
                .map(row -> Arrays.binarySearch(distinct, labels[row]))
                .toArray();
    }

    private static int count(int[] codes) {
        return Arrays.stream(codes).max().orElse(-1) + 1;
    }
}
