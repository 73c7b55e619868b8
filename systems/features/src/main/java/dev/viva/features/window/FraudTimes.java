package dev.viva.features.window;

import java.util.Arrays;

/** The times of the known frauds of a key, in order. Frauds are few: entering one is O(number of them). */
final class FraudTimes {
    private long[] times = new long[2];
    private int size;

    int size() {
        return size;
    }

    long time(int index) {
        return times[index];
    }

    void add(long time) {
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
        }
        int at = countAtMost(time);
        System.arraycopy(times, at, times, at + 1, size - at);
        times[at] = time;
        size++;
    }

    void remove(long time) {
        int at = countAtMost(time) - 1;
        if (at >= 0 && times[at] == time) {
            System.arraycopy(times, at + 1, times, at, size - at - 1);
            size--;
        }
    }

    /** How many are at {@code bound} or before. */
    int countAtMost(long bound) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] <= bound) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    void forget(long bound) {
        if (size > 0 && times[0] <= bound) {
            int gone = countAtMost(bound);
            System.arraycopy(times, gone, times, 0, size - gone);
            size -= gone;
        }
    }

    long bytes() {
        return 24 + 16 + 8L * times.length;
    }
}
