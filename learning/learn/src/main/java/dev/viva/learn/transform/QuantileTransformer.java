package dev.viva.learn.transform;

import dev.viva.learn.Dataset;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Training;
import dev.viva.learn.Transformer;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Maps each number to its share of the training values below it, or on to the normal distribution: whatever a column looked
 * like, it is even or bell-shaped afterwards. O(cells · log cells).
 *
 * @param quantiles how many reference quantiles are kept; fewer where there are fewer rows
 * @param normal whether the result is bell-shaped
 */
public record QuantileTransformer(int quantiles, boolean normal) implements Transformer<ColumnTransform> {
    private static final Parameters<QuantileTransformer> PARAMETERS = Parameters.of(
            QuantileTransformer.class,
            Parameter.integer("quantiles", "how many reference quantiles are kept", 2, 100_000, 1000),
            Parameter.flag("normal", "whether the result is bell-shaped", false));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public QuantileTransformer {
        PARAMETERS.check(quantiles, normal);
    }

    /** The defaults. */
    public static QuantileTransformer standard() {
        return PARAMETERS.defaults();
    }

    /** The same with another number of quantiles. */
    public QuantileTransformer withQuantiles(int wanted) {
        return new QuantileTransformer(wanted, normal);
    }

    /** The same with or without the bell shape. */
    public QuantileTransformer withNormal(boolean wanted) {
        return new QuantileTransformer(quantiles, wanted);
    }

    @Override
    public Parameters<QuantileTransformer> parameters() {
        return PARAMETERS;
    }

    @Override
    public ColumnTransform fit(Dataset data, Training training) {
        return Columns.numbers("QuantileTransformer", data, training, this::map);
    }

    private ColumnMap map(Columns.Known known) {
        if (known.isEmpty()) {
            return new ColumnMap.Keep();
        }
        Columns.Known sorted = known.sorted();
        double copies = Arrays.stream(known.weights()).sum();
        int count = (int) Math.max(2, Math.min(quantiles, Math.floor(copies)));
        double[] references = IntStream.range(0, count)
                .mapToDouble(at -> sorted.quantile(at / (count - 1.0)))
                .toArray();
        return new ColumnMap.Quantiles(references, normal);
    }
}
