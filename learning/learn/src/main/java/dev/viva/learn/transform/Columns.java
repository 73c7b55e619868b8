package dev.viva.learn.transform;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Training;
import dev.viva.learn.tree.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Fits one map per column, and the weighted statistics that this takes; missing values never count. */
final class Columns {
    private static final ColumnMap KEEP = new ColumnMap.Keep();

    private Columns() {}

    /** A map of each column of numbers; categories stay as they are. */
    static ColumnTransform numbers(String owner, Dataset data, Training training, Function<Known, ColumnMap> fit) {
        return fit(
                owner,
                data,
                training.parallel(),
                column -> column instanceof Feature.Category ? KEEP : fit.apply(Known.of(owner, column, data)));
    }

    /** A map of each category; numbers stay as they are. */
    static ColumnTransform categories(
            String owner, Dataset data, Training training, Function<Feature.Category, ColumnMap> fit) {
        return fit(
                owner,
                data,
                training.parallel(),
                column -> column instanceof Feature.Category category ? fit.apply(category) : KEEP);
    }

    static ColumnTransform fit(String owner, Dataset data, Parallel parallel, Function<Feature, ColumnMap> fit) {
        requireRows(owner, data);
        ColumnMap[] maps = new ColumnMap[data.features().width()];
        parallel.forEach(
                maps.length,
                at -> maps[at] = fit.apply(data.features().columns().get(at)));
        return new ColumnTransform(Schema.of(data.features()), List.of(maps));
    }

    static void requireRows(String owner, Dataset data) {
        if (data.rows() == 0) {
            throw new IllegalArgumentException(owner + ": the data must have a row, got 0");
        }
    }

    /** The weight of each level of {@code category}. */
    static double[] weightOfLevel(Feature.Category category, Dataset data) {
        double[] sums = new double[category.levels().size()];
        for (int row = 0; row < category.size(); row++) {
            int code = category.codes()[row];
            if (code >= 0) {
                sums[code] += weight(data, row);
            }
        }
        return sums;
    }

    static double weight(Dataset data, int row) {
        double[] weights = data.weights();
        return weights == null ? 1 : weights[row];
    }

    /**
     * The values of a column that are there and have weight.
     *
     * @param values finite
     * @param weights above 0
     */
    record Known(String name, double[] values, double[] weights) {
        /**
         * Reads a column.
         *
         * @throws IllegalArgumentException if a value is infinite
         */
        static Known of(String owner, Feature column, Dataset data) {
            int rows = column.size();
            double[] values = new double[rows];
            double[] weights = new double[rows];
            int known = 0;
            for (int row = 0; row < rows; row++) {
                double value = column.value(row);
                double weight = weight(data, row);
                if (!Double.isNaN(value) && weight > 0) {
                    requireFinite(owner, column, row);
                    values[known] = value;
                    weights[known++] = weight;
                }
            }
            return known == rows
                    ? new Known(column.name(), values, weights)
                    : new Known(column.name(), Arrays.copyOf(values, known), Arrays.copyOf(weights, known));
        }

        private static void requireFinite(String owner, Feature column, int row) {
            if (Double.isInfinite(column.value(row))) {
                throw new IllegalArgumentException(owner + ": feature '" + column.name()
                        + "' must hold finite numbers or none, got " + column.value(row) + " in row " + row);
            }
        }

        boolean isEmpty() {
            return values.length == 0;
        }

        double mean() {
            return mean(values);
        }

        private double mean(double[] numbers) {
            double sum = 0;
            double weight = 0;
            for (int at = 0; at < numbers.length; at++) {
                sum += weights[at] * numbers[at];
                weight += weights[at];
            }
            return sum / weight;
        }

        /** The weighted standard deviation around {@code mean}, over the whole weight. */
        double deviation(double mean) {
            double squares = 0;
            double weight = 0;
            for (int at = 0; at < values.length; at++) {
                squares += weights[at] * (values[at] - mean) * (values[at] - mean);
                weight += weights[at];
            }
            return Math.sqrt(squares / weight);
        }

        /** The same rows with other values. */
        Known with(double[] others) {
            return new Known(name, others, weights);
        }

        Known sorted() {
            if (Arrays.stream(weights).allMatch(weight -> weight == weights[0])) {
                double[] ascending = values.clone();
                Arrays.sort(ascending);
                return new Known(name, ascending, weights);
            }
            Integer[] order = IntStream.range(0, values.length).boxed().toArray(Integer[]::new);
            Arrays.sort(order, (one, other) -> Double.compare(values[one], values[other]));
            return new Known(
                    name,
                    Arrays.stream(order).mapToDouble(at -> values[at]).toArray(),
                    Arrays.stream(order).mapToDouble(at -> weights[at]).toArray());
        }

        /**
         * The quantile at {@code share} by straight lines between order statistics, a weight of k counting as k copies
         * (R's type 7 for weights of 1). Of sorted rows.
         */
        double quantile(double share) {
            double total = Arrays.stream(weights).sum();
            double position = share * (total - 1);
            double low = at(Math.floor(position));
            double high = at(Math.floor(position) + 1);
            return low + (position - Math.floor(position)) * (high - low);
        }

        /** The value of the copy numbered {@code copy} from 0. */
        private double at(double copy) {
            double passed = 0;
            for (int at = 0; at < values.length; at++) {
                passed += weights[at];
                if (passed > copy) {
                    return values[at];
                }
            }
            return values[values.length - 1];
        }
    }
}
