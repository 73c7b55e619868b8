package dev.viva.table;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which rows {@link Table#sample} draws at random; the same seed draws the same ones. They come in the order drawn, so
 * that a share of 1 shuffles. Immutable.
 *
 * @param rows how many are drawn; negative where {@code share} tells
 * @param share which share of all rows is drawn, rounded to the nearest number of rows
 * @param replacing whether a row can be drawn more than once
 * @param strata columns whose combinations of values (missing among them) keep their share of the rows: each gets its
 *     proportion rounded down, those with the largest remainders one more; none for a plain sample
 * @param seed the seed
 */
public record Sampling(int rows, double share, boolean replacing, List<String> strata, long seed) {
    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if the share is negative or not finite
     */
    public Sampling {
        strata = List.copyOf(strata);
        if (!(share >= 0) || Double.isInfinite(share)) {
            throw new IllegalArgumentException("Sampling.share must be at least 0 and finite, got " + share);
        }
    }

    /**
     * So many rows, each at most once, with seed 0.
     *
     * @throws IllegalArgumentException if {@code count} is negative
     */
    public static Sampling rows(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("Sampling.rows must be at least 0, got " + count);
        }
        return new Sampling(count, 0, false, List.of(), 0);
    }

    /** That share of the rows, each at most once, with seed 0. */
    public static Sampling share(double share) {
        return new Sampling(-1, share, false, List.of(), 0);
    }

    /** With another seed. */
    public Sampling withSeed(long value) {
        return new Sampling(rows, share, replacing, strata, value);
    }

    /** With rows that can be drawn more than once. */
    public Sampling withReplacement() {
        return new Sampling(rows, share, true, strata, seed);
    }

    /** With every combination of values of these columns in its proportion. */
    public Sampling stratifiedBy(String... columns) {
        return new Sampling(rows, share, replacing, List.of(columns), seed);
    }

    int[] of(Table table) {
        long wanted = rows >= 0 ? rows : Math.round(share * table.rowCount());
        boolean possible = replacing ? wanted == 0 || table.rowCount() > 0 : wanted <= table.rowCount();
        if (!possible || wanted > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("Sampling: rows must be at most " + table.rowCount()
                    + (replacing ? " times any number if there are rows" : " without replacement") + ", got " + wanted);
        }
        CounterRandom random = CounterRandom.of(seed);
        Groups groups = new GroupBy(table, strata, true).groups();
        int[] sizes = groups.sizes();
        int[] counts = shares(sizes, (int) wanted);
        return replacing
                ? withReplacement(groups.rows(), counts, random)
                : withoutReplacement(groups.ids(), counts, random.draws(), (int) wanted);
    }

    private static int[] shares(int[] sizes, int wanted) {
        long total = Arrays.stream(sizes).asLongStream().sum();
        int[] counts = new int[sizes.length];
        double[] remainders = new double[sizes.length];
        for (int group = 0; total > 0 && group < sizes.length; group++) {
            long scaled = (long) wanted * sizes[group];
            counts[group] = (int) (scaled / total);
            remainders[group] = (scaled % total) / (double) total;
        }
        int left = wanted - Arrays.stream(counts).sum();
        int[] largest = IntStream.range(0, sizes.length)
                .boxed()
                .sorted(Comparator.comparingDouble(group -> -remainders[group]))
                .mapToInt(Integer::intValue)
                .limit(left)
                .toArray();
        for (int group : largest) {
            counts[group]++;
        }
        return counts;
    }

    private static int[] withoutReplacement(int[] ids, int[] counts, Draws draws, int wanted) {
        int[] left = counts.clone();
        int[] chosen = new int[wanted];
        int size = 0;
        for (int row : draws.permutation(ids.length)) {
            if (left[ids[row]] > 0) {
                left[ids[row]]--;
                chosen[size++] = row;
            }
        }
        return chosen;
    }

    private static int[] withReplacement(RowsByCode rows, int[] counts, CounterRandom random) {
        Draws draws = random.draws();
        int[] chosen = new int[Arrays.stream(counts).sum()];
        int size = 0;
        for (int group = 0; group < counts.length; group++) {
            for (int drawn = 0; drawn < counts[group]; drawn++) {
                chosen[size++] = rows.rows()[rows.starts()[group] + draws.nextInt(rows.count(group))];
            }
        }
        random.stream(1).draws().shuffle(chosen);
        return chosen;
    }
}
