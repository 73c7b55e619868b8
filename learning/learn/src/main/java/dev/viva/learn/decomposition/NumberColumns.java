package dev.viva.learn.decomposition;

import dev.viva.array.Gram;
import dev.viva.kernel.Kernels;
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
    private static final int BLOCK = 1 << 12;

    /** From so far away, as a share of the squares, means are not taken. */
    private static final double FAR = 0.99;

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
            Feature column = features.columns().get(at);
            requireNumbers(owner, column);
            Moments moments = centred ? centred(column, weights, weight) : Moments.of(column, 0, weights, weight);
            if (!Double.isFinite(moments.squares)) {
                throw new IllegalArgumentException(problem(owner, column));
            }
            means[at] = centred ? moments.mean : 0;
        });
        return new NumberColumns(features.columns(), means, weights, weight);
    }

    /** Distances are taken from the first number and, where that is far away from the others, again from the mean. */
    private static Moments centred(Feature column, double @Nullable [] weights, double weight) {
        double first = column.value(0);
        Moments moments = Moments.of(column, first, weights, weight);
        double apart = moments.mean - first;
        return apart * apart * weight > moments.squares * FAR
                ? Moments.of(column, moments.mean, weights, weight)
                : moments;
    }

    /**
     * The weighted mean of a column, by the distances of its numbers from one of about their size.
     *
     * @param squares the weighted sum of the squares of the distances
     */
    private record Moments(double mean, double squares) {
        static Moments of(Feature column, double about, double @Nullable [] weights, double weight) {
            double[] values = new double[Math.min(BLOCK, column.size())];
            double[] weighted = weights == null ? values : new double[values.length];
            double sum = 0;
            double squares = 0;
            for (int from = 0; from < column.size(); from += BLOCK) {
                int length = Math.min(BLOCK, column.size() - from);
                read(column, about, from, length, values, 0);
                for (int i = 0; weights != null && i < length; i++) {
                    weighted[i] = weights[from + i] * values[i];
                }
                sum += Kernels.sum(weighted, 0, length);
                squares += Kernels.dot(weighted, 0, values, 0, length);
            }
            return new Moments(about + sum / weight, squares);
        }
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

    private static void requireNumbers(String owner, Feature column) {
        if (column instanceof Feature.Category) {
            throw new IllegalArgumentException(
                    owner + ": feature '" + column.name() + "' must hold numbers, got categories; encode it before");
        }
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
        parallel.forEach(
                sums.length,
                column -> sums[column] = Moments.of(columns.get(column), means[column], weights, weight).squares);
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
