package dev.viva.learn.linear;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.tree.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How linear models read features. A number stands for itself; where it is missing, the weighted mean of the training rows
 * stands in (0 for a column without any value). A category becomes one 0-or-1 term per level, {@code name=level}; a missing
 * or unknown one is 0 in all of them. Immutable and thread-safe; the array is owned.
 *
 * @param schema the columns
 * @param fills one number per column: what stands in for a missing number; 0 for categories
 */
public record LinearInputs(Schema schema, double[] fills) {
    private static final int ROWS_PER_BLOCK = 256;

    /**
     * Checks the fills.
     *
     * @throws IllegalArgumentException if there is not one per column, or one is not finite
     */
    public LinearInputs {
        if (fills.length != schema.width()) {
            throw new IllegalArgumentException(
                    "LinearInputs.fills must be " + schema.width() + " numbers like the columns, got " + fills.length);
        }
        Coefficients.requireFinite("LinearInputs.fills", fills);
    }

    /**
     * Learns what stands in for missing numbers.
     *
     * @param owner the learner, for errors
     * @param weights one per row
     * @throws IllegalArgumentException if a value is infinite
     */
    public static LinearInputs fit(String owner, Features features, double[] weights, Parallel parallel) {
        return Design.inputs(owner, features, weights, parallel);
    }

    /** How many terms the columns become. */
    public int terms() {
        return schema.columns().stream().mapToInt(LinearInputs::terms).sum();
    }

    /** The names of the terms, in order: the column's, or {@code column=level}. */
    public List<String> termNames() {
        List<String> names = new ArrayList<>();
        for (Schema.Column column : schema.columns()) {
            switch (column) {
                case Schema.Numbers numbers -> names.add(numbers.name());
                case Schema.Categories category ->
                    category.levels().forEach(level -> names.add(category.name() + "=" + level));
            }
        }
        return names;
    }

    /**
     * {@code intercept} plus the sum of each term times its coefficient, without allocation.
     *
     * @param row the values in the order of the columns; categories by code, NaN where missing
     */
    double score(double[] coefficients, double intercept, double[] row) {
        double sum = intercept;
        int term = 0;
        List<Schema.Column> columns = schema.columns();
        for (int at = 0; at < row.length; at++) {
            double value = row[at];
            int width = terms(columns.get(at));
            if (columns.get(at) instanceof Schema.Numbers) {
                sum += coefficients[term] * (Double.isNaN(value) ? fills[at] : value);
            } else if (value >= 0 && value < width) {
                sum += coefficients[term + (int) value];
            }
            term += width;
        }
        return sum;
    }

    /**
     * Writes the terms of one row, without allocation.
     *
     * @param row the values in the order of the columns; categories by code, NaN where missing
     * @param into where they go
     * @param from the place of the first
     */
    public void terms(double[] row, double[] into, int from) {
        int term = from;
        List<Schema.Column> columns = schema.columns();
        for (int at = 0; at < row.length; at++) {
            int width = terms(columns.get(at));
            if (columns.get(at) instanceof Schema.Numbers) {
                into[term] = Double.isNaN(row[at]) ? fills[at] : row[at];
            } else {
                Arrays.fill(into, term, term + width, 0);
                if (row[at] >= 0 && row[at] < width) {
                    into[term + (int) row[at]] = 1;
                }
            }
            term += width;
        }
    }

    /**
     * The terms of every row, row by row. O(rows · terms), on several threads.
     *
     * @throws IllegalArgumentException if names or kinds differ from the columns'
     */
    public double[] matrix(Features features, Parallel parallel) {
        Features conformed = schema.conform(features);
        int width = terms();
        double[] matrix = new double[Math.multiplyExact(conformed.rows(), width)];
        parallel.forRange(conformed.rows(), ROWS_PER_BLOCK, (first, end) -> {
            for (int from = first; from < end; from += ROWS_PER_BLOCK) {
                int to = Math.min(from + ROWS_PER_BLOCK, end);
                int term = 0;
                for (int at = 0; at < fills.length; at++) {
                    fill(conformed.columns().get(at), fills[at], matrix, from, to, term, width);
                    term += terms(schema.columns().get(at));
                }
            }
        });
        return matrix;
    }

    /** The score of every row; see {@link #score}. */
    double[] scores(Features features, double[] coefficients, double intercept) {
        return LinearScores.of(this, features, new double[][] {coefficients}, new double[] {intercept})[0];
    }

    /** Column by column within a block of rows that stays in the cache. */
    private static void fill(Feature column, double missing, double[] matrix, int from, int to, int term, int width) {
        if (column instanceof Feature.Category category) {
            for (int row = from; row < to; row++) {
                int code = category.codes()[row];
                if (code >= 0) {
                    matrix[row * width + term + code] = 1;
                }
            }
        } else if (column instanceof Feature.Numeric numbers) {
            for (int row = from; row < to; row++) {
                double value = numbers.values()[row];
                matrix[row * width + term] = Double.isNaN(value) ? missing : value;
            }
        } else {
            for (int row = from; row < to; row++) {
                double value = column.value(row);
                matrix[row * width + term] = Double.isNaN(value) ? missing : value;
            }
        }
    }

    /** How many terms a column becomes. */
    static int terms(Schema.Column column) {
        return column instanceof Schema.Categories category ? category.levels().size() : 1;
    }
}
