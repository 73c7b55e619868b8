package dev.viva.table;

import java.util.Arrays;

/** Finds the value that sorting would put at one place, by quickselect (Hoare 1961) with the median of three as pivot. */
final class Selection {
    private static final int SMALL = 32;

    private Selection() {}

    /**
     * Rearranges {@code values[from … to)} so that the value at {@code place} is the one that sorting would put there, with
     * no larger one before it and no smaller one behind. O(to - from) as a rule, O(n log n) at worst.
     */
    static long at(long[] values, int from, int to, int place) {
        int low = from;
        int high = to - 1;
        int rounds = 2 * (Integer.SIZE - Integer.numberOfLeadingZeros(to - from));
        while (high - low >= SMALL && rounds-- > 0) {
            long pivot = medianOfThree(values[low], values[(low + high) >>> 1], values[high]);
            int left = low;
            int right = high;
            while (left <= right) {
                while (values[left] < pivot) {
                    left++;
                }
                while (values[right] > pivot) {
                    right--;
                }
                if (left <= right) {
                    long swap = values[left];
                    values[left++] = values[right];
                    values[right--] = swap;
                }
            }
            if (place > right && place < left) {
                return values[place];
            }
            low = place >= left ? left : low;
            high = place <= right ? right : high;
        }
        Arrays.sort(values, low, high + 1);
        return values[place];
    }

    private static long medianOfThree(long a, long b, long c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
