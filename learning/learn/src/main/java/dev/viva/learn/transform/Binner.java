package dev.viva.learn.transform;

import dev.viva.learn.Dataset;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Training;
import dev.viva.learn.Transformer;
import java.util.stream.IntStream;

/**
 * Puts each number into one of several intervals and keeps the interval's number, from 0. Values beyond those of training fall
 * into the outermost intervals; edges that coincide are merged. O(cells · log cells).
 *
 * @param bins how many intervals there are at most
 * @param even whether the intervals have the same width; otherwise the same share of the rows
 */
public record Binner(int bins, boolean even) implements Transformer<ColumnTransform> {
    private static final Parameters<Binner> PARAMETERS = Parameters.of(
            Binner.class,
            Parameter.integer("bins", "how many intervals there are at most", 2, 100_000, 5),
            Parameter.flag("even", "whether the intervals have the same width, not the same share of rows", false));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public Binner {
        PARAMETERS.check(bins, even);
    }

    /** The defaults. */
    public static Binner standard() {
        return PARAMETERS.defaults();
    }

    /** The same with another number of intervals. */
    public Binner withBins(int wanted) {
        return new Binner(wanted, even);
    }

    /** The same with intervals of the same width, or of the same share. */
    public Binner withEven(boolean wanted) {
        return new Binner(bins, wanted);
    }

    @Override
    public Parameters<Binner> parameters() {
        return PARAMETERS;
    }

    @Override
    public ColumnTransform fit(Dataset data, Training training) {
        return Columns.numbers("Binner", data, training, this::map);
    }

    private ColumnMap map(Columns.Known known) {
        if (known.isEmpty()) {
            return new ColumnMap.Keep();
        }
        Columns.Known sorted = known.sorted();
        double least = sorted.values()[0];
        double most = sorted.values()[sorted.values().length - 1];
        double[] edges = IntStream.range(1, bins)
                .mapToDouble(at -> even ? least + (most - least) * at / bins : sorted.quantile((double) at / bins))
                .filter(edge -> edge > least)
                .distinct()
                .toArray();
        return new ColumnMap.Bins(edges);
    }
}
