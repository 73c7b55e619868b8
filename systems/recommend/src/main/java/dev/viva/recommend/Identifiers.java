package dev.viva.recommend;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Numbers from 0 for the ids of files, in the order in which they first come. Not thread-safe while ids are added; ids
 * are at least 0.
 */
public final class Identifiers {
    /** What {@link #find} answers for an id that has no number. */
    public static final int UNKNOWN = -1;

    private final Map<Long, Integer> numbers = new HashMap<>();
    private long[] ids = new long[16];

    /** The number of {@code id}, a new one if it has none. */
    int number(long id) {
        int number = numbers.computeIfAbsent(id, _ -> numbers.size());
        if (number == ids.length) {
            ids = Arrays.copyOf(ids, 2 * number);
        }
        ids[number] = id;
        return number;
    }

    /** The number of {@code id}, or {@link #UNKNOWN}. */
    public int find(long id) {
        return numbers.getOrDefault(id, UNKNOWN);
    }

    /**
     * The id behind a number.
     *
     * @throws IndexOutOfBoundsException if there is no such number
     */
    public long id(int number) {
        return ids[Objects.checkIndex(number, size())];
    }

    /** How many ids have a number. */
    public int size() {
        return numbers.size();
    }
}
