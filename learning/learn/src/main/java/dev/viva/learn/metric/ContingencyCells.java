package dev.viva.learn.metric;

import java.util.Arrays;
import java.util.BitSet;
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
        double[] ofFirst = new double[count(first)];
        double[] ofSecond = new double[count(second)];
        long[] keys = new long[rows.length];
        double[] masses = new double[rows.length];
        for (int at = 0; at < rows.length; at++) {
            masses[at] = Weights.at(weights, rows[at]);
            keys[at] = (long) first[at] * ofSecond.length + second[at];
            ofFirst[first[at]] += masses[at];
            ofSecond[second[at]] += masses[at];
        }
        long[] distinct = distinct(keys, (long) ofFirst.length * ofSecond.length);
        return new ContingencyCells(
                ofFirst,
                ofSecond,
                Arrays.stream(distinct)
                        .mapToInt(key -> (int) (key / ofSecond.length))
                        .toArray(),
                Arrays.stream(distinct)
                        .mapToInt(key -> (int) (key % ofSecond.length))
                        .toArray(),
                sums(keys, distinct, masses));
    }

    /** The weight of each of the {@code distinct} keys. */
    private static double[] sums(long[] keys, long[] distinct, double[] masses) {
        double[] sums = new double[distinct.length];
        int[] codes = codes(keys, distinct);
        for (int at = 0; at < keys.length; at++) {
            sums[codes[at]] += masses[at];
        }
        return sums;
    }

    /** The groups of {@code rows}, renumbered from 0 without gaps. */
    private static int[] codes(int[] labels, int[] rows) {
        long[] shifted = new long[rows.length];
        long lowest = Arrays.stream(rows).map(row -> labels[row]).min().orElse(0);
        Arrays.setAll(shifted, at -> labels[rows[at]] - lowest);
        return codes(shifted, distinct(shifted, Arrays.stream(shifted).max().orElse(0) + 1));
    }

    /** The keys that occur, ascending; all lie in {@code 0 … range - 1}. Marks them where the range is small. */
    private static long[] distinct(long[] keys, long range) {
        if (!small(range, keys.length)) {
            return Arrays.stream(keys).sorted().distinct().toArray();
        }
        BitSet present = new BitSet((int) range);
        for (long key : keys) {
            present.set((int) key);
        }
        return present.stream().asLongStream().toArray();
    }

    /** The place of each key among the {@code distinct} ones. */
    private static int[] codes(long[] keys, long[] distinct) {
        int[] codes = new int[keys.length];
        long range = distinct.length == 0 ? 0 : distinct[distinct.length - 1] + 1;
        if (!small(range, keys.length)) {
            Arrays.setAll(codes, at -> Arrays.binarySearch(distinct, keys[at]));
            return codes;
        }
        int[] places = new int[(int) range];
        for (int place = 0; place < distinct.length; place++) {
            places[(int) distinct[place]] = place;
        }
        Arrays.setAll(codes, at -> places[(int) keys[at]]);
        return codes;
    }

    private static boolean small(long range, int rows) {
        return range <= Math.min(4L * rows + 1024, Integer.MAX_VALUE - 8);
    }

    private static int count(int[] codes) {
        return Arrays.stream(codes).max().orElse(-1) + 1;
    }
}
