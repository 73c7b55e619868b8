package dev.viva.learn.transform;

import dev.viva.learn.Dataset;
import dev.viva.learn.Interval;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Training;
import dev.viva.learn.Transformer;

/**
 * Takes the median off each number and divides by the distance of two quantiles, so that outliers have no say. A column whose
 * quantiles are equal, or without a value, is only centred. O(cells · log cells).
 *
 * @param low the lower quantile
 * @param high the upper quantile; above {@code low}
 */
public record RobustScaler(double low, double high) implements Transformer<ColumnTransform> {
    private static final Parameters<RobustScaler> PARAMETERS = Parameters.of(
            RobustScaler.class,
            Parameter.number("low", "the lower quantile", Interval.closed(0, 1), 0.25),
            Parameter.number("high", "the upper quantile", Interval.closed(0, 1), 0.75));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public RobustScaler {
        PARAMETERS.check(low, high);
    }

    /** The defaults. */
    public static RobustScaler standard() {
        return PARAMETERS.defaults();
    }

    /** The same with another lower quantile. */
    public RobustScaler withLow(double wanted) {
        return new RobustScaler(wanted, high);
    }

    /** The same with another upper quantile. */
    public RobustScaler withHigh(double wanted) {
        return new RobustScaler(low, wanted);
    }

    @Override
    public Parameters<RobustScaler> parameters() {
        return PARAMETERS;
    }

    @Override
    public ColumnTransform fit(Dataset data, Training training) {
        if (!(low < high)) {
            throw new IllegalArgumentException("RobustScaler.high must be above low=" + low + ", got " + high);
        }
        return Columns.numbers("RobustScaler", data, training, this::map);
    }

    private ColumnMap map(Columns.Known known) {
        if (known.isEmpty()) {
            return new ColumnMap.Scale(0, 1);
        }
        Columns.Known sorted = known.sorted();
        double width = sorted.quantile(high) - sorted.quantile(low);
        return new ColumnMap.Scale(sorted.quantile(0.5), width > 0 ? 1 / width : 1);
    }
}
