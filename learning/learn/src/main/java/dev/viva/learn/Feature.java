package dev.viva.learn;

import java.util.Arrays;
import java.util.List;

/** One input column of a learner: numbers, or codes of categories. Immutable; the arrays are owned, never copied. */
public sealed interface Feature {
    /** The name, unique among its {@link Features}. */
    String name();

    /** The number of rows. */
    int size();

    /** The value of {@code row} as models see it: a number, or a category code; NaN where it is missing. */
    double value(int row);

    /** The values of {@code rows}, in that order. */
    Feature take(int[] rows);

    /** Numbers; NaN marks a missing value. */
    record Numeric(String name, double[] values) implements Feature {
        @Override
        public int size() {
            return values.length;
        }

        @Override
        public double value(int row) {
            return values[row];
        }

        @Override
        public Numeric take(int[] rows) {
            double[] taken = new double[rows.length];
            for (int row = 0; row < rows.length; row++) {
                taken[row] = values[rows[row]];
            }
            return new Numeric(name, taken);
        }
    }

    /** Numbers in single precision, for data that is large; NaN marks a missing value. */
    record NumericFloat(String name, float[] values) implements Feature {
        @Override
        public int size() {
            return values.length;
        }

        @Override
        public double value(int row) {
            return values[row];
        }

        @Override
        public NumericFloat take(int[] rows) {
            float[] taken = new float[rows.length];
            for (int row = 0; row < rows.length; row++) {
                taken[row] = values[rows[row]];
            }
            return new NumericFloat(name, taken);
        }
    }

    /** Codes into {@code levels}; -1 marks a missing value. */
    record Category(String name, int[] codes, List<String> levels) implements Feature {
        /** Copies the list of levels. */
        public Category {
            levels = List.copyOf(levels);
        }

        @Override
        public int size() {
            return codes.length;
        }

        @Override
        public double value(int row) {
            return codes[row] < 0 ? Double.NaN : codes[row];
        }

        @Override
        public Category take(int[] rows) {
            int[] taken = new int[rows.length];
            for (int row = 0; row < rows.length; row++) {
                taken[row] = codes[rows[row]];
            }
            return new Category(name, taken, levels);
        }
    }

    /**
     * Numbers most of which are 0, such as how often a term comes in a text: only the others are kept, 8 bytes each. None is
     * missing.
     *
     * @param size how many rows there are
     * @param rows the rows that have another number than 0, ascending
     * @param values their numbers
     */
    record Sparse(String name, int size, int[] rows, float[] values) implements Feature {
        /**
         * Checks the lengths.
         *
         * @throws IllegalArgumentException if there is not one value per row, or a row is out of range or order
         */
        public Sparse {
            if (rows.length != values.length) {
                throw new IllegalArgumentException("Feature.Sparse: '" + name + "' must have " + rows.length
                        + " values like the rows, got " + values.length);
            }
            for (int at = 0; at < rows.length; at++) {
                int least = at == 0 ? 0 : rows[at - 1] + 1;
                if (rows[at] < least || rows[at] >= size) {
                    throw new IllegalArgumentException("Feature.Sparse: rows of '" + name
                            + "' must be ascending in [0, " + (size - 1) + "], got " + rows[at]);
                }
            }
        }

        /** {@inheritDoc} O(log of the rows that are kept). */
        @Override
        public double value(int row) {
            int at = Arrays.binarySearch(rows, row);
            return at < 0 ? 0 : values[at];
        }

        /** Every number, zeros too. */
        public float[] dense() {
            float[] dense = new float[size];
            for (int at = 0; at < rows.length; at++) {
                dense[rows[at]] = values[at];
            }
            return dense;
        }

        @Override
        public Sparse take(int[] taken) {
            return TakenRows.of(taken, size).take(this);
        }
    }

    /**
     * 1 where a category has one code, 0 elsewhere, also where it is missing. Shares the codes of the category, so that a
     * hundred indicators of one column take no more room than it.
     */
    record Indicator(String name, int[] codes, int code) implements Feature {
        @Override
        public int size() {
            return codes.length;
        }

        @Override
        public double value(int row) {
            return codes[row] == code ? 1 : 0;
        }

        @Override
        public Indicator take(int[] rows) {
            int[] taken = new int[rows.length];
            for (int row = 0; row < rows.length; row++) {
                taken[row] = codes[rows[row]];
            }
            return new Indicator(name, taken, code);
        }
    }
}
