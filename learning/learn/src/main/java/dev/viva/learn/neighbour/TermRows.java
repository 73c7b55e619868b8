package dev.viva.learn.neighbour;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.linear.DenseRows;
import dev.viva.learn.linear.LinearInputs;
import java.util.Arrays;

/**
 * The training rows that have weight as terms, read from their columns as they are needed: what {@link
 * DenseRows} is, without a copy of the data. The arrays are owned.
 *
 * @param inputs how features are read
 * @param features the columns, as {@code inputs} knows them
 * @param weights one above 0 per row
 * @param width how many terms a row has
 */
public record TermRows(LinearInputs inputs, Features features, double[] weights, int width) implements RowSource {
    /**
     * Reads {@code data}. O(cells).
     *
     * @param owner the learner, for errors
     * @param parameter the name of what needs so many rows
     * @param wanted how many rows it takes at least
     * @throws IllegalArgumentException if there are fewer rows with weight, no feature, or an infinite value
     */
    public static TermRows of(String owner, String parameter, int wanted, Dataset data, Parallel parallel) {
        return of(DenseRows.Kept.of(owner, parameter, wanted, data, parallel));
    }

    /** The rows that were kept. */
    public static TermRows of(DenseRows.Kept kept) {
        return new TermRows(
                kept.inputs(), kept.features(), kept.weights(), kept.inputs().terms());
    }

    @Override
    public double[] matrix(Parallel parallel) {
        return inputs.matrix(features, parallel);
    }

    @Override
    public int rows() {
        return weights.length;
    }

    @Override
    public void copy(int[] rows, int count, double[] into) {
        int to = 0;
        for (int column = 0; column < features.width(); column++) {
            to += copy(features.columns().get(column), inputs.fills()[column], rows, count, into, to);
        }
    }

    /** Copies a column's terms and returns how many numbers these are. */
    private static int copy(Feature column, double missing, int[] rows, int count, double[] into, int to) {
        if (column instanceof Feature.Category category) {
            int size = count * category.levels().size();
            Arrays.fill(into, to, to + size, 0);
            for (int i = 0; i < count; i++) {
                int code = category.codes()[rows[i]];
                if (code >= 0) {
                    into[to + code * count + i] = 1;
                }
            }
            return size;
        }
        if (column instanceof Feature.Numeric numbers) {
            double[] values = numbers.values();
            for (int i = 0; i < count; i++) {
                double value = values[rows[i]];
                into[to + i] = Double.isNaN(value) ? missing : value;
            }
            return count;
        }
        for (int i = 0; i < count; i++) {
            double value = column.value(rows[i]);
            into[to + i] = Double.isNaN(value) ? missing : value;
        }
        return count;
    }
}
