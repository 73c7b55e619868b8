package dev.viva.learn;

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
