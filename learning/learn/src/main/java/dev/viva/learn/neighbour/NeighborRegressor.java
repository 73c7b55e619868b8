package dev.viva.learn.neighbour;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Features;
import dev.viva.learn.Regressor;
import dev.viva.learn.linear.LinearInputs;
import java.util.List;

/**
 * Remembers its training rows. The arrays are owned. One row: O(training rows · terms), with short arrays of its own.
 *
 * @param inputs how features are read
 * @param weights one above 0 per training row
 * @param targets the number of each training row
 * @param neighbors how many rows are asked
 * @param byDistance whether a nearer row has more say
 * @param search of the training rows
 */
public record NeighborRegressor(
        LinearInputs inputs,
        double[] weights,
        double[] targets,
        int neighbors,
        boolean byDistance,
        NearestNeighbors search)
        implements Regressor {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if they do not fit together
     */
    public NeighborRegressor {
        if (targets.length != weights.length
                || search.width() != inputs.terms()
                || search.points() != weights.length
                || neighbors < 1
                || neighbors > weights.length) {
            throw new IllegalArgumentException("NeighborRegressor: rows, weights and targets must be of one length");
        }
    }

    @Override
    public List<String> featureNames() {
        return inputs.schema().names();
    }

    @Override
    public double[] predict(Features features) {
        Parallel parallel = Parallel.common();
        Neighbors found = search.search(inputs.matrix(features, parallel), neighbors, parallel);
        double[] predicted = new double[features.rows()];
        double[] say = new double[neighbors];
        for (int row = 0; row < predicted.length; row++) {
            predicted[row] = mean(found, row, say);
        }
        return predicted;
    }

    @Override
    public double predict(double[] row) {
        double[] terms = new double[inputs.terms()];
        inputs.terms(row, terms, 0);
        return mean(search.searchOne(terms, neighbors), 0, new double[neighbors]);
    }

    private double mean(Neighbors found, int query, double[] say) {
        NeighborSettings.say(byDistance, found, query, weights, say);
        double sum = 0;
        double total = 0;
        for (int at = 0; at < say.length; at++) {
            sum += say[at] * targets[found.points()[query * neighbors + at]];
            total += say[at];
        }
        return sum / total;
    }
}
