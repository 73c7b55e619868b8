package dev.viva.learn.cluster;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Which clusters were joined, in the order of their distances. Clusters below the number of rows are single rows; join i makes
 * the cluster {@code rows + i}. Immutable and thread-safe; the arrays are owned.
 *
 * @param rows how many rows there are
 * @param firsts one of the two clusters of each join, the one with the smaller number
 * @param seconds the other
 * @param heights how far they were apart, ascending
 */
public record Dendrogram(int rows, int[] firsts, int[] seconds, double[] heights) {
    /**
     * Checks the joins.
     *
     * @throws IllegalArgumentException if there is not one join less than there are rows, heights fall, or a cluster is joined
     *     before it is there, or twice
     */
    public Dendrogram {
        if (rows < 1 || firsts.length != rows - 1 || seconds.length != rows - 1 || heights.length != rows - 1) {
            throw new IllegalArgumentException("Dendrogram: joins must be one less than the rows, " + rows + ", got "
                    + firsts.length + ", " + seconds.length + " and " + heights.length);
        }
        boolean[] joined = new boolean[2 * rows];
        for (int join = 0; join < firsts.length; join++) {
            requireFree(joined, firsts[join], rows + join);
            requireFree(joined, seconds[join], rows + join);
            if (join > 0 && !(heights[join] >= heights[join - 1])) {
                throw new IllegalArgumentException(
                        "Dendrogram.heights must be ascending, got " + heights[join] + " after " + heights[join - 1]);
            }
        }
    }

    private static void requireFree(boolean[] joined, int cluster, int next) {
        if (cluster < 0 || cluster >= next || joined[cluster]) {
            throw new IllegalArgumentException("Dendrogram: a join must be of clusters in [0, " + next
                    + ") that are not joined yet, got " + cluster);
        }
        joined[cluster] = true;
    }

    /** Of joins in any order, each of the clusters in which two rows are by then; equally high ones stay in order. */
    static Dendrogram of(int rows, int[] ones, int[] others, double[] heights) {
        int[] order = IntStream.range(0, heights.length)
                .boxed()
                .sorted(Comparator.comparingDouble(join -> heights[join]))
                .mapToInt(join -> join)
                .toArray();
        DisjointSets sets = DisjointSets.of(rows);
        int[] clusterOf = IntStream.range(0, rows).toArray(); // by the first row of each set
        int[] firsts = new int[order.length];
        int[] seconds = new int[order.length];
        for (int join = 0; join < order.length; join++) {
            int one = clusterOf[sets.first(ones[order[join]])];
            int other = clusterOf[sets.first(others[order[join]])];
            firsts[join] = Math.min(one, other);
            seconds[join] = Math.max(one, other);
            sets.join(ones[order[join]], others[order[join]]);
            clusterOf[sets.first(ones[order[join]])] = rows + join;
        }
        return new Dendrogram(
                rows,
                firsts,
                seconds,
                Arrays.stream(order).mapToDouble(join -> heights[join]).toArray());
    }

    /**
     * The cluster of each row when {@code clusters} are left, numbered by their first rows. O(rows).
     *
     * @throws IllegalArgumentException if {@code clusters} is not from 1 to the number of rows
     */
    public int[] cut(int clusters) {
        if (clusters < 1 || clusters > rows) {
            throw new IllegalArgumentException(
                    "Dendrogram.cut: clusters must be in [1, " + rows + "], got " + clusters);
        }
        return after(rows - clusters);
    }

    /** The cluster of each row when all are joined that are at most {@code height} apart, numbered by their first rows. */
    public int[] cutAt(double height) {
        int joins = 0;
        while (joins < heights.length && heights[joins] <= height) {
            joins++;
        }
        return after(joins);
    }

    private int[] after(int joins) {
        int[] top = new int[rows + joins];
        for (int cluster = top.length - 1; cluster >= 0; cluster--) {
            top[cluster] = top[cluster] == 0 ? cluster + 1 : top[cluster]; // 0 until a join above has set it
            if (cluster >= rows) {
                top[firsts[cluster - rows]] = top[cluster];
                top[seconds[cluster - rows]] = top[cluster];
            }
        }
        int[] numberOf = new int[top.length + 1];
        int[] clusters = new int[rows];
        int found = 0;
        for (int row = 0; row < rows; row++) {
            if (numberOf[top[row]] == 0) {
                numberOf[top[row]] = ++found;
            }
            clusters[row] = numberOf[top[row]] - 1;
        }
        return clusters;
    }
}
