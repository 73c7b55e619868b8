package dev.viva.learn.selection;

import dev.viva.kernel.CounterRandom;
import dev.viva.learn.Target;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A division of rows into parts of nearly equal size, fixed by a seed. With classes, every part has nearly the same
 * share of each class. Immutable and thread-safe.
 */
public final class Folds {
    private final int[] foldOf;
    private final int count;

    Folds(int[] foldOf, int count) {
        this.foldOf = foldOf;
        this.count = count;
    }

    /**
     * Divides the rows of {@code target} into {@code count} folds, class by class where it holds classes. O(rows).
     *
     * @throws IllegalArgumentException if {@code count} is below 2 or above the number of rows
     */
    public static Folds of(Target target, int count, long seed) {
        if (count < 2 || count > target.size()) {
            throw new IllegalArgumentException("Folds.count must be in [2, rows=" + target.size() + "], got " + count);
        }
        int[] order = shuffledByClass(target, seed);
        int[] foldOf = new int[order.length];
        for (int at = 0; at < order.length; at++) {
            foldOf[order[at]] = at % count;
        }
        return new Folds(foldOf, count);
    }

    /**
     * The rows to keep apart: about {@code fraction} of them, of each class where the target holds classes, in ascending
     * order. O(rows).
     *
     * @throws IllegalArgumentException if {@code fraction} is not in [0, 1)
     */
    public static int[] holdOut(Target target, double fraction, long seed) {
        if (!(fraction >= 0 && fraction < 1)) {
            throw new IllegalArgumentException("Folds.holdOut: fraction must be in [0, 1), got " + fraction);
        }
        int[] order = shuffledByClass(target, seed);
        // Every position whose running share passes a whole number: evenly spread, so that each class gives its share.
        return IntStream.range(0, order.length)
                .filter(at -> Math.floor((at + 1) * fraction) > Math.floor(at * fraction))
                .map(at -> order[at])
                .sorted()
                .toArray();
    }

    /** All of {@code 0 … rows - 1} but {@code left}, which is ascending. */
    public static int[] without(int rows, int[] left) {
        return IntStream.range(0, rows)
                .filter(row -> Arrays.binarySearch(left, row) < 0)
                .toArray();
    }

    /** How many folds there are. */
    public int count() {
        return count;
    }

    /** The rows of fold {@code fold}, ascending: those that judge. */
    public int[] test(int fold) {
        return rowsWhere(fold, true);
    }

    /** The rows of all other folds, ascending: those that teach. */
    public int[] train(int fold) {
        return rowsWhere(fold, false);
    }

    /**
     * Each fold as a split. O(folds · rows).
     *
     * @throws IllegalArgumentException if a fold has all rows
     */
    public List<Split> splits() {
        return IntStream.range(0, count)
                .mapToObj(fold -> new Split(train(fold), test(fold)))
                .toList();
    }

    private int[] rowsWhere(int fold, boolean inside) {
        return IntStream.range(0, foldOf.length)
                .filter(row -> (foldOf[row] == fold) == inside)
                .toArray();
    }

    private static int[] shuffledByClass(Target target, long seed) {
        int[] shuffled = shuffled(target.size(), seed);
        if (!(target instanceof Target.Classes classes)) {
            return shuffled;
        }
        int[] next = new int[classes.labels().size() + 1];
        for (int code : classes.codes()) {
            next[code + 1]++;
        }
        Arrays.parallelPrefix(next, Integer::sum);
        int[] grouped = new int[shuffled.length];
        for (int row : shuffled) {
            grouped[next[classes.codes()[row]]++] = row;
        }
        return grouped;
    }

    private static int[] shuffled(int rows, long seed) {
        CounterRandom random = CounterRandom.of(seed).stream(0x666f6c6473L);
        int[] order = IntStream.range(0, rows).toArray();
        for (int at = rows - 1; at > 0; at--) {
            int other = random.below(at, at + 1);
            int kept = order[at];
            order[at] = order[other];
            order[other] = kept;
        }
        return order;
    }
}
