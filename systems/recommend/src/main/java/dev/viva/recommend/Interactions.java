package dev.viva.recommend;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Who had to do with what: a sparse matrix of users times items, row by row, where each pair occurs once. A pair may
 * carry a value, such as a rating or a count; without values every pair counts as 1.
 *
 * <p>Users and items are numbers from 0. Immutable and thread-safe; a user's row is found in O(1).
 */
public final class Interactions {
    private final int items;
    private final int[] offsets;
    private final int[] columns;
    private final float @Nullable [] values;

    private Interactions(int items, int[] offsets, int[] columns, float @Nullable [] values) {
        this.items = items;
        this.offsets = offsets;
        this.columns = columns;
        this.values = values;
    }

    /**
     * Sorts pairs into rows. Of a pair that comes more than once the last value stays. O(pairs · log of the longest row).
     *
     * @param users how many users there are; some may have no pair
     * @param items how many items there are; some may have no pair
     * @param user the user of each pair
     * @param item the item of each pair
     * @param values the value of each pair, finite, or {@code null} where every pair counts as 1
     * @throws IllegalArgumentException if lengths differ, a number is out of range or a value is not finite
     */
    public static Interactions of(int users, int items, int[] user, int[] item, float @Nullable [] values) {
        if (item.length != user.length || (values != null && values.length != user.length)) {
            throw new IllegalArgumentException("Interactions: user, item and values must have one length, got "
                    + user.length + ", " + item.length + (values == null ? "" : " and " + values.length));
        }
        int[] counts = new int[users + 1];
        for (int at = 0; at < user.length; at++) {
            require("user", user[at], users, at);
            require("item", item[at], items, at);
            if (values != null && !Float.isFinite(values[at])) {
                throw new IllegalArgumentException(
                        "Interactions: values must be finite, got " + values[at] + " at pair " + at);
            }
            counts[user[at] + 1]++;
        }
        Arrays.parallelPrefix(counts, Integer::sum);
        return sorted(items, counts, user, item, values);
    }

    private static void require(String part, int number, int bound, int at) {
        if (number < 0 || number >= bound) {
            throw new IllegalArgumentException(
                    "Interactions: " + part + " must be in [0, " + bound + "), got " + number + " at pair " + at);
        }
    }

    /** The item in the upper half and the pair's place in the lower, so that one sort keeps the last of equal items last. */
    private static Interactions sorted(int items, int[] starts, int[] user, int[] item, float @Nullable [] values) {
        long[] keys = new long[user.length];
        int[] next = starts.clone();
        for (int at = 0; at < user.length; at++) {
            keys[next[user[at]]++] = (long) item[at] << 32 | at;
        }
        int[] offsets = new int[starts.length];
        int[] columns = new int[user.length];
        float[] kept = values == null ? null : new float[user.length];
        int size = 0;
        for (int row = 0; row + 1 < starts.length; row++) {
            Arrays.sort(keys, starts[row], starts[row + 1]);
            for (int at = starts[row]; at < starts[row + 1]; at++) {
                boolean repeated = at + 1 < starts[row + 1] && keys[at] >> 32 == keys[at + 1] >> 32;
                if (!repeated) {
                    columns[size] = (int) (keys[at] >> 32);
                    if (kept != null && values != null) {
                        kept[size] = values[(int) keys[at]];
                    }
                    size++;
                }
            }
            offsets[row + 1] = size;
        }
        return new Interactions(
                items, offsets, Arrays.copyOf(columns, size), kept == null ? null : Arrays.copyOf(kept, size));
    }

    /** How many users there are. */
    public int users() {
        return offsets.length - 1;
    }

    /** How many items there are. */
    public int items() {
        return items;
    }

    /** How many pairs there are. */
    public int size() {
        return columns.length;
    }

    /** Where the row of {@code user} begins among the pairs; {@code start(users())} is {@link #size()}. */
    public int start(int user) {
        return offsets[user];
    }

    /** How many items a user has. */
    public int count(int user) {
        return offsets[user + 1] - offsets[user];
    }

    /** The item of a pair; items ascend within a row. */
    public int item(int pair) {
        return columns[pair];
    }

    /** Whether pairs carry values. */
    public boolean valued() {
        return values != null;
    }

    /** The value of a pair; 1 without values. */
    public float value(int pair) {
        return values == null ? 1 : values[pair];
    }

    /** A copy of the items of a user, ascending. */
    public int[] row(int user) {
        return Arrays.copyOfRange(columns, offsets[user], offsets[user + 1]);
    }

    /** Whether a user has an item. O(log of the row). */
    public boolean contains(int user, int item) {
        return Arrays.binarySearch(columns, offsets[user], offsets[user + 1], item) >= 0;
    }

    /** How many users each item has. O(pairs). */
    public int[] itemCounts() {
        int[] counts = new int[items];
        for (int column : columns) {
            counts[column]++;
        }
        return counts;
    }

    /** The same pairs with users and items exchanged. O(pairs). */
    public Interactions transposed() {
        int[] starts = new int[items + 1];
        for (int column : columns) {
            starts[column + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        int[] next = starts.clone();
        int[] users = new int[columns.length];
        float[] moved = values == null ? null : new float[columns.length];
        for (int user = 0; user < users(); user++) {
            for (int at = offsets[user]; at < offsets[user + 1]; at++) {
                int place = next[columns[at]]++;
                users[place] = user;
                if (moved != null && values != null) {
                    moved[place] = values[at];
                }
            }
        }
        return new Interactions(users(), starts, users, moved);
    }

    /** The same pairs, every one counting as 1. */
    public Interactions withoutValues() {
        return new Interactions(items, offsets, columns, null);
    }

    /** Says how large it is. */
    @Override
    public String toString() {
        return users() + " users x " + items + " items, " + size() + " interactions";
    }
}
