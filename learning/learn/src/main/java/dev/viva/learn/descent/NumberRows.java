package dev.viva.learn.descent;

import dev.viva.learn.Dataset;
import dev.viva.learn.Target;
import dev.viva.learn.linear.DenseRows;
import dev.viva.learn.linear.LinearRegressor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The numbers that training rows are to give, less {@code mean} and divided by {@code scale}. */
record NumberRows(double[] values, double mean, double scale) {
    /**
     * Reads the numbers of the rows that were kept, as they are.
     *
     * @throws IllegalArgumentException if the target holds no numbers, or one is not finite
     */
    static NumberRows of(String owner, Dataset data, DenseRows.Kept kept) {
        Target.Values all = data.target().requireNumbers(owner);
        int @Nullable [] some = kept.some();
        return new NumberRows(some == null ? all.values() : all.take(some).values(), 0, 1);
    }

    /** Reads the same, standardised; a target that does not vary becomes 0. */
    static NumberRows standardised(String owner, Dataset data, DenseRows.Kept kept, boolean centred) {
        double[] values = of(owner, data, kept).values.clone();
        double[] weights = kept.weights();
        double weight = 0;
        double sum = 0;
        for (int row = 0; row < values.length; row++) {
            weight += weights[row];
            sum += weights[row] * values[row];
        }
        double mean = centred ? sum / weight : 0;
        double squares = 0;
        for (int row = 0; row < values.length; row++) {
            values[row] -= mean;
            squares += weights[row] * values[row] * values[row];
        }
        double deviation = Math.sqrt(squares / weight);
        double scale = deviation <= 8 * Math.ulp(mean) ? 1 : deviation;
        return new NumberRows(Arrays.stream(values).map(each -> each / scale).toArray(), mean, scale);
    }

    /** Other numbers, changed in the same way. */
    double[] values(String owner, Target target) {
        return Arrays.stream(target.requireNumbers(owner).values())
                .map(each -> (each - mean) / scale)
                .toArray();
    }

    /** The model of standardised coefficients. */
    LinearRegressor model(Standard rows, double[] coefficients, double intercept) {
        double[] raw = rows.raw(coefficients, 0);
        Arrays.setAll(raw, at -> raw[at] * scale);
        return new LinearRegressor(rows.inputs(), raw, mean + scale * intercept - rows.shift(raw));
    }
}
