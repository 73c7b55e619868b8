package dev.viva.learn.decomposition;

import dev.viva.array.Gram;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import dev.viva.learn.tree.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The columns of the rows that have weight, each less its mean. They are read where they are: nothing is copied but rows, if
 * some weigh 0.
 *
 * @param means what is taken off each column
 * @param weights one above 0 per row, or {@code null} where all weigh 1
 * @param weight their sum
 */
record NumberColumns(List<Feature> columns, double[] means, double @Nullable [] weights, double weight)
        implements Gram.Columns {
    /**
     * Reads {@code data}.
     *
     * @param owner the learner, for errors
     * @param centred whether means are taken off
     * @throws IllegalArgumentException if there are fewer than {@code least} rows with weight, or no column, or a column is not of
     *     finite numbers that can be squared
     */
    static NumberColumns of(String owner, Dataset data, int least, boolean centred, Parallel parallel) {
        Dataset kept = withWeight(data);
        Features features = kept.features();
        if (features.width() == 0 || kept.rows() < least) {
            throw new IllegalArgumentException(owner + ": the data must have a column and at least " + least
                    + (least == 1 ? " row" : " rows") + " with weight, got " + features.width() + " columns and "
                    + kept.rows() + " rows");
        }
        double[] weights = kept.weights();
        double weight = weights == null ? kept.rows() : Arrays.stream(weights).sum();
        double[] means = new double[features.width()];
        parallel.forEach(means.length, at -> {
            double mean = mean(owner, features.columns().get(at), weights, weight);
            means[at] = centred ? mean : 0;
        });
        return new NumberColumns(features.columns(), means, weights, weight);
    }

    /** Columns as they are, of rows that weigh 1. */
    static NumberColumns of(double[][] columns) {
        List<Feature> features = Arrays.stream(columns)
                .<Feature>map(values -> new Feature.Numeric("", values))
                .toList();
        return new NumberColumns(features, new double[columns.length], null, columns[0].length);
    }

    /** The rows, means not taken off. */
    Dataset dataset() {
        return new Dataset(new Features(columns), new Target.None(rows()), weights);
    }

    private static Dataset withWeight(Dataset data) {
        double[] weights = data.weights();
        if (weights == null) {
            return data;
        }
        int[] rows =
                IntStream.range(0, data.rows()).filter(row -> weights[row] > 0).toArray();
        return rows.length == data.rows() ? data : data.take(rows);
    }

    /** The weighted mean, with what rounding left in it taken off again. */
    private static double mean(String owner, Feature column, double @Nullable [] weights, double weight) {
        if (column instanceof Feature.Category) {
            throw new IllegalArgumentException(
                    owner + ": feature '" + column.name() + "' must hold numbers, got categories; encode it before");
        }
        double sum = 0;
        double squares = 0;
        for (int row = 0; row < column.size(); row++) {
            double value = column.value(row);
            double share = weights == null ? value : weights[row] * value;
            sum += share;
            squares += share * value;
        }
        if (!Double.isFinite(squares)) {
            throw new IllegalArgumentException(problem(owner, column));
        }
        if (isConstant(column)) {
            return column.value(0);
        }
        double mean = sum / weight;
        double rest = 0;
        for (int row = 0; row < column.size(); row++) {
            double distance = column.value(row) - mean;
            rest += weights == null ? distance : weights[row] * distance;
        }
        return mean + rest / weight;
    }

    private static boolean isConstant(Feature column) {
        for (int row = 1; row < column.size(); row++) {
            if (column.value(row) != column.value(0)) {
                return false;
            }
        }
        return true;
    }

    private static String problem(String owner, Feature column) {
        for (int row = 0; row < column.size(); row++) {
            if (!Double.isFinite(column.value(row))) {
                return owner + ": feature '" + column.name() + "' must hold finite numbers, got " + column.value(row)
                        + " in row " + row + (Double.isNaN(column.value(row)) ? "; fill missing ones before" : "");
            }
        }
        return owner + ": the squares of feature '" + column.name() + "' must have a sum below " + Double.MAX_VALUE
                + ", got more; divide it by a large number";
    }

    @Override
    public int count() {
        return columns.size();
    }

    @Override
    public int rows() {
        return columns.getFirst().size();
    }

    @Override
    public void read(int column, int from, int length, double[] into, int at) {
        read(columns.get(column), means[column], from, length, into, at);
    }

    /** Copies a range of a column, each number less {@code mean}. */
    static void read(Feature column, double mean, int from, int length, double[] into, int at) {
        switch (column) {
            case Feature.Numeric numbers -> {
                double[] values = numbers.values();
                for (int i = 0; i < length; i++) {
                    into[at + i] = values[from + i] - mean;
                }
            }
            case Feature.NumericFloat numbers -> {
                float[] values = numbers.values();
                for (int i = 0; i < length; i++) {
                    into[at + i] = values[from + i] - mean;
                }
            }
            case Feature other -> {
                for (int i = 0; i < length; i++) {
                    into[at + i] = other.value(from + i) - mean;
                }
            }
        }
    }

    /** The names of the columns. */
    Schema schema() {
        return new Schema(columns.stream()
                .<Schema.Column>map(column -> new Schema.Numbers(column.name()))
                .toList());
    }

    /** The weighted sum of the squares of all cells. */
    double squares(Parallel parallel) {
        double[] sums = new double[count()];
        parallel.forEach(sums.length, column -> {
            Feature feature = columns.get(column);
            for (int row = 0; row < feature.size(); row++) {
                double distance = feature.value(row) - means[column];
                sums[column] += (weights == null ? 1 : weights[row]) * distance * distance;
            }
        });
        return Arrays.stream(sums).sum();
    }

    /** Everything, each row times the root of its weight, column after column. */
    double[] weighted(int from, int length) {
        double[] cells = new double[Math.multiplyExact(count(), length)];
        for (int column = 0; column < count(); column++) {
            read(column, from, length, cells, column * length);
            for (int i = 0; weights != null && i < length; i++) {
                cells[column * length + i] *= Math.sqrt(weights[from + i]);
            }
        }
        return cells;
    }
}
