package dev.viva.learn.selection;

import dev.viva.kernel.CounterRandom;
import dev.viva.learn.Target;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Orders rows so that the first of them, however many, stand for all. */
public final class Prefix {
    private Prefix() {}

    /** Shuffled; with classes, every beginning has nearly the same share of each class. O(rows · log rows). */
    public static int[] order(Target target, long seed) {
        int[] shuffled = CounterRandom.of(seed).stream(0x707265666978L).draws().permutation(target.size());
        if (!(target instanceof Target.Classes classes)) {
            return shuffled;
        }
        int labels = classes.labels().size();
        double[] counts = new double[labels];
        for (int code : classes.codes()) {
            counts[code]++;
        }
        int[] seen = new int[labels];
        double[] place = new double[shuffled.length];
        for (int row : shuffled) {
            int code = classes.codes()[row];
            place[row] = (seen[code]++ + 0.5) / counts[code];
        }
        return Arrays.stream(shuffled)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> place[row]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The first {@code count} of {@code order}, as rows of {@code rows}, ascending. */
    public static int[] first(int[] rows, int[] order, int count) {
        return IntStream.range(0, Math.min(count, order.length))
                .map(at -> rows[order[at]])
                .sorted()
                .toArray();
    }
}
