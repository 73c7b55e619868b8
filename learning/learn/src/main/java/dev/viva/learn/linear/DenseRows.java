package dev.viva.learn.linear;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Features;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The training rows that have weight, as terms: what learners by distance start from. The arrays are owned.
 *
 * @param inputs how features are read
 * @param matrix the terms, row by row
 * @param weights one above 0 per row
 * @param rows the number of each row in the dataset
 */
public record DenseRows(LinearInputs inputs, double[] matrix, double[] weights, int[] rows) {
    /**
     * The training rows that have weight, and how they are read. The arrays are owned.
     *
     * @param inputs how features are read
     * @param features those of the rows
     * @param weights one above 0 per row
     * @param rows the number of each row in the dataset
     */
    public record Kept(LinearInputs inputs, Features features, double[] weights, int[] rows) {
        /**
         * Looks through {@code data}, which must have a row with weight. O(cells); nothing is copied where all rows have weight.
         *
         * @param owner the learner, for errors
         * @throws IllegalArgumentException if no row has weight, there is no feature, or a value is infinite
         */
        public static Kept of(String owner, Dataset data, Parallel parallel) {
            RegressionData.weights(owner, data);
            return of(owner, "rows", 1, data, parallel);
        }

        /**
         * Looks through {@code data}, of which at least {@code wanted} rows must have weight; see {@link #of(String, Dataset,
         * Parallel)}.
         *
         * @param parameter the name of what needs so many rows
         * @throws IllegalArgumentException if there are fewer rows with weight, no feature, or an infinite value
         */
        public static Kept of(String owner, String parameter, int wanted, Dataset data, Parallel parallel) {
            double[] given = data.weights();
            int[] rows = IntStream.range(0, data.rows())
                    .filter(row -> given == null || given[row] > 0)
                    .toArray();
            if (rows.length < wanted) {
                throw new IllegalArgumentException(owner + "." + parameter
                        + " must be at most the number of rows with weight, " + rows.length + ", got " + wanted);
            }
            Dataset kept = rows.length == data.rows() ? data : data.take(rows);
            double[] ones = new double[rows.length];
            Arrays.fill(ones, 1);
            double[] weights = kept.weights() == null ? ones : kept.weights();
            LinearInputs inputs = LinearInputs.fit(owner, kept.features(), weights, parallel);
            if (inputs.terms() == 0) {
                throw new IllegalArgumentException(owner + ": the data must have a feature, got none");
            }
            return new Kept(inputs, kept.features(), weights, rows);
        }
    }

    /**
     * Reads {@code data}. O(cells), and 8 bytes per row and term.
     *
     * @param owner the learner, for errors
     * @param parameter the name of what needs so many rows
     * @param wanted how many rows it takes at least
     * @throws IllegalArgumentException if there are fewer rows with weight, no feature, or an infinite value
     */
    public static DenseRows of(String owner, String parameter, int wanted, Dataset data, Parallel parallel) {
        return of(Kept.of(owner, parameter, wanted, data, parallel), parallel);
    }

    /** The rows that were kept. O(cells), and 8 bytes per row and term. */
    public static DenseRows of(Kept kept, Parallel parallel) {
        return new DenseRows(kept.inputs, kept.inputs.matrix(kept.features, parallel), kept.weights, kept.rows);
    }
}
