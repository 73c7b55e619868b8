package dev.viva.learn.linear;

import java.util.Arrays;

/**
 * A column of which only some rows are not 0: there it is {@code factor · value}. Nothing is copied.
 *
 * @param rows the rows that are not 0, ascending
 * @param values one for each of them
 */
record SparseTerm(int[] rows, float[] values, double factor) {
    /** The place of the first row from {@code row} on. */
    int place(int row) {
        if (row == 0) {
            return 0;
        }
        int found = Arrays.binarySearch(rows, row);
        return found < 0 ? -found - 1 : found;
    }

    /** Adds {@code coefficient} times the rows {@code from … from + length - 1} to {@code into[at … at + length - 1]}. */
    void addTo(double coefficient, int from, int length, double[] into, int at) {
        double by = coefficient * factor;
        for (int next = place(from); next < rows.length && rows[next] < from + length; next++) {
            into[at + rows[next] - from] += by * values[next];
        }
    }

    /** The product of the rows {@code from … from + length - 1} with the beginning of {@code vector}. */
    double dot(double[] vector, int from, int length) {
        double sum = 0;
        for (int next = place(from); next < rows.length && rows[next] < from + length; next++) {
            sum += vector[rows[next] - from] * values[next];
        }
        return factor * sum;
    }

    /** The sum of {@code weights · term²}. */
    double squares(double[] weights) {
        double sum = 0;
        for (int place = 0; place < rows.length; place++) {
            sum += weights[rows[place]] * values[place] * values[place];
        }
        return factor * factor * sum;
    }

    /** Adds {@code by · weights · term} to {@code into}. */
    void addWeighted(double by, double[] weights, double[] into) {
        for (int place = 0; place < rows.length; place++) {
            into[rows[place]] += by * factor * values[place] * weights[rows[place]];
        }
    }
}
