package dev.viva.learn.linear;

import java.util.List;

/**
 * What became of the coefficients as the penalty fell. Immutable; arrays are owned.
 *
 * @param penalties from the largest to the smallest
 * @param models one per penalty
 * @param gaps the duality gap that each model was left with, as a share of the target's sum of squares
 */
public record RegularizationPath(double[] penalties, List<LinearRegressor> models, double[] gaps) {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if the lengths differ
     */
    public RegularizationPath {
        models = List.copyOf(models);
        if (models.size() != penalties.length || gaps.length != penalties.length) {
            throw new IllegalArgumentException("RegularizationPath: there must be one model and one gap for each of "
                    + penalties.length + " penalties, got " + models.size() + " and " + gaps.length);
        }
    }

    /** The coefficients of one term, by the names of {@link LinearInputs#termNames()}, along the path. */
    public double[] coefficients(String term) {
        int at = models.getFirst().inputs().termNames().indexOf(term);
        if (at < 0) {
            throw new IllegalArgumentException("RegularizationPath: the term must be one of "
                    + models.getFirst().inputs().termNames() + ", got '" + term + "'");
        }
        return models.stream().mapToDouble(model -> model.coefficients()[at]).toArray();
    }
}
