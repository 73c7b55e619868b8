package dev.viva.learn.neighbour;

import dev.viva.learn.Dataset;
import dev.viva.learn.Learner;
import dev.viva.learn.Parameters;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.linear.DenseRows;

/**
 * The mean of the nearest training rows by their say. Features are read as {@link dev.viva.learn.linear.LinearInputs}
 * says; distances are Euclidean, so that columns should be scaled before. A row of weight k has the say of k copies, but is
 * one neighbour. Ties of distance go to the earlier row. Fitting O(cells); predicting O(rows · training rows · terms).
 *
 * @param neighbors how many rows are asked
 * @param byDistance whether a nearer row has more say: 1 / distance
 */
public record NearestNeighborsRegressor(int neighbors, boolean byDistance) implements Learner<NeighborRegressor> {
    private static final String OWNER = "NearestNeighborsRegressor";
    private static final Parameters<NearestNeighborsRegressor> PARAMETERS =
            Parameters.of(NearestNeighborsRegressor.class, NeighborSettings.neighbors(), NeighborSettings.byDistance());

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public NearestNeighborsRegressor {
        PARAMETERS.check(neighbors, byDistance);
    }

    /** Five neighbours of equal say. */
    public static NearestNeighborsRegressor standard() {
        return PARAMETERS.defaults();
    }

    /** The same with another number of neighbours. */
    public NearestNeighborsRegressor withNeighbors(int count) {
        return new NearestNeighborsRegressor(count, byDistance);
    }

    /** The same with a say by distance, or an equal one. */
    public NearestNeighborsRegressor withByDistance(boolean wanted) {
        return new NearestNeighborsRegressor(neighbors, wanted);
    }

    @Override
    public Parameters<NearestNeighborsRegressor> parameters() {
        return PARAMETERS;
    }

    @Override
    public NeighborRegressor fit(Dataset data, Training training) {
        Target.Values values = data.target().requireNumbers(OWNER);
        DenseRows.Kept taught = DenseRows.Kept.of(OWNER, "neighbors", neighbors, data, training.parallel());
        return new NeighborRegressor(
                taught.inputs(),
                taught.weights(),
                values.take(taught.rows()).values(),
                neighbors,
                byDistance,
                NearestNeighbors.of(TermRows.of(taught), training.parallel()));
    }
}
