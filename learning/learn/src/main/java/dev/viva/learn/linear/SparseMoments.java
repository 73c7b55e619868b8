package dev.viva.learn.linear;

import dev.viva.learn.Feature;

/**
 * The weighted mean of a sparse column and the weighted sum of its squared differences from it, without a look at its zeros.
 *
 * @param mean 0 where none was asked for
 */
public record SparseMoments(double mean, double squares) {
    /** What the numbers weigh may differ from all weights by so much of these through rounding. */
    private static final double ROUNDING = 1e-12;

    /**
     * Looks at the numbers that are not 0. O(these).
     *
     * @param weights one per row
     * @param weight their sum
     * @param centred whether squares are of differences from the mean, or of the numbers
     */
    public static SparseMoments of(Feature.Sparse column, double[] weights, double weight, boolean centred) {
        int[] rows = column.rows();
        float[] values = column.values();
        double sum = 0;
        double present = 0;
        for (int at = 0; at < rows.length; at++) {
            sum += weights[rows[at]] * values[at];
            present += weights[rows[at]];
        }
        double mean = centred ? sum / weight : 0;
        double absent = weight - present > ROUNDING * weight ? weight - present : 0;
        double squares = absent * mean * mean;
        for (int at = 0; at < rows.length; at++) {
            double apart = values[at] - mean;
            squares += weights[rows[at]] * apart * apart;
        }
        return new SparseMoments(mean, squares);
    }
}
