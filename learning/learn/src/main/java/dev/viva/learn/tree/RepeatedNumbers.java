package dev.viva.learn.tree;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of which many are the same, as those of whole trees are: each different one once, and for every place which it is, in two
 * bytes. Where more than a quarter or 65 536 of them differ, the numbers stay as they are. Numbers come back bit for bit.
 * Immutable and thread-safe.
 */
final class RepeatedNumbers {
    private static final int MOST = 1 << Character.SIZE;

    private final double[] different;
    private final char @Nullable [] which;

    private RepeatedNumbers(double[] different, char @Nullable [] which) {
        this.different = different;
        this.which = which;
    }

    /** Looks for what repeats. O(numbers). */
    static RepeatedNumbers of(double[] numbers) {
        Builder builder = new Builder(numbers.length);
        for (int at = 0; at < numbers.length; at++) {
            builder.set(at, numbers[at]);
        }
        return builder.build();
    }

    /** The numbers while they come, in any order; 0 where none has come. Not thread-safe. */
    static final class Builder {
        private final Found found = new Found();
        private final int worth;
        private char @Nullable [] which;
        private double[] plain = {};

        Builder(int size) {
            this.worth = Math.min(MOST, size / 4);
            this.which = new char[size];
            found.place(0);
        }

        void set(int place, double number) {
            char[] coded = which;
            if (coded == null) {
                plain[place] = number;
                return;
            }
            int code = found.place(number);
            if (found.size <= worth) {
                coded[place] = (char) code;
                return;
            }
            plain = new RepeatedNumbers(found.numbers, coded).all();
            plain[place] = number;
            which = null;
        }

        /** All of them; nothing may be set afterwards. */
        RepeatedNumbers build() {
            char[] coded = which;
            return coded == null
                    ? new RepeatedNumbers(plain, null)
                    : new RepeatedNumbers(Arrays.copyOf(found.numbers, found.size), coded);
        }
    }

    double at(int place) {
        char[] coded = which;
        return coded == null ? different[place] : different[coded[place]];
    }

    /** All of them; must not be changed. */
    double[] all() {
        char[] coded = which;
        if (coded == null) {
            return different;
        }
        double[] all = new double[coded.length];
        for (int at = 0; at < all.length; at++) {
            all[at] = different[coded[at]];
        }
        return all;
    }

    /** The different numbers so far, with a table of places that is never more than half full. */
    private static final class Found {
        private double[] numbers = new double[64];
        private int size;
        private int[] table = new int[4 * numbers.length];

        /** Where {@code number} is among those found; it is added if it is new. */
        int place(double number) {
            int slot = slot(number);
            if (table[slot] == 0) {
                if (size == numbers.length) {
                    grow();
                    slot = slot(number);
                }
                numbers[size++] = number;
                table[slot] = size;
            }
            return table[slot] - 1;
        }

        /** The slot of {@code number}, or the empty one where it belongs; slots hold places from 1 on. */
        private int slot(double number) {
            long bits = Double.doubleToRawLongBits(number);
            int slot = (int) ((bits * 0x9E3779B97F4A7C15L) >>> 33) & (table.length - 1);
            while (table[slot] != 0 && Double.doubleToRawLongBits(numbers[table[slot] - 1]) != bits) {
                slot = (slot + 1) & (table.length - 1);
            }
            return slot;
        }

        private void grow() {
            numbers = Arrays.copyOf(numbers, 2 * size);
            table = new int[4 * numbers.length];
            for (int at = 0; at < size; at++) {
                table[slot(numbers[at])] = at + 1;
            }
        }
    }
}
