package dev.viva.learn.exchange;

import dev.viva.learn.tabular.ColumnEncoding;
import dev.viva.learn.tree.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The categories of one column: the numbers by which a file knows them, ascending, and their names. Numbers that no tree
 * names are left out: they all fare alike.
 *
 * @param codes the numbers of the file; the array is owned
 * @param names one per number
 * @param others whether one more level stands for all other categories
 */
record Levels(int[] codes, List<String> names, boolean others) {
    /** Levels that are named by their numbers. */
    static Levels of(Collection<Integer> ascending, boolean others) {
        return new Levels(
                ascending.stream().mapToInt(code -> code).toArray(),
                ascending.stream().map(code -> Integer.toString(code)).toList(),
                others);
    }

    /** Levels that are numbered from 0. */
    static Levels named(List<String> names) {
        int[] codes = new int[names.size()];
        Arrays.setAll(codes, code -> code);
        return new Levels(codes, List.copyOf(names), false);
    }

    Schema.Categories column(String name) {
        List<String> all = new ArrayList<>(names);
        if (others) {
            all.add(ColumnEncoding.AsCategory.OTHERS);
        }
        return new Schema.Categories(name, all);
    }

    /** A bit set with one bit per level, all clear. */
    long[] none() {
        int bits = codes.length + (others ? 1 : 0);
        return new long[Math.max(1, (bits + Long.SIZE - 1) / Long.SIZE)];
    }

    /** The bit set of these of the file's numbers; those that are no level are left out. */
    long[] setOf(int[] some) {
        long[] set = none();
        for (int code : some) {
            int level = Arrays.binarySearch(codes, code);
            if (level >= 0) {
                set[level >> 6] |= 1L << level;
            }
        }
        return set;
    }

    /** The bit set of all levels but these, others included. */
    long[] allBut(int[] some) {
        long[] set = setOf(some);
        for (int level = 0; level < codes.length + (others ? 1 : 0); level++) {
            set[level >> 6] ^= 1L << level;
        }
        return set;
    }
}
