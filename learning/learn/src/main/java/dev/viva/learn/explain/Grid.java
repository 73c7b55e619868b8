package dev.viva.learn.explain;

import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.metric.WeightedQuantile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The values that one feature is set to in turn. Immutable; the array is owned.
 *
 * @param feature the name
 * @param values ascending; codes for a category
 * @param levels what the codes mean; empty for numbers
 */
public record Grid(String feature, double[] values, List<String> levels) {
    private static final double LOWEST = 0.05;
    private static final double HIGHEST = 0.95;

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there is no value
     */
    public Grid {
        levels = List.copyOf(levels);
        if (values.length == 0) {
            throw new IllegalArgumentException("Grid.values of '" + feature + "' must be at least 1, got none");
        }
    }

    /** Given numbers. */
    public static Grid of(String feature, double... values) {
        return new Grid(feature, values, List.of());
    }

    /**
     * What is worth looking at: every level of a category; every value of a feature with at most {@code points} distinct
     * ones; else as many at equal distances from the 5 % to the 95 % quantile. Missing values are left out. O(rows · log
     * rows).
     *
     * @param weights one per row, or {@code null}
     * @throws IllegalArgumentException if there is no such feature, it has no value, or {@code points} is below 2
     */
    public static Grid over(Features features, String feature, int points, double @Nullable [] weights) {
        if (points < 2) {
            throw new IllegalArgumentException("Grid.points must be at least 2, got " + points);
        }
        Feature column = features.columns().get(index(features, feature));
        if (column instanceof Feature.Category category) {
            double[] codes = IntStream.range(0, category.levels().size())
                    .asDoubleStream()
                    .toArray();
            return new Grid(feature, codes, category.levels());
        }
        int[] known = IntStream.range(0, column.size())
                .filter(row -> Double.isFinite(column.value(row)) && (weights == null || weights[row] > 0))
                .toArray();
        double[] values = Arrays.stream(known).mapToDouble(column::value).toArray();
        double[] distinct = Arrays.stream(values).sorted().distinct().toArray();
        if (distinct.length <= points) {
            return of(feature, distinct);
        }
        double[] masses = weights == null
                ? null
                : Arrays.stream(known).mapToDouble(row -> weights[row]).toArray();
        double low = WeightedQuantile.of(values, masses, LOWEST);
        double high = WeightedQuantile.of(values, masses, HIGHEST);
        return of(
                feature,
                IntStream.range(0, points)
                        .mapToDouble(at -> low + (high - low) * at / (points - 1))
                        .distinct()
                        .toArray());
    }

    /** The features with this one set to the value at {@code at} in all rows. */
    Features set(Features features, int at) {
        int place = index(features, feature);
        List<Feature> columns = new ArrayList<>(features.columns());
        columns.set(place, constant(columns.get(place), values[at]));
        return new Features(columns);
    }

    private static Feature constant(Feature feature, double value) {
        int rows = feature.size();
        return switch (feature) {
            case Feature.Numeric(String name, double[] values) -> {
                double[] filled = new double[values.length];
                Arrays.fill(filled, value);
                yield new Feature.Numeric(name, filled);
            }
            case Feature.NumericFloat(String name, float[] values) -> {
                float[] filled = new float[values.length];
                Arrays.fill(filled, (float) value);
                yield new Feature.NumericFloat(name, filled);
            }
            case Feature.Sparse sparse -> {
                float[] filled = new float[rows];
                Arrays.fill(filled, (float) value);
                yield new Feature.NumericFloat(sparse.name(), filled);
            }
            case Feature.Category category ->
                new Feature.Category(category.name(), filled(rows, (int) value), category.levels());
            case Feature.Indicator indicator ->
                new Feature.Indicator(
                        indicator.name(),
                        filled(rows, value == 1 ? indicator.code() : indicator.code() - 1),
                        indicator.code());
        };
    }

    private static int[] filled(int rows, int code) {
        int[] codes = new int[rows];
        Arrays.fill(codes, code);
        return codes;
    }

    private static int index(Features features, String feature) {
        int at = features.names().indexOf(feature);
        if (at < 0) {
            throw new IllegalArgumentException(
                    "Grid.feature must be one of " + features.names() + ", got '" + feature + "'");
        }
        return at;
    }
}
