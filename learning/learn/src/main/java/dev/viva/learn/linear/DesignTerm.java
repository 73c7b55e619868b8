package dev.viva.learn.linear;

import dev.viva.kernel.Kernels;
import dev.viva.learn.Feature;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One term of a {@link Design}: {@code (value - mean) · factor} of each row, read where the feature is. The mean is kept in
 * two parts, so that nothing of it is rounded away. Changed by one thread, then read by many.
 */
final class DesignTerm {
    private static final int BLOCK = 1 << 11;

    private final Feature feature;
    private final int level;
    private final double fill;
    private boolean missing;
    private double mean;
    private double rest;
    private double factor = 1;

    /**
     * @param level of a category, the level that is 1
     * @param fill what stands in for a missing number: the weighted mean of the others; 0 for categories
     */
    DesignTerm(Feature feature, int level, double fill) {
        this.feature = feature;
        this.level = level;
        this.fill = fill;
    }

    int rows() {
        return feature.size();
    }

    Feature feature() {
        return feature;
    }

    /** What is not 0 of it; {@code null} unless the feature is sparse and its zeros are still 0. */
    @Nullable SparseTerm sparse() {
        return feature instanceof Feature.Sparse some && mean() == 0
                ? new SparseTerm(some.rows(), some.values(), factor)
                : null;
    }

    /** By what every value is multiplied from now on; 0 makes the term 0 throughout. */
    void scale(double by) {
        factor = by;
    }

    /** Takes the weighted mean off; the sums of what is left. */
    Moments centre(double @Nullable [] weights, double weight) {
        mean = feature instanceof Feature.Category ? moments(weights).sum / weight : fill;
        Moments about = moments(weights);
        rest = about.sum / weight; // what rounding left in the mean
        return new Moments(0, Math.max(about.weightedSquares - rest * about.sum, 0), about.squares);
    }

    /** What was taken off. */
    double mean() {
        return mean + rest;
    }

    /**
     * Sums over all rows.
     *
     * @param sum of weight · value
     * @param weightedSquares of weight · value²
     * @param squares of value²
     */
    record Moments(double sum, double weightedSquares, double squares) {}

    /** The sums of the term as it is read now; without weights, all are 1. */
    Moments moments(double @Nullable [] weights) {
        Moments moments = sums(weights);
        if (!missing && Double.isNaN(moments.weightedSquares)) { // only a missing value makes them so
            missing = true;
            moments = sums(weights);
        }
        return moments;
    }

    private Moments sums(double @Nullable [] weights) {
        return feature instanceof Feature.Sparse some && mean() == 0 && factor == 1 && !missing
                ? sums(some, weights)
                : sumsOfAll(weights);
    }

    /** What is 0 adds nothing. */
    private static Moments sums(Feature.Sparse some, double @Nullable [] weights) {
        double sum = 0;
        double weightedSquares = 0;
        double squares = 0;
        for (int at = 0; at < some.rows().length; at++) {
            double value = some.values()[at];
            double weight = weights == null ? 1 : weights[some.rows()[at]];
            sum += weight * value;
            weightedSquares += weight * value * value;
            squares += value * value;
        }
        return new Moments(sum, weightedSquares, squares);
    }

    private Moments sumsOfAll(double @Nullable [] weights) {
        double[] values = new double[Math.min(BLOCK, rows())];
        double[] weighted = weights == null ? values : new double[values.length];
        double sum = 0;
        double weightedSquares = 0;
        double squares = 0;
        for (int from = 0; from < rows(); from += BLOCK) {
            int length = Math.min(BLOCK, rows() - from);
            read(from, length, values, 0);
            for (int row = 0; weights != null && row < length; row++) {
                weighted[row] = weights[from + row] * values[row];
            }
            sum += Kernels.sum(weighted, 0, length);
            weightedSquares += Kernels.dot(weighted, 0, values, 0, length);
            squares += weights == null ? 0 : Kernels.dot(values, 0, values, 0, length);
        }
        return new Moments(sum, weightedSquares, weights == null ? weightedSquares : squares);
    }

    void read(int from, int length, double[] into, int at) {
        if (factor == 0) {
            Arrays.fill(into, at, at + length, 0);
            return;
        }
        switch (feature) {
            case Feature.Numeric numbers -> read(numbers.values(), from, length, into, at);
            case Feature.NumericFloat numbers -> read(numbers.values(), from, length, into, at);
            case Feature.Category category -> read(category.codes(), level, from, length, into, at);
            case Feature.Sparse numbers -> read(numbers, from, length, into, at);
            case Feature.Indicator indicator -> read(indicator.codes(), indicator.code(), from, length, into, at);
        }
        if (missing) {
            fill(length, into, at);
        }
    }

    private void read(Feature.Sparse numbers, int from, int length, double[] into, int at) {
        Arrays.fill(into, at, at + length, (0 - mean - rest) * factor);
        int[] rows = numbers.rows();
        int found = Arrays.binarySearch(rows, from);
        for (int next = found < 0 ? -found - 1 : found; next < rows.length && rows[next] < from + length; next++) {
            into[at + rows[next] - from] = (numbers.values()[next] - mean - rest) * factor;
        }
    }

    private void read(double[] values, int from, int length, double[] into, int at) {
        double first = mean;
        double second = rest;
        double by = factor;
        for (int row = 0; row < length; row++) {
            into[at + row] = (values[from + row] - first - second) * by;
        }
    }

    private void read(float[] values, int from, int length, double[] into, int at) {
        double first = mean;
        double second = rest;
        double by = factor;
        for (int row = 0; row < length; row++) {
            into[at + row] = (values[from + row] - first - second) * by;
        }
    }

    private void read(int[] codes, int code, int from, int length, double[] into, int at) {
        double one = changed(1);
        double zero = changed(0);
        for (int row = 0; row < length; row++) {
            into[at + row] = codes[from + row] == code ? one : zero;
        }
    }

    private void fill(int length, double[] into, int at) {
        double stand = changed(fill);
        for (int row = at; row < at + length; row++) {
            into[row] = Double.isNaN(into[row]) ? stand : into[row];
        }
    }

    private double changed(double value) {
        return (value - mean - rest) * factor;
    }
}
