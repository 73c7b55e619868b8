package dev.viva.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Features of which most cells are 0. */
public final class WideData {
    private WideData() {}

    /** A column with another number than 0 in about a share of its rows. */
    public static Feature.Sparse sparse(SplittableRandom random, String name, int rows, double share) {
        int[] present = IntStream.range(0, rows)
                .filter(row -> random.nextDouble() < share)
                .toArray();
        return of(random, name, rows, present);
    }

    private static Feature.Sparse of(SplittableRandom random, String name, int rows, int[] present) {
        float[] values = new float[present.length];
        for (int at = 0; at < values.length; at++) {
            values[at] = (float) (0.2 + random.nextDouble());
        }
        return new Feature.Sparse(name, rows, present, values);
    }

    /**
     * Many columns with one to three numbers each, beside a few that have one in every tenth row. As a matrix in single precision
     * a million of them with ten thousand rows would take 40 GB.
     */
    public static Features wide(SplittableRandom random, int columns, int rows) {
        List<Feature> all = new ArrayList<>();
        for (int at = 0; at < 5; at++) {
            all.add(sparse(random, "a" + at, rows, 0.1));
        }
        while (all.size() < columns) {
            int[] present = random.ints(1 + random.nextInt(3), 0, rows)
                    .sorted()
                    .distinct()
                    .toArray();
            all.add(of(random, "w" + all.size(), rows, present));
        }
        return new Features(all);
    }

    /** A few sparse columns, of which one is the same in every row and one has no number, beside whole ones and a category. */
    public static Features mixed(SplittableRandom random, int rows) {
        List<Feature> columns = new ArrayList<>();
        int sparse = 1 + random.nextInt(8);
        for (int at = 0; at < sparse; at++) {
            columns.add(sparse(random, "s" + at, rows, 0.02 + 0.3 * random.nextDouble()));
        }
        if (random.nextInt(3) > 0) {
            columns.add(
                    random.nextInt(columns.size()),
                    new Feature.Numeric("n", random.doubles(rows, -3, 8).toArray()));
            columns.add(new Feature.Category("c", random.ints(rows, 0, 3).toArray(), List.of("x", "y", "z")));
        }
        if (random.nextInt(3) == 0) {
            float[] same = new float[rows];
            Arrays.fill(same, 7.3f);
            columns.add(
                    new Feature.Sparse("same", rows, IntStream.range(0, rows).toArray(), same));
            columns.add(new Feature.Sparse("none", rows, new int[0], new float[0]));
        }
        return new Features(columns);
    }
}
