package dev.viva.retrieve.fuse;

import java.util.Arrays;

/** The ranks of relevant candidates, counted without sorting: there are few of them. */
final class Ranks {
    private Ranks() {}

    /** The ranks, from 1, of the relevant ones, ascending; one that ties with others stands behind all of them that are not relevant. */
    static int[] of(double[] scores, int[] grades) {
        double[] relevant = new double[scores.length];
        int count = 0;
        for (int at = 0; at < scores.length; at++) {
            if (grades[at] > 0) {
                relevant[count++] = scores[at];
            }
        }
        double[] ascending = Arrays.copyOf(relevant, count);
        Arrays.sort(ascending);
        int[] before = new int[count + 1];
        for (int at = 0; at < scores.length; at++) {
            if (grades[at] <= 0) {
                before[notAbove(ascending, scores[at])]++;
            }
        }
        int[] ranks = new int[count];
        int others = 0;
        for (int at = 0; at < count; at++) {
            others += before[count - at];
            ranks[at] = others + at + 1;
        }
        return ranks;
    }

    /** How many relevant scores are at most {@code score}. */
    private static int notAbove(double[] ascending, double score) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] <= score) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
