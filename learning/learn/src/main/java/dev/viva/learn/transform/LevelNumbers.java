package dev.viva.learn.transform;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Feature;
import java.util.List;
import java.util.function.Function;

/**
 * The numbers that a level stands for, nearly all of them 0. Arrays are owned.
 *
 * @param places where the others are
 * @param numbers what they are
 */
record LevelNumbers(int[] places, float[] numbers) {
    private static final int BLOCK = 64;

    /** Adds the numbers of each row to {@code columns}; a missing value adds none. Each level is looked at once. */
    static void add(
            Feature.Category category, Function<String, LevelNumbers> of, float[][] columns, Parallel parallel) {
        List<String> levels = category.levels();
        boolean[] used = new boolean[levels.size()];
        for (int code : category.codes()) {
            if (code >= 0) {
                used[code] = true;
            }
        }
        LevelNumbers[] made = new LevelNumbers[used.length];
        parallel.forRange(used.length, BLOCK, (from, to) -> {
            for (int level = from; level < to; level++) {
                made[level] = of.apply(used[level] ? levels.get(level) : "");
            }
        });
        for (int row = 0; row < category.size(); row++) {
            int code = category.codes()[row];
            for (int at = 0; code >= 0 && at < made[code].places.length; at++) {
                columns[made[code].places[at]][row] += made[code].numbers[at];
            }
        }
    }

    /** Adds the numbers to one row, from place {@code from} on. */
    void add(double[] row, int from) {
        for (int at = 0; at < places.length; at++) {
            row[from + places[at]] += numbers[at];
        }
    }
}
