package dev.viva.learn.explain;

import dev.viva.learn.Features;
import dev.viva.learn.Training;
import org.jspecify.annotations.Nullable;

/**
 * How a model's answer depends on two features together: {@link PartialDependence} on a grid of both. Immutable; the array is
 * owned.
 *
 * @param first the values of the one feature
 * @param second the values of the other
 * @param mean the weighted mean of the answers: {@code mean[first][second]}
 */
public record JointDependence(Grid first, Grid second, double[][] mean) {
    /**
     * Asks about every pair of values. The same bits for any number of threads. O(pairs) predictions of all rows; memory
     * O(rows) per thread.
     *
     * @throws IllegalArgumentException as {@link PartialDependence#of}; or if both are the same feature
     */
    public static JointDependence of(
            Response response, Features rows, double @Nullable [] weights, Grid first, Grid second, Training training) {
        if (first.feature().equals(second.feature())) {
            throw new IllegalArgumentException(
                    "JointDependence: the two features must differ, got '" + first.feature() + "' twice");
        }
        double total = PartialDependence.total("JointDependence", rows, weights);
        int width = second.values().length;
        double[][] mean = new double[first.values().length][width];
        training.parallel().forEach(mean.length * width, pair -> {
            Features set = second.set(first.set(rows, pair / width), pair % width);
            mean[pair / width][pair % width] = PartialDependence.mean(response.of(set), weights, total);
        });
        return new JointDependence(first, second, mean);
    }
}
