package dev.viva.learn.imbalance;

import dev.viva.learn.Dataset;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Resampler;
import dev.viva.learn.Training;
import java.util.stream.IntStream;

/**
 * Leaves out rows whose nearest rows are of other classes (Wilson, IEEE Transactions on Systems, Man, and Cybernetics 2,
 * 1972). The rest keep their order and weight. Rows are counted and are neighbours whatever their weight, but those of weight
 * 0 are left out first. Of equally near rows the first is the nearest. Distances are as in {@link Smote}, with the median over
 * all rows. Costs O(rows² · terms).
 *
 * @param removing which classes lose rows
 * @param neighbors how many of the nearest rows are asked; fewer than there are
 * @param agreement how many of them must be of the row's class
 */
public record EditedNearestNeighbors(Removing removing, int neighbors, Agreement agreement) implements Resampler {
    /** When a row may stay. */
    public enum Agreement {
        /** All neighbours are of its class. */
        ALL,
        /** No class is more frequent among the neighbours; of equally frequent ones, the first in the order of labels counts. */
        MOST
    }

    private static final String OWNER = "EditedNearestNeighbors";
    private static final Parameters<EditedNearestNeighbors> PARAMETERS = Parameters.of(
            EditedNearestNeighbors.class,
            Parameter.choice("removing", "which classes lose rows", Removing.ALL_BUT_SMALLEST),
            Parameter.integer("neighbors", "how many of the nearest rows are asked", 1, 10_000, 3),
            Parameter.choice("agreement", "how many of them must be of the row's class", Agreement.ALL));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public EditedNearestNeighbors {
        PARAMETERS.check(removing, neighbors, agreement);
    }

    /** Three neighbours that must all agree; the smallest class keeps its rows. */
    public static EditedNearestNeighbors standard() {
        return PARAMETERS.defaults();
    }

    /** The same for other classes. */
    public EditedNearestNeighbors withRemoving(Removing wanted) {
        return new EditedNearestNeighbors(wanted, neighbors, agreement);
    }

    /** The same with another number of neighbours. */
    public EditedNearestNeighbors withNeighbors(int count) {
        return new EditedNearestNeighbors(removing, count, agreement);
    }

    /** The same with another agreement. */
    public EditedNearestNeighbors withAgreement(Agreement wanted) {
        return new EditedNearestNeighbors(removing, neighbors, wanted);
    }

    @Override
    public Parameters<EditedNearestNeighbors> parameters() {
        return PARAMETERS;
    }

    /**
     * {@inheritDoc} The target must hold classes, every value must be there and be finite, and there must be more rows than
     * {@code neighbors}.
     */
    @Override
    public Dataset resample(Dataset data, Training training) {
        RowsByClass classes = RowsByClass.of(OWNER, data);
        MixedRows rows = MixedRows.of(OWNER, classes.data().features(), training.parallel());
        int[] all = IntStream.range(0, classes.data().rows()).toArray();
        if (all.length <= neighbors) {
            throw new IllegalArgumentException(
                    OWNER + ".neighbors must be below the rows with weight, " + all.length + ", got " + neighbors);
        }
        int[] found = rows.neighbors(all, rows.medianDeviation(all), neighbors, training.parallel());
        boolean[] cleaned = classes.cleaned(removing);
        boolean[] removed = new boolean[all.length];
        for (int row = 0; row < removed.length; row++) {
            int code = classes.target().codes()[row];
            removed[row] = cleaned[code] && !agrees(code, votes(classes, found, row));
        }
        return classes.without(removed);
    }

    private int[] votes(RowsByClass classes, int[] found, int row) {
        int[] votes = new int[classes.of().size()];
        for (int at = row * neighbors; at < (row + 1) * neighbors; at++) {
            votes[classes.target().codes()[found[at]]]++;
        }
        return votes;
    }

    private boolean agrees(int code, int[] votes) {
        int most = 0;
        for (int each = 1; each < votes.length; each++) {
            most = votes[each] > votes[most] ? each : most;
        }
        return agreement == Agreement.ALL ? votes[code] == neighbors : most == code;
    }
}
