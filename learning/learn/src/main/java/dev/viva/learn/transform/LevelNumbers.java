package dev.viva.learn.transform;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Feature;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

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
        LevelNumbers[] made = of(category, of, parallel);
        for (int row = 0; row < category.size(); row++) {
            int code = category.codes()[row];
            for (int at = 0; code >= 0 && at < made[code].places.length; at++) {
                columns[made[code].places[at]][row] += made[code].numbers[at];
            }
        }
    }

    /** The numbers of each level; of one that no row has, those of an empty text. */
    private static LevelNumbers[] of(Feature.Category category, Function<String, LevelNumbers> of, Parallel parallel) {
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
        return made;
    }

    /**
     * The columns of {@code names}, sparse; a missing value has 0 in all. Each level is looked at once, and gives each place
     * at most one number.
     */
    static List<Feature> sparse(
            Feature.Category category, Function<String, LevelNumbers> of, List<String> names, Parallel parallel) {
        LevelNumbers[] made = of(category, of, parallel);
        int[] counts = new int[names.size()];
        for (int code : category.codes()) {
            for (int at = 0; code >= 0 && at < made[code].places.length; at++) {
                counts[made[code].places[at]]++;
            }
        }
        int[][] rows = Arrays.stream(counts).mapToObj(int[]::new).toArray(int[][]::new);
        float[][] values = Arrays.stream(counts).mapToObj(float[]::new).toArray(float[][]::new);
        int[] next = new int[counts.length];
        for (int row = 0; row < category.size(); row++) {
            int code = category.codes()[row];
            for (int at = 0; code >= 0 && at < made[code].places.length; at++) {
                int place = made[code].places[at];
                rows[place][next[place]] = row;
                values[place][next[place]++] = made[code].numbers[at];
            }
        }
        return IntStream.range(0, counts.length)
                .<Feature>mapToObj(at -> new Feature.Sparse(names.get(at), category.size(), rows[at], values[at]))
                .toList();
    }

    /** Adds the numbers to one row, from place {@code from} on. */
    void add(double[] row, int from) {
        for (int at = 0; at < places.length; at++) {
            row[from + places[at]] += numbers[at];
        }
    }
}
