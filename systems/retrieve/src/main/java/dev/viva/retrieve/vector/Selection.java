package dev.viva.retrieve.vector;

import java.util.Arrays;

/** Puts the least numbers first without sorting all (Hoare's selection, with medians of three). */
final class Selection {
    private static final int FEW = 32;

    private Selection() {}

    /** Moves the {@code count} least of the first {@code size} numbers before the others. Expected O(size). */
    static void least(long[] numbers, int size, int count) {
        int from = 0;
        int to = size;
        int rounds = 0;
        while (to - from > FEW && count > from && count < to) {
            if (++rounds > 2 * Integer.SIZE) {
                break; // bad luck: sorting is bound by O(n log n)
            }
            long pivot = pivot(numbers, from, to);
            int left = from;
            int right = to - 1;
            while (left <= right) {
                while (numbers[left] < pivot) {
                    left++;
                }
                while (numbers[right] > pivot) {
                    right--;
                }
                if (left <= right) {
                    long moved = numbers[left];
                    numbers[left++] = numbers[right];
                    numbers[right--] = moved;
                }
            }
            if (count <= right + 1) {
                to = right + 1;
            } else if (count >= left) {
                from = left;
            } else {
                return;
            }
        }
        if (count > from && count < to) {
            Arrays.sort(numbers, from, to);
        }
    }

    private static long pivot(long[] numbers, int from, int to) {
        long first = numbers[from];
        long middle = numbers[(from + to) >>> 1];
        long last = numbers[to - 1];
        return Math.max(Math.min(first, middle), Math.min(Math.max(first, middle), last));
    }
}
