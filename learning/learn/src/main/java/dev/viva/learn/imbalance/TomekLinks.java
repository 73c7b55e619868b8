package dev.viva.learn.imbalance;

import dev.viva.learn.Dataset;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Resampler;
import dev.viva.learn.Training;
import java.util.stream.IntStream;

/**
 * Leaves out rows that are linked to one of another class: each is the nearest row of the other (Tomek, IEEE Transactions on
 * Systems, Man, and Cybernetics 6, 1976). The rest keep their order and weight. Rows are counted whatever their weight, but
 * those of weight 0 are left out first. Of equally near rows the first is the nearest. Distances are as in {@link Smote},
 * with the median over all rows. Costs O(rows² · terms).
 *
 * @param removing which classes lose their linked rows
 */
public record TomekLinks(Removing removing) implements Resampler {
    private static final String OWNER = "TomekLinks";
    private static final Parameters<TomekLinks> PARAMETERS = Parameters.of(
            TomekLinks.class,
            Parameter.choice("removing", "which classes lose their linked rows", Removing.ALL_BUT_SMALLEST));

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if it is not allowed
     */
    public TomekLinks {
        PARAMETERS.check(removing);
    }

    /** Every class but the smallest loses its linked rows. */
    public static TomekLinks standard() {
        return PARAMETERS.defaults();
    }

    /** The same for other classes. */
    public TomekLinks withRemoving(Removing wanted) {
        return new TomekLinks(wanted);
    }

    @Override
    public Parameters<TomekLinks> parameters() {
        return PARAMETERS;
    }

    /**
     * {@inheritDoc} The target must hold classes, and every value must be there and be finite. A single row stays.
     */
    @Override
    public Dataset resample(Dataset data, Training training) {
        RowsByClass classes = RowsByClass.of(OWNER, data);
        MixedRows rows = MixedRows.of(OWNER, classes.data().features(), training.parallel());
        int[] all = IntStream.range(0, classes.data().rows()).toArray();
        if (all.length == 1) {
            return classes.data();
        }
        int[] nearest = rows.neighbors(all, rows.medianDeviation(all), 1, training.parallel());
        boolean[] cleaned = classes.cleaned(removing);
        int[] codes = classes.target().codes();
        boolean[] removed = new boolean[all.length];
        for (int row = 0; row < removed.length; row++) {
            int other = nearest[row];
            removed[row] = cleaned[codes[row]] && codes[other] != codes[row] && nearest[other] == row;
        }
        return classes.without(removed);
    }
}
