package dev.viva.learn.transform;

import dev.viva.learn.Dataset;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Training;
import dev.viva.learn.Transformer;

/**
 * Takes the weighted mean off each number and divides by the weighted standard deviation (over the whole weight), like the
 * z-score of textbooks. A column that does not vary, or has no value, is only centred. O(cells).
 *
 * @param centred whether the mean is taken off
 * @param scaled whether the standard deviation divides
 */
public record StandardScaler(boolean centred, boolean scaled) implements Transformer<ColumnTransform> {
    private static final Parameters<StandardScaler> PARAMETERS = Parameters.of(
            StandardScaler.class,
            Parameter.flag("centred", "whether the mean is taken off", true),
            Parameter.flag("scaled", "whether the standard deviation divides", true));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public StandardScaler {
        PARAMETERS.check(centred, scaled);
    }

    /** The defaults. */
    public static StandardScaler standard() {
        return PARAMETERS.defaults();
    }

    /** The same with or without the mean taken off. */
    public StandardScaler withCentred(boolean wanted) {
        return new StandardScaler(wanted, scaled);
    }

    /** The same with or without the division. */
    public StandardScaler withScaled(boolean wanted) {
        return new StandardScaler(centred, wanted);
    }

    @Override
    public Parameters<StandardScaler> parameters() {
        return PARAMETERS;
    }

    @Override
    public ColumnTransform fit(Dataset data, Training training) {
        return Columns.numbers("StandardScaler", data, training, this::map);
    }

    private ColumnMap map(Columns.Known known) {
        if (known.isEmpty()) {
            return new ColumnMap.Scale(0, 1);
        }
        double mean = known.mean();
        double deviation = known.deviation(mean);
        boolean varies = deviation > 8 * Math.ulp(Math.abs(mean));
        return new ColumnMap.Scale(centred ? mean : 0, scaled && varies ? 1 / deviation : 1);
    }
}
