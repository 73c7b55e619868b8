package dev.viva.learn.transform;

import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Transform;
import dev.viva.learn.tree.Schema;
import java.util.Arrays;
import java.util.List;

/**
 * Some of the columns, as they are. Arrays are owned.
 *
 * @param schema the columns that it was fitted on
 * @param kept the places of those that it keeps, in their new order
 */
public record SelectionTransform(Schema schema, int[] kept) implements Transform {
    /**
     * Checks the places.
     *
     * @throws IllegalArgumentException if one is not there, or comes twice
     */
    public SelectionTransform {
        for (int place : kept) {
            if (place < 0 || place >= schema.width()) {
                throw new IllegalArgumentException(
                        "SelectionTransform.kept must be in [0, " + (schema.width() - 1) + "], got " + place);
            }
        }
        if (Arrays.stream(kept).distinct().count() != kept.length) {
            throw new IllegalArgumentException(
                    "SelectionTransform.kept must be distinct, got " + Arrays.toString(kept));
        }
    }

    @Override
    public List<String> featureNames() {
        return schema.names();
    }

    @Override
    public List<String> outputNames() {
        return Arrays.stream(kept)
                .mapToObj(at -> schema.columns().get(at).name())
                .toList();
    }

    @Override
    public int outputWidth() {
        return kept.length;
    }

    @Override
    public Features apply(Features features) {
        List<Feature> conformed = schema.conform(features).columns();
        return new Features(Arrays.stream(kept).mapToObj(conformed::get).toList());
    }

    @Override
    public void apply(double[] row, double[] into) {
        for (int at = 0; at < kept.length; at++) {
            into[at] = row[kept[at]];
        }
    }
}
