package dev.viva.learn.neighbour;

import dev.viva.learn.Dataset;
import dev.viva.learn.Learner;
import dev.viva.learn.Parameters;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.linear.DenseRows;

/**
 * The classes of the nearest training rows, by the share of their say. Features are read as {@link dev.viva.learn.linear.LinearInputs}
 * says; distances are Euclidean, so that columns should be scaled before. A row of weight k has the say of k copies, but is
 * one neighbour. Ties of distance go to the earlier row. Fitting O(cells); predicting O(rows · training rows · terms).
 *
 * @param neighbors how many rows are asked
 * @param byDistance whether a nearer row has more say: 1 / distance
 */
public record NearestNeighborsClassifier(int neighbors, boolean byDistance) implements Learner<NeighborClassifier> {
    private static final String OWNER = "NearestNeighborsClassifier";
    private static final Parameters<NearestNeighborsClassifier> PARAMETERS = Parameters.of(
            NearestNeighborsClassifier.class, NeighborSettings.neighbors(), NeighborSettings.byDistance());

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public NearestNeighborsClassifier {
        PARAMETERS.check(neighbors, byDistance);
    }

    /** Five neighbours of equal say. */
    public static NearestNeighborsClassifier standard() {
        return PARAMETERS.defaults();
    }

    /** The same with another number of neighbours. */
    public NearestNeighborsClassifier withNeighbors(int count) {
        return new NearestNeighborsClassifier(count, byDistance);
    }

    /** The same with a say by distance, or an equal one. */
    public NearestNeighborsClassifier withByDistance(boolean wanted) {
        return new NearestNeighborsClassifier(neighbors, wanted);
    }

    @Override
    public Parameters<NearestNeighborsClassifier> parameters() {
        return PARAMETERS;
    }

    @Override
    public NeighborClassifier fit(Dataset data, Training training) {
        Target.Classes classes = data.target().requireClasses(OWNER);
        DenseRows.Kept taught = DenseRows.Kept.of(OWNER, "neighbors", neighbors, data, training.parallel());
        int[] codes = classes.take(taught.rows()).codes();
        return new NeighborClassifier(
                taught.inputs(),
                taught.weights(),
                codes,
                classes.labels(),
                neighbors,
                byDistance,
                NearestNeighbors.of(TermRows.of(taught), training.parallel()));
    }
}
