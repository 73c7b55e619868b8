package dev.viva.learn.transform;

import dev.viva.learn.Dataset;
import dev.viva.learn.Interval;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Training;
import dev.viva.learn.Transformer;
import java.util.Arrays;

/**
 * Maps the smallest number of each column to {@code low} and the largest to {@code high}; values beyond those of training lie
 * beyond too. A column that does not vary becomes {@code low}. O(cells).
 *
 * @param low what the smallest becomes
 * @param high what the largest becomes; above {@code low}
 */
public record MinMaxScaler(double low, double high) implements Transformer<ColumnTransform> {
    private static final Parameters<MinMaxScaler> PARAMETERS = Parameters.of(
            MinMaxScaler.class,
            Parameter.number("low", "what the smallest becomes", Interval.closed(-1e9, 1e9), 0),
            Parameter.number("high", "what the largest becomes", Interval.closed(-1e9, 1e9), 1));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public MinMaxScaler {
        PARAMETERS.check(low, high);
    }

    /** The defaults. */
    public static MinMaxScaler standard() {
        return PARAMETERS.defaults();
    }

    /** The same with another lower end. */
    public MinMaxScaler withLow(double wanted) {
        return new MinMaxScaler(wanted, high);
    }

    /** The same with another upper end. */
    public MinMaxScaler withHigh(double wanted) {
        return new MinMaxScaler(low, wanted);
    }

    @Override
    public Parameters<MinMaxScaler> parameters() {
        return PARAMETERS;
    }

    @Override
    public ColumnTransform fit(Dataset data, Training training) {
        if (!(low < high)) {
            throw new IllegalArgumentException("MinMaxScaler.high must be above low=" + low + ", got " + high);
        }
        return Columns.numbers("MinMaxScaler", data, training, this::map);
    }

    private ColumnMap map(Columns.Known known) {
        double least = Arrays.stream(known.values()).min().orElse(0);
        double most = Arrays.stream(known.values()).max().orElse(0);
        double factor = most > least ? (high - low) / (most - least) : high - low;
        return new ColumnMap.Scale(least - low / factor, factor);
    }
}
