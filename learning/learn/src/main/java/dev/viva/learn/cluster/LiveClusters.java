package dev.viva.learn.cluster;

import java.util.Arrays;

/** The clusters that are there, ascending: those that were joined to others are left out. Not thread-safe. */
final class LiveClusters {
    private final int[] numbers;
    private int count;

    LiveClusters(int rows) {
        numbers = new int[rows];
        Arrays.setAll(numbers, row -> row);
        count = rows;
    }

    int count() {
        return count;
    }

    int number(int at) {
        return numbers[at];
    }

    void remove(int cluster) {
        int at = Arrays.binarySearch(numbers, 0, count, cluster);
        System.arraycopy(numbers, at + 1, numbers, at, count - at - 1);
        count--;
    }

    /** A cluster and how far away it is. */
    record Near(int cluster, double distance) {
        static final Near NONE = new Near(-1, Double.POSITIVE_INFINITY);

        /** The nearer of both, of equally near ones this. */
        Near or(Near later) {
            return later.distance < distance ? later : this;
        }
    }
}
