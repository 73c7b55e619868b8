package dev.viva.learn.transform;

import dev.viva.learn.Dataset;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Training;
import dev.viva.learn.Transformer;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Replaces each level by its number, from 0 in the order of the levels; missing ones and those that were not seen in training
 * become {@code unknown}, or stay missing where that is NaN. O(cells).
 *
 * @param unknown what a missing or unknown level becomes
 */
public record OrdinalEncoder(double unknown) implements Transformer<ColumnTransform> {
    private static final Parameter.Kind<Double> ANY = new Parameter.Kind<>(
            "a number or NaN", "of any size", value -> true, Double::valueOf, Object::toString, List.of("none", ""));
    private static final Parameters<OrdinalEncoder> PARAMETERS = Parameters.of(
            OrdinalEncoder.class, Parameter.of("unknown", "what a missing or unknown level becomes", ANY, Double.NaN));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public OrdinalEncoder {
        PARAMETERS.check(unknown);
    }

    /** The defaults. */
    public static OrdinalEncoder standard() {
        return PARAMETERS.defaults();
    }

    /** The same with another number for missing and unknown levels. */
    public OrdinalEncoder withUnknown(double wanted) {
        return new OrdinalEncoder(wanted);
    }

    @Override
    public Parameters<OrdinalEncoder> parameters() {
        return PARAMETERS;
    }

    @Override
    public ColumnTransform fit(Dataset data, Training training) {
        return Columns.categories(
                "OrdinalEncoder",
                data,
                training,
                category -> new ColumnMap.ByLevel(
                        IntStream.range(0, category.levels().size())
                                .asDoubleStream()
                                .toArray(),
                        unknown));
    }
}
