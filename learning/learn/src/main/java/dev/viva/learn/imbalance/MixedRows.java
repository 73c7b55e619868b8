package dev.viva.learn.imbalance;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.neighbour.NearestNeighbors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of numbers and categories between which there is a distance: Euclidean, where two categories that differ are as far
 * apart as a number that differs by {@code difference} (Chawla and others 2002, section 6.1).
 */
final class MixedRows {
    private static final int BLOCK = 256;

    private final List<Feature> numbers = new ArrayList<>();
    private final List<Feature.Category> categories = new ArrayList<>();

    private MixedRows(Features features) {
        for (Feature column : features.columns()) {
            if (column instanceof Feature.Category category) {
                categories.add(category);
            } else {
                numbers.add(column);
            }
        }
    }

    /** Checks that every value is there and finite. */
    static MixedRows of(String owner, Features features, Parallel parallel) {
        if (features.width() == 0) {
            throw new IllegalArgumentException(owner + ": the data must have a feature, got none");
        }
        parallel.forEach(
                features.width(), at -> requireFinite(owner, features.columns().get(at)));
        return new MixedRows(features);
    }

    private static void requireFinite(String owner, Feature column) {
        for (int row = 0; row < column.size(); row++) {
            double value = column.value(row);
            if (Double.isNaN(value)) {
                throw new IllegalArgumentException(owner + ": feature '" + column.name()
                        + "' must have no missing values, got one in row " + row + "; an Imputer before it fills them");
            }
            if (Double.isInfinite(value)) {
                throw new IllegalArgumentException(owner + ": feature '" + column.name()
                        + "' must hold finite numbers, got " + value + " in row " + row);
            }
        }
    }

    /** The neighbours of each of {@code rows} among the others; see {@link #neighbors(int[], int[], double, int, Parallel)}. */
    int[] neighbors(int[] rows, double difference, int count, Parallel parallel) {
        double[] points = matrix(rows, difference, parallel);
        return others(search(points, points, count, parallel), rows, rows, count);
    }

    /**
     * The {@code count} nearest of {@code among} for each of {@code asking}, itself left out, as places in {@code among};
     * those of one row follow one another, nearest first, and of equally near ones the earlier first.
     *
     * @param asking row numbers, all of which are in {@code among}
     * @param among ascending row numbers, more than {@code count}
     */
    int[] neighbors(int[] asking, int[] among, double difference, int count, Parallel parallel) {
        double[] points = matrix(among, difference, parallel);
        double[] queries = matrix(asking, difference, parallel);
        return others(search(points, queries, count, parallel), asking, among, count);
    }

    private int[] search(double[] points, double[] queries, int count, Parallel parallel) {
        return NearestNeighbors.of(points, terms(), parallel)
                .search(queries, count + 1, parallel)
                .points();
    }

    /** One was found too many: the row itself or, behind its copies, the last. */
    private static int[] others(int[] found, int[] asking, int[] among, int count) {
        int[] others = new int[Math.multiplyExact(asking.length, count)];
        for (int row = 0; row < asking.length; row++) {
            int own = Arrays.binarySearch(among, asking[row]);
            int to = row * count;
            for (int at = row * (count + 1); to < (row + 1) * count; at++) {
                if (found[at] != own) {
                    others[to++] = found[at];
                }
            }
        }
        return others;
    }

    private int terms() {
        int[] starts = starts();
        return starts[starts.length - 1];
    }

    /**
     * The median of the standard deviations of the columns of numbers over {@code rows}; 1 where there are only categories, so
     * that their distance counts those that differ.
     */
    double medianDeviation(int[] rows) {
        if (numbers.isEmpty() || categories.isEmpty()) {
            return 1;
        }
        double[] deviations = numbers.stream()
                .mapToDouble(column -> deviation(column, rows))
                .sorted()
                .toArray();
        int middle = deviations.length / 2;
        return deviations.length % 2 == 1 ? deviations[middle] : (deviations[middle - 1] + deviations[middle]) / 2;
    }

    private static double deviation(Feature column, int[] rows) {
        double mean = 0;
        for (int row : rows) {
            mean += column.value(row) / rows.length;
        }
        double squares = 0;
        for (int row : rows) {
            double off = column.value(row) - mean;
            squares += off * off / rows.length;
        }
        return Math.sqrt(squares);
    }

    /** The place of each category's first term, then the number of all terms. */
    private int[] starts() {
        int[] starts = new int[categories.size() + 1];
        starts[0] = numbers.size();
        for (int at = 0; at < categories.size(); at++) {
            starts[at + 1] =
                    Math.addExact(starts[at], categories.get(at).levels().size());
        }
        return starts;
    }

    /** A category is one term per level: with one of √½ · difference each, two rows that differ are the difference apart. */
    private double[] matrix(int[] rows, double difference, Parallel parallel) {
        int[] starts = starts();
        int width = starts[starts.length - 1];
        double term = difference * Math.sqrt(0.5);
        double[] matrix = new double[Math.multiplyExact(rows.length, width)];
        parallel.forRange(rows.length, BLOCK, (from, to) -> {
            for (int at = 0; at < numbers.size(); at++) {
                Feature column = numbers.get(at);
                for (int row = from; row < to; row++) {
                    matrix[row * width + at] = column.value(rows[row]);
                }
            }
            for (int at = 0; at < categories.size(); at++) {
                int[] codes = categories.get(at).codes();
                for (int row = from; row < to; row++) {
                    matrix[row * width + starts[at] + codes[rows[row]]] = term;
                }
            }
        });
        return matrix;
    }
}
