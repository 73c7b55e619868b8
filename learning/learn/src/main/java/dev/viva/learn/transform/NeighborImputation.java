package dev.viva.learn.transform;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Transform;
import dev.viva.learn.tree.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Missing numbers filled from the nearest training rows; see {@link NearestNeighborImputer}. A row that lacks a number takes
 * arrays as long as the training rows. Arrays are owned.
 *
 * @param schema the columns that it was fitted on
 * @param columns the training values of each column of numbers, NaN where missing
 * @param weights one above 0 per training row
 * @param neighbors the mean of how many rows
 * @param byDistance whether a nearer row has more say
 */
public record NeighborImputation(
        Schema schema, List<double[]> columns, double[] weights, int neighbors, boolean byDistance)
        implements Transform {
    private static final int BLOCK = 64;

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there is not one column per column of numbers, or their lengths differ from the
     *     weights'
     */
    public NeighborImputation {
        columns = List.copyOf(columns);
        int rows = weights.length;
        if (columns.size() != numbers(schema).length || columns.stream().anyMatch(each -> each.length != rows)) {
            throw new IllegalArgumentException("NeighborImputation.columns must be " + numbers(schema).length + " of "
                    + rows + " rows, got " + columns.size());
        }
        if (neighbors < 1) {
            throw new IllegalArgumentException("NeighborImputation.neighbors must be at least 1, got " + neighbors);
        }
    }

    private static int[] numbers(Schema schema) {
        return IntStream.range(0, schema.width())
                .filter(at -> schema.columns().get(at) instanceof Schema.Numbers)
                .toArray();
    }

    @Override
    public List<String> featureNames() {
        return schema.names();
    }

    @Override
    public List<String> outputNames() {
        return schema.names();
    }

    @Override
    public Features apply(Features features) {
        Features conformed = schema.conform(features);
        int[] numbers = numbers(schema);
        double[][] filled = new double[conformed.width()][];
        for (int place : numbers) {
            filled[place] = new double[conformed.rows()];
        }
        Parallel.common().forRange(conformed.rows(), BLOCK, (from, to) -> {
            double[] row = new double[conformed.width()];
            for (int at = from; at < to; at++) {
                conformed.copyRow(at, row);
                fill(row, numbers);
                for (int place : numbers) {
                    filled[place][at] = row[place];
                }
            }
        });
        List<Feature> made = new ArrayList<>();
        for (int at = 0; at < filled.length; at++) {
            Feature old = conformed.columns().get(at);
            made.add(filled[at] == null ? old : new Feature.Numeric(old.name(), filled[at]));
        }
        return new Features(made);
    }

    @Override
    public void apply(double[] row, double[] into) {
        System.arraycopy(row, 0, into, 0, row.length);
        fill(into, numbers(schema));
    }

    private void fill(double[] row, int[] numbers) {
        double[] squares = null;
        double[] given = row.clone();
        for (int column = 0; column < numbers.length; column++) {
            if (Double.isNaN(row[numbers[column]])) {
                squares = squares == null ? squares(given, numbers) : squares;
                row[numbers[column]] = mean(columns.get(column), squares);
            }
        }
    }

    /** The squared distance to each training row; NaN where no column is shared. */
    private double[] squares(double[] row, int[] numbers) {
        double[] sums = new double[weights.length];
        double[] shared = new double[weights.length];
        for (int column = 0; column < numbers.length; column++) {
            double value = row[numbers[column]];
            double[] values = columns.get(column);
            for (int at = 0; at < values.length && !Double.isNaN(value); at++) {
                double off = values[at] - value;
                boolean there = !Double.isNaN(off);
                sums[at] += there ? off * off : 0;
                shared[at] += there ? 1 : 0;
            }
        }
        for (int at = 0; at < sums.length; at++) {
            sums[at] = shared[at] == 0 ? Double.NaN : sums[at] / shared[at] * numbers.length;
        }
        return sums;
    }

    private double mean(double[] values, double[] squares) {
        int[] nearest = new int[Math.min(neighbors, values.length)];
        int found = 0;
        for (int at = 0; at < values.length; at++) {
            if (!Double.isNaN(values[at]) && !Double.isNaN(squares[at])) {
                found = insert(nearest, found, at, squares);
            }
        }
        return found == 0 ? meanOfAll(values) : meanOf(values, squares, Arrays.copyOf(nearest, found));
    }

    /** Keeps the nearest in order. */
    private static int insert(int[] nearest, int found, int row, double[] squares) {
        if (found == nearest.length && !(squares[row] < squares[nearest[found - 1]])) {
            return found;
        }
        int grown = Math.min(found + 1, nearest.length);
        int at = grown - 1;
        while (at > 0 && squares[nearest[at - 1]] > squares[row]) {
            nearest[at] = nearest[at - 1];
            at--;
        }
        nearest[at] = row;
        return grown;
    }

    private double meanOf(double[] values, double[] squares, int[] nearest) {
        boolean same = byDistance && squares[nearest[0]] == 0;
        double left = neighbors;
        double sum = 0;
        double total = 0;
        for (int at = 0; at < nearest.length && left > 0; at++) {
            double square = squares[nearest[at]];
            double copies = Math.min(weights[nearest[at]], left);
            left -= copies;
            double say = !byDistance ? copies : same ? (square == 0 ? copies : 0) : copies / Math.sqrt(square);
            sum += say * values[nearest[at]];
            total += say;
        }
        return sum / total;
    }

    private double meanOfAll(double[] values) {
        double sum = 0;
        double total = 0;
        for (int at = 0; at < values.length; at++) {
            boolean there = !Double.isNaN(values[at]);
            sum += there ? weights[at] * values[at] : 0;
            total += there ? weights[at] : 0;
        }
        return total == 0 ? Double.NaN : sum / total;
    }
}
