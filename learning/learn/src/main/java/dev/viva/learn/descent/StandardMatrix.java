package dev.viva.learn.descent;

import dev.viva.learn.linear.TermMatrix;

/**
 * Terms of rows, each less its mean and divided by its scale, as rows are read. Thread-safe; the arrays are owned.
 *
 * @param means what is taken off each term
 * @param factors by what each is then multiplied; 0 for a term that does not vary
 */
record StandardMatrix(TermMatrix terms, double[] means, double[] factors) {
    int width() {
        return factors.length;
    }

    /** A place for one row at a time. */
    Row row() {
        return new Row();
    }

    /** One row after another; one thread at a time. */
    final class Row {
        private final double[] values = new double[width()];

        /** The terms of {@code row}, until another is asked for. */
        double[] at(int row) {
            terms.read(row, values);
            for (int at = 0; at < values.length; at++) {
                values[at] = (values[at] - means[at]) * factors[at];
            }
            return values;
        }
    }
}
