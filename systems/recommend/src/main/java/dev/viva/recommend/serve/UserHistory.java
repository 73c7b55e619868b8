package dev.viva.recommend.serve;

import java.util.Arrays;

/**
 * What a user had to do with, the oldest first, each item once with its latest time. Immutable: arrays are copied.
 *
 * @param items distinct
 * @param times ascending, one for each item
 */
public record UserHistory(int[] items, long[] times) {
    /** Of somebody of whom nothing is known. */
    public static final UserHistory EMPTY = new UserHistory(new int[0], new long[0]);

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if lengths differ, an item is negative or comes twice, or times descend
     */
    public UserHistory {
        items = items.clone();
        times = times.clone();
        if (items.length != times.length) {
            throw new IllegalArgumentException(
                    "UserHistory: items and times must have one length, got " + items.length + " and " + times.length);
        }
        int[] sorted = items.clone();
        Arrays.sort(sorted);
        for (int at = 0; at < sorted.length; at++) {
            if (sorted[at] < 0 || (at > 0 && (sorted[at] == sorted[at - 1] || times[at] < times[at - 1]))) {
                throw new IllegalArgumentException(
                        "UserHistory: items must be distinct and at least 0 and times ascend, got "
                                + Arrays.toString(items) + " at " + Arrays.toString(times));
            }
        }
    }

    /** How many items there are. */
    public int size() {
        return items.length;
    }

    /** Whether an item is among them. O(size). */
    public boolean contains(int item) {
        for (int had : items) {
            if (had == item) {
                return true;
            }
        }
        return false;
    }

    /**
     * This history with one more interaction, in its place by time; behind those of the same time. An item that is there already
     * keeps its latest time. Beyond {@code most} items the oldest go.
     *
     * @throws IllegalArgumentException if {@code item} is negative or {@code most} below 1
     */
    public UserHistory with(int item, long time, int most) {
        if (item < 0 || most < 1) {
            throw new IllegalArgumentException(
                    "UserHistory.with: item must be at least 0 and most at least 1, got " + item + " and " + most);
        }
        int[] kept = new int[items.length + 1];
        long[] when = new long[items.length + 1];
        long latest = time;
        int size = 0;
        for (int at = 0; at < items.length; at++) {
            if (items[at] == item) {
                latest = Math.max(latest, times[at]);
            } else {
                kept[size] = items[at];
                when[size++] = times[at];
            }
        }
        int place = size;
        while (place > 0 && when[place - 1] > latest) {
            kept[place] = kept[place - 1];
            when[place] = when[place - 1];
            place--;
        }
        kept[place] = item;
        when[place] = latest;
        int first = Math.max(0, size + 1 - most);
        return new UserHistory(Arrays.copyOfRange(kept, first, size + 1), Arrays.copyOfRange(when, first, size + 1));
    }

    @Override
    public int[] items() {
        return items.clone();
    }

    @Override
    public long[] times() {
        return times.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UserHistory that
                && Arrays.equals(items, that.items)
                && Arrays.equals(times, that.times);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(items) + Arrays.hashCode(times);
    }

    @Override
    public String toString() {
        return "UserHistory" + Arrays.toString(items);
    }
}
