package dev.viva.learn.transform;

import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Interval;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Training;
import dev.viva.learn.Transformer;
import dev.viva.learn.tree.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Drops columns of numbers whose weighted variance (over the whole weight, of the values that are there) is not above a
 * threshold; a column without any value has none. For a threshold of 0 a column must have two values, whatever rounding says.
 * Categories are dropped where fewer than two levels have weight. O(cells).
 *
 * @param threshold what the variance must be above
 */
public record VarianceThreshold(double threshold) implements Transformer<SelectionTransform> {
    private static final String OWNER = "VarianceThreshold";
    private static final Parameters<VarianceThreshold> PARAMETERS = Parameters.of(
            VarianceThreshold.class,
            Parameter.number("threshold", "what the variance must be above", Interval.atLeast(0), 0));

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if it is not allowed
     */
    public VarianceThreshold {
        PARAMETERS.check(threshold);
    }

    /** Drops columns that do not vary. */
    public static VarianceThreshold standard() {
        return PARAMETERS.defaults();
    }

    /** The same with another threshold. */
    public VarianceThreshold withThreshold(double least) {
        return new VarianceThreshold(least);
    }

    @Override
    public Parameters<VarianceThreshold> parameters() {
        return PARAMETERS;
    }

    /**
     * {@inheritDoc} There must be a row, no infinite number, and a column that varies enough.
     */
    @Override
    public SelectionTransform fit(Dataset data, Training training) {
        Columns.requireRows(OWNER, data);
        List<Feature> columns = data.features().columns();
        boolean[] varies = new boolean[columns.size()];
        training.parallel().forEach(varies.length, at -> varies[at] = varies(columns.get(at), data));
        int[] kept = IntStream.range(0, varies.length).filter(at -> varies[at]).toArray();
        if (kept.length == 0) {
            throw new IllegalArgumentException(OWNER + ".threshold must leave a feature of "
                    + data.features().names() + ", got " + threshold);
        }
        return new SelectionTransform(Schema.of(data.features()), kept);
    }

    private boolean varies(Feature column, Dataset data) {
        if (column instanceof Feature.Category category) {
            return Arrays.stream(Columns.weightOfLevel(category, data))
                            .filter(weight -> weight > 0)
                            .count()
                    > 1;
        }
        Columns.Known known = Columns.Known.of(OWNER, column, data);
        if (known.isEmpty() || Arrays.stream(known.values()).distinct().limit(2).count() < 2) {
            return false;
        }
        double deviation = known.deviation(known.mean());
        return threshold == 0 || deviation * deviation > threshold;
    }
}
