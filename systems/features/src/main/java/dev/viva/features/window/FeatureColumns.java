package dev.viva.features.window;

import dev.viva.features.FeatureSet;

/**
 * The features of a whole history. The arrays are the result's own, to be read only.
 *
 * @param set what the columns are
 * @param columns {@code (features, rows)}; NaN where missing and in the rows of duplicates
 * @param duplicate {@code (rows)} whether the event had been seen before and counted for nothing
 */
public record FeatureColumns(FeatureSet set, double[][] columns, boolean[] duplicate) {
    /** The values of one feature, a row for each event. */
    public double[] column(String feature) {
        return columns[set.indexOf(feature)];
    }
}
