package dev.viva.learn.boosting;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import java.util.Arrays;

/**
 * Features as bins, one byte per cell, column by column.
 *
 * @param bins how each feature was divided
 * @param columns {@code columns[feature][row]} is a bin
 * @param rows how many rows there are
 */
record Binned(FeatureBins[] bins, byte[][] columns, int rows) {
    private static final int SAMPLE = 200_000;
    private static final int ROWS_PER_PART = 1 << 16;

    /** Divides each feature by the weights of its values. Quantiles come from a sample where there are many rows. */
    static FeatureBins[] divide(Features features, double[] weights, int most, long seed, Parallel parallel) {
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

    /** Puts every value into its bin. */
    static Binned of(Features features, FeatureBins[] bins, Parallel parallel) {
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
        return new Binned(bins, columns, rows);
    }

    /** How many features there are. */
    int width() {
        return bins.length;
    }

    private static void fill(Feature feature, FeatureBins bins, byte[] column, int from, int to) {
        for (int row = from; row < to; row++) {
            column[row] = (byte) bins.binOf(feature.value(row));
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
        double[] values = new double[sample.length];
        for (int at = 0; at < sample.length; at++) {
            values[at] = feature.value(sample[at]);
        }
        return NumericBins.of(
                values, most, (distinct, copies) -> alike ? copies : weigh(feature, sample, weights, distinct));
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
                throw new IllegalArgumentException("GradientBoosting: codes of '" + category.name() + "' must be below "
                        + weightOfCode.length + ", got " + code + " in row " + row);
            }
            if (code >= 0) {
                weightOfCode[code] += weights[row];
            }
        }
        return CategoryBins.of(weightOfCode, most);
    }
}
