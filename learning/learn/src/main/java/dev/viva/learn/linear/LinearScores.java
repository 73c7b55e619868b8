package dev.viva.learn.linear;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.tree.Schema;
import java.util.Arrays;
import java.util.List;

/**
 * Weighted sums of whole columns, a block of rows at a time: of sparse columns only what is not 0 is read. Terms are added in the
 * order of {@link LinearInputs#score}, so that both give the same bits. O(cells that are read · sums), on several threads.
 */
final class LinearScores {
    private static final int ROWS = 1 << 10;

    private final LinearInputs inputs;
    private final double[][] coefficients;

    private LinearScores(LinearInputs inputs, double[][] coefficients) {
        this.inputs = inputs;
        this.coefficients = coefficients;
    }

    /** Per sum, one number per row. */
    static double[][] of(LinearInputs inputs, Features features, double[][] coefficients, double[] intercepts) {
        Features conformed = inputs.schema().conform(features);
        double[][] sums = new double[intercepts.length][conformed.rows()];
        LinearScores scores = new LinearScores(inputs, coefficients);
        Parallel.common().forRange(conformed.rows(), ROWS, (first, end) -> {
            for (int from = first; from < end; from += ROWS) {
                scores.add(conformed.columns(), intercepts, sums, from, Math.min(from + ROWS, end));
            }
        });
        return sums;
    }

    private void add(List<Feature> columns, double[] intercepts, double[][] sums, int from, int to) {
        for (int sum = 0; sum < sums.length; sum++) {
            Arrays.fill(sums[sum], from, to, intercepts[sum]);
        }
        int term = 0;
        for (int at = 0; at < columns.size(); at++) {
            Schema.Column column = inputs.schema().columns().get(at);
            for (int sum = 0; sum < sums.length; sum++) {
                if (column instanceof Schema.Categories) {
                    addLevels(
                            columns.get(at), coefficients[sum], term, LinearInputs.terms(column), sums[sum], from, to);
                } else {
                    addNumbers(columns.get(at), coefficients[sum][term], inputs.fills()[at], sums[sum], from, to);
                }
            }
            term += LinearInputs.terms(column);
        }
    }

    private static void addLevels(
            Feature column, double[] coefficients, int term, int levels, double[] into, int from, int to) {
        for (int row = from; row < to; row++) {
            double code = column.value(row);
            if (code >= 0 && code < levels) {
                into[row] += coefficients[term + (int) code];
            }
        }
    }

    private static void addNumbers(
            Feature column, double coefficient, double missing, double[] into, int from, int to) {
        if (column instanceof Feature.Sparse some) {
            int found = Arrays.binarySearch(some.rows(), from);
            for (int next = found < 0 ? -found - 1 : found;
                    next < some.rows().length && some.rows()[next] < to;
                    next++) {
                float value = some.values()[next];
                into[some.rows()[next]] += coefficient * (Float.isNaN(value) ? missing : value);
            }
            return;
        }
        for (int row = from; row < to; row++) {
            double value = column.value(row);
            into[row] += coefficient * (Double.isNaN(value) ? missing : value);
        }
    }
}
