package dev.viva.learn.neighbour;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.linear.DenseRows;
import dev.viva.learn.linear.LinearInputs;
import java.util.Arrays;

/**
 * Rows as terms, read from their columns as they are needed: what {@link DenseRows} is, without a copy of the data.
 *
 * @param inputs how features are read
 * @param features the columns, as {@code inputs} knows them
 * @param width how many terms a row has
 */
public record TermRows(LinearInputs inputs, Features features, int width) implements RowSource {
    /** The rows that were kept. */
    public static TermRows of(DenseRows.Kept kept) {
        return new TermRows(kept.inputs(), kept.features(), kept.inputs().terms());
    }

    @Override
    public double[] matrix(Parallel parallel) {
        return inputs.matrix(features, parallel);
    }

    @Override
    public int rows() {
        return features.rows();
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
