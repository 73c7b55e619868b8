package dev.viva.learn.explain;

import dev.viva.learn.Features;
import dev.viva.learn.Training;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How a model's answer depends on one feature: the feature of every row is set to each value of a grid in turn, and all
 * other features stay what they are (Friedman 2001). The answers of a single row are its individual conditional
 * expectation (Goldstein et al. 2015), their mean is the partial dependence. Where features go together, rows are asked that
 * cannot be. Immutable; arrays are owned.
 *
 * @param grid the values of the feature
 * @param mean the weighted mean of the answers, one per value
 * @param individual the answers of each row: {@code individual[row][value]}
 */
public record PartialDependence(Grid grid, double[] mean, double[][] individual) {
    /**
     * Asks about every value of {@code grid}. The same bits for any number of threads. O(values) predictions of all rows;
     * memory O(rows · values).
     *
     * @param rows the rows that the other features are taken from
     * @param weights one per row, or {@code null} where every row weighs 1
     * @throws IllegalArgumentException if there are no rows, weights are not one per row or add up to 0, or the feature is
     *     not among those of the rows
     */
    public static PartialDependence of(
            Response response, Features rows, double @Nullable [] weights, Grid grid, Training training) {
        double total = total("PartialDependence", rows, weights);
        int points = grid.values().length;
        double[][] individual = new double[rows.rows()][points];
        double[] mean = new double[points];
        training.parallel().forEach(points, at -> {
            double[] answers = response.of(grid.set(rows, at));
            for (int row = 0; row < answers.length; row++) {
                individual[row][at] = answers[row];
            }
            mean[at] = mean(answers, weights, total);
        });
        return new PartialDependence(grid, mean, individual);
    }

    /** The curve of each row less its value at the first grid point, so that only what the feature changes is left. */
    public PartialDependence centred() {
        double[][] moved = new double[individual.length][];
        for (int row = 0; row < moved.length; row++) {
            double[] curve = individual[row];
            moved[row] = IntStream.range(0, curve.length)
                    .mapToDouble(at -> curve[at] - curve[0])
                    .toArray();
        }
        double[] means = IntStream.range(0, mean.length)
                .mapToDouble(at -> mean[at] - mean[0])
                .toArray();
        return new PartialDependence(grid, means, moved);
    }

    static double total(String owner, Features rows, double @Nullable [] weights) {
        if (rows.rows() == 0) {
            throw new IllegalArgumentException(owner + ": there must be at least 1 row, got none");
        }
        if (weights == null) {
            return rows.rows();
        }
        if (weights.length != rows.rows()) {
            throw new IllegalArgumentException(
                    owner + ": weights must be one for each of " + rows.rows() + " rows, got " + weights.length);
        }
        double sum = 0;
        for (double weight : weights) {
            sum += weight >= 0 ? weight : Double.NaN;
        }
        if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    owner + ": weights must be at least 0 with a finite sum above 0, got the sum " + sum);
        }
        return sum;
    }

    static double mean(double[] answers, double @Nullable [] weights, double total) {
        double sum = 0;
        for (int row = 0; row < answers.length; row++) {
            sum += weights == null ? answers[row] : weights[row] * answers[row];
        }
        return sum / total;
    }
}
