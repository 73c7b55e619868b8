package dev.viva.learn.linear;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Features;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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
     * The training rows that have weight, and how they are read: where all rows have the same, they need no memory. The arrays are
     * owned.
     *
     * @param inputs how features are read
     * @param features those of the rows
     * @param given one weight above 0 per row; {@code null} where all are 1
     * @param some the number of each row in the dataset; {@code null} where they are all rows
     */
    public record Kept(LinearInputs inputs, Features features, double @Nullable [] given, int @Nullable [] some) {
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
            int @Nullable [] some = weighing(data);
            int count = some == null ? data.rows() : some.length;
            if (count < wanted) {
                throw new IllegalArgumentException(owner + "." + parameter
                        + " must be at most the number of rows with weight, " + count + ", got " + wanted);
            }
            Dataset kept = some == null ? data : data.take(some);
            LinearInputs inputs = LinearInputs.fit(owner, kept.features(), weights(kept), parallel);
            if (inputs.terms() == 0) {
                throw new IllegalArgumentException(owner + ": the data must have a feature, got none");
            }
            return new Kept(inputs, kept.features(), kept.weights(), some);
        }

        /** The rows that have weight; {@code null} where all have. */
        private static int @Nullable [] weighing(Dataset data) {
            double @Nullable [] given = data.weights();
            if (given == null || Arrays.stream(given).allMatch(weight -> weight > 0)) {
                return null;
            }
            return IntStream.range(0, given.length)
                    .filter(row -> given[row] > 0)
                    .toArray();
        }

        private static double[] weights(Dataset data) {
            return data.weights() == null ? ones(data.rows()) : data.weights();
        }

        private static double[] ones(int count) {
            double[] ones = new double[count];
            Arrays.fill(ones, 1);
            return ones;
        }

        /** How many rows there are. */
        public int count() {
            return features.rows();
        }

        /** One weight above 0 per row; where none are given, another array of ones with each call. */
        public double[] weights() {
            return given == null ? ones(count()) : given;
        }

        /** The number of each row in the dataset; where they are all rows, another array with each call. */
        public int[] rows() {
            return some == null ? IntStream.range(0, count()).toArray() : some;
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
        return new DenseRows(kept.inputs, kept.inputs.matrix(kept.features, parallel), kept.weights(), kept.rows());
    }
}
