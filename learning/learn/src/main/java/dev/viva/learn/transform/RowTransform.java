package dev.viva.learn.transform;

import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Transform;
import dev.viva.learn.tree.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of numbers divided by their length; categories as they are. One row: O(columns), without allocation.
 *
 * @param schema the columns that it was fitted on
 * @param norm what the length is
 */
public record RowTransform(Schema schema, RowNormalizer.Norm norm) implements Transform {
    @Override
    public List<String> featureNames() {
        return schema.names();
    }

    @Override
    public List<String> outputNames() {
        return schema.names();
    }

    @Override
    public Features apply(Features features) {
        Features conformed = schema.conform(features);
        double[] row = new double[conformed.width()];
        double[][] columns = new double[row.length][conformed.rows()];
        for (int at = 0; at < conformed.rows(); at++) {
            conformed.copyRow(at, row);
            apply(row, row);
            for (int column = 0; column < row.length; column++) {
                columns[column][at] = row[column];
            }
        }
        List<Feature> made = new ArrayList<>();
        for (int column = 0; column < row.length; column++) {
            Feature old = conformed.columns().get(column);
            made.add(old instanceof Feature.Category ? old : new Feature.Numeric(old.name(), columns[column]));
        }
        return new Features(made);
    }

    @Override
    public void apply(double[] row, double[] into) {
        double length = length(row);
        for (int at = 0; at < row.length; at++) {
            into[at] = isNumber(at) && length > 0 ? row[at] / length : row[at];
        }
    }

    private double length(double[] row) {
        double length = 0;
        for (int at = 0; at < row.length; at++) {
            double value = isNumber(at) && !Double.isNaN(row[at]) ? Math.abs(row[at]) : 0;
            length = switch (norm) {
                case L2 -> length + value * value;
                case L1 -> length + value;
                case MAX -> Math.max(length, value);
            };
        }
        return norm == RowNormalizer.Norm.L2 ? Math.sqrt(length) : length;
    }

    private boolean isNumber(int at) {
        return schema.columns().get(at) instanceof Schema.Numbers;
    }
}
