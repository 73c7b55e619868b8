package dev.viva.learn.tree;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import java.util.Arrays;

/**
 * Features as bins, one byte per cell, twice: column by column, and row by row in groups of up to 32 columns. Immutable and
 * thread-safe; the arrays are owned and must not be changed.
 *
 * @param bins how each feature was divided
 * @param columns {@code columns[feature][row]} is a bin
 * @param layout which columns records have
 * @param records for each group the rows one after the other, each of {@link #wordsOf} words of eight bins, the lowest
 *     byte first; none before {@link #withRecords}
 * @param rows how many rows there are
 */
public record Binned(FeatureBins[] bins, byte[][] columns, RecordLayout layout, long[][] records, int rows) {
    /** How many columns share a word. */
    public static final int COLUMNS_PER_WORD = 8;
    /** How many words a record has at most. */
    public static final int WORDS_PER_GROUP = 4;

    /**
     * How many words are left free before the first record. An array's elements begin 16 bytes into it, and large arrays
     * begin on a cache line: after 48 bytes more, no record of 32 bytes lies across two lines.
     */
    public static final int LEAD = 6;

    private static final int MOST_ROWS = 500_000_000;
    private static final int SAMPLE = 200_000;
    private static final int ROWS_PER_PART = 1 << 16;

    /**
     * Divides each feature by the weights of its values: into one bin per value where there are no more values than bins,
     * else into bins of about equal weight. Above 200 000 rows, values and quantiles come from a sample of that size.
     *
     * @param weights one weight per row; rows of weight 0 are not looked at
     * @param most into how many bins, from 2 to 255
     * @param seed draws the sample
     * @throws IllegalArgumentException if a category's code has no level
     */
    public static FeatureBins[] divide(Features features, double[] weights, int most, long seed, Parallel parallel) {
        FeatureBins[] bins = new FeatureBins[features.width()];
        int[] sample = sample(weights, CounterRandom.of(seed).stream(1));
        boolean alike = Arrays.stream(weights).allMatch(weight -> weight == 1);
        parallel.forEach(
                bins.length,
                at -> bins[at] = switch (features.columns().get(at)) {
                    case Feature.Category category -> categories(category, weights, most);
                    case Feature number -> numbers(number, sample, weights, alike, most);
                });
        return bins;
    }

    /** Puts every value into its bin. O(cells · log bins). */
    public static Binned of(Features features, FeatureBins[] bins, Parallel parallel) {
        int rows = features.rows();
        byte[][] columns = new byte[bins.length][rows];
        int parts = Math.max(1, (rows + ROWS_PER_PART - 1) / ROWS_PER_PART);
        parallel.forEach(bins.length * parts, at -> {
            int column = at / parts;
            int from = at % parts * ROWS_PER_PART;
            fill(
                    features.columns().get(column),
                    bins[column],
                    columns[column],
                    from,
                    Math.min(rows, from + ROWS_PER_PART));
        });
        return new Binned(bins, columns, RecordLayout.of(features, bins), new long[0][], rows);
    }

    /**
     * The same with records, which boosting needs.
     *
     * @throws IllegalArgumentException if there are more than 500 million rows
     */
    public Binned withRecords(Parallel parallel) {
        int parts = Math.max(1, (rows + ROWS_PER_PART - 1) / ROWS_PER_PART);
        int groups = (words() + WORDS_PER_GROUP - 1) / WORDS_PER_GROUP;
        if (rows > MOST_ROWS) {
            throw new IllegalArgumentException(
                    "Binned: the data must have at most " + MOST_ROWS + " rows, got " + rows);
        }
        long[][] filled = new long[groups][];
        for (int group = 0; group < groups; group++) {
            filled[group] = new long[LEAD + rows * wordsOf(group)];
        }
        parallel.forEach(words() * parts, at -> {
            int word = at / parts;
            int from = at % parts * ROWS_PER_PART;
            record(word, filled[word / WORDS_PER_GROUP], from, Math.min(rows, from + ROWS_PER_PART));
        });
        return new Binned(bins, columns, layout, filled, rows);
    }

    /** How many words of eight columns there are; the last may have room for more. */
    public int words() {
        return (layout.width() + COLUMNS_PER_WORD - 1) / COLUMNS_PER_WORD;
    }

    /** How many words each record of {@code group} has. */
    public int wordsOf(int group) {
        return Math.min(WORDS_PER_GROUP, words() - group * WORDS_PER_GROUP);
    }

    private void record(int word, long[] into, int from, int to) {
        int stride = wordsOf(word / WORDS_PER_GROUP);
        int offset = word % WORDS_PER_GROUP;
        int first = word * COLUMNS_PER_WORD;
        for (int at = first; at < Math.min(layout.width(), first + COLUMNS_PER_WORD); at++) {
            byte[] bytes = layout.bins(at, columns, from, to);
            int shift = (at - first) * Byte.SIZE;
            for (int row = from; row < to; row++) {
                into[LEAD + row * stride + offset] |= (bytes[row - from] & 0xFFL) << shift;
            }
        }
    }

    /** How many features there are. */
    public int width() {
        return bins.length;
    }

    private static void fill(Feature feature, FeatureBins bins, byte[] column, int from, int to) {
        switch (bins) {
            case NumericBins numbers
            when feature instanceof Feature.Numeric wide -> numbers.binAll(wide.values(), from, to, column);
            case NumericBins numbers
            when feature instanceof Feature.NumericFloat narrow -> numbers.binAll(narrow.values(), from, to, column);
            case NumericBins numbers
            when feature instanceof Feature.Indicator indicator -> fill(indicator, numbers, column, from, to);
            case NumericBins numbers
            when feature instanceof Feature.Sparse sparse -> fill(sparse, numbers, column, from, to);
            case CategoryBins categories
            when feature instanceof Feature.Category coded -> categories.binAll(coded.codes(), from, to, column);
            default -> throw new IllegalStateException("bins of another kind than '" + feature.name() + "'");
        }
    }

    /** An indicator has two values, and so two bins at most. */
    private static void fill(Feature.Indicator indicator, NumericBins bins, byte[] column, int from, int to) {
        byte[] binOf = new byte[2];
        bins.binAll(new double[] {0, 1}, 0, 2, binOf);
        for (int row = from; row < to; row++) {
            column[row] = binOf[indicator.codes()[row] == indicator.code() ? 1 : 0];
        }
    }

    private static void fill(Feature.Sparse sparse, NumericBins bins, byte[] column, int from, int to) {
        byte[] zero = new byte[1];
        bins.binAll(new double[1], 0, 1, zero);
        Arrays.fill(column, from, to, zero[0]);
        int found = Arrays.binarySearch(sparse.rows(), from);
        int first = found < 0 ? -found - 1 : found;
        byte[] filled = new byte[sparse.rows().length];
        bins.binAll(sparse.values(), first, filled.length, filled);
        for (int at = first; at < filled.length && sparse.rows()[at] < to; at++) {
            column[sparse.rows()[at]] = filled[at];
        }
    }

    private static int[] sample(double[] weights, CounterRandom random) {
        int[] rows = new int[Math.min(weights.length, SAMPLE)];
        int count = 0;
        for (int at = 0; at < rows.length; at++) {
            double place =
                    weights.length == rows.length ? at : (at + random.uniform(at)) * weights.length / rows.length;
            int row = (int) Math.min(weights.length - 1.0, place);
            if (weights[row] > 0) {
                rows[count++] = row;
            }
        }
        return Arrays.copyOf(rows, count);
    }

    private static NumericBins numbers(Feature feature, int[] sample, double[] weights, boolean alike, int most) {
        // A sparse column is looked at row by row here, for which it is spread out for a moment.
        Feature read = feature instanceof Feature.Sparse sparse
                ? new Feature.NumericFloat(sparse.name(), sparse.dense())
                : feature;
        double[] values = new double[sample.length];
        for (int at = 0; at < sample.length; at++) {
            values[at] = read.value(sample[at]);
        }
        return NumericBins.of(
                values, most, (distinct, copies) -> alike ? copies : weigh(read, sample, weights, distinct));
    }

    private static double[] weigh(Feature feature, int[] sample, double[] weights, double[] distinct) {
        double[] weighed = new double[distinct.length];
        for (int row : sample) {
            double value = feature.value(row);
            if (!Double.isNaN(value)) {
                int found = Arrays.binarySearch(distinct, value == 0 ? 0.0 : value);
                weighed[found >= 0 ? found : Arrays.binarySearch(distinct, -0.0)] += weights[row];
            }
        }
        return weighed;
    }

    private static CategoryBins categories(Feature.Category category, double[] weights, int most) {
        double[] weightOfCode = new double[category.levels().size()];
        for (int row = 0; row < category.size(); row++) {
            int code = category.codes()[row];
            if (code >= weightOfCode.length) {
                throw new IllegalArgumentException("Binned: codes of '" + category.name() + "' must be below "
                        + weightOfCode.length + ", got " + code + " in row " + row);
            }
            if (code >= 0) {
                weightOfCode[code] += weights[row];
            }
        }
        return CategoryBins.of(weightOfCode, most);
    }
}
