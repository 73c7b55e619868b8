package dev.viva.learn.neighbour;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Classifier;
import dev.viva.learn.Features;
import dev.viva.learn.linear.LinearInputs;
import java.util.Arrays;
import java.util.List;

/**
 * Remembers its training rows. The arrays are owned. One row: O(training rows · terms), with short arrays of its own.
 *
 * @param inputs how features are read
 * @param weights one above 0 per training row
 * @param codes the class of each training row
 * @param labels the classes
 * @param neighbors how many rows are asked
 * @param byDistance whether a nearer row has more say
 * @param search of the training rows
 */
public record NeighborClassifier(
        LinearInputs inputs,
        double[] weights,
        int[] codes,
        List<String> labels,
        int neighbors,
        boolean byDistance,
        NearestNeighbors search)
        implements Classifier {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if the parts do not fit together
     */
    public NeighborClassifier {
        labels = List.copyOf(labels);
        if (codes.length != weights.length
                || search.width() != inputs.terms()
                || search.points() != weights.length
                || neighbors < 1
                || neighbors > weights.length) {
            throw new IllegalArgumentException("NeighborClassifier: rows, weights and codes must be of one length");
        }
        for (int code : codes) {
            if (code < 0 || code >= labels.size()) {
                throw new IllegalArgumentException(
                        "NeighborClassifier.codes must be in [0, " + (labels.size() - 1) + "], got " + code);
            }
        }
    }

    @Override
    public List<String> featureNames() {
        return inputs.schema().names();
    }

    @Override
    public double[][] probabilities(Features features) {
        Parallel parallel = Parallel.common();
        Neighbors found = search.search(inputs.matrix(features, parallel), neighbors, parallel);
        double[][] probabilities = new double[features.rows()][labels.size()];
        double[] say = new double[neighbors];
        for (int row = 0; row < probabilities.length; row++) {
            shares(found, row, say, probabilities[row]);
        }
        return probabilities;
    }

    @Override
    public double probability(double[] row) {
        double[] shares = new double[labels.size()];
        probabilities(row, shares);
        return shares[shares.length - 1];
    }

    @Override
    public void probabilities(double[] row, double[] into) {
        double[] terms = new double[inputs.terms()];
        inputs.terms(row, terms, 0);
        shares(search.searchOne(terms, neighbors), 0, new double[neighbors], into);
    }

    private void shares(Neighbors found, int query, double[] say, double[] into) {
        NeighborSettings.say(byDistance, found, query, weights, say);
        double total = 0;
        Arrays.fill(into, 0);
        for (int at = 0; at < say.length; at++) {
            into[codes[found.points()[query * neighbors + at]]] += say[at];
            total += say[at];
        }
        for (int label = 0; label < into.length; label++) {
            into[label] /= total;
        }
    }
}
