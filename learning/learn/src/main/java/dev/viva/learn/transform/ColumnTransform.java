package dev.viva.learn.transform;

import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Transform;
import dev.viva.learn.tree.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A change of each column by itself. One row: O(output columns), without allocation.
 *
 * @param schema the columns that it was fitted on
 * @param maps what becomes of each
 */
public record ColumnTransform(Schema schema, List<ColumnMap> maps) implements Transform {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there is not one map per column
     */
    public ColumnTransform {
        maps = List.copyOf(maps);
        if (maps.size() != schema.width()) {
            throw new IllegalArgumentException(
                    "ColumnTransform.maps must be " + schema.width() + " like the columns, got " + maps.size());
        }
    }

    @Override
    public List<String> featureNames() {
        return schema.names();
    }

    @Override
    public List<String> outputNames() {
        return IntStream.range(0, maps.size())
                .boxed()
                .flatMap(at -> maps.get(at).names(schema.columns().get(at).name()).stream())
                .toList();
    }

    @Override
    public int outputWidth() {
        int width = 0;
        for (ColumnMap map : maps) {
            width += map.width();
        }
        return width;
    }

    @Override
    public Features apply(Features features) {
        Features conformed = schema.conform(features);
        List<Feature> made = new ArrayList<>();
        for (int at = 0; at < maps.size(); at++) {
            if (maps.get(at) instanceof ColumnMap.OneHot encoding && encoding.refusing()) {
                requireKnown((Feature.Category) features.columns().get(at), (Schema.Categories)
                        schema.columns().get(at));
            }
            made.addAll(maps.get(at).apply(conformed.columns().get(at)));
        }
        return new Features(made);
    }

    @Override
    public void apply(double[] row, double[] into) {
        int from = 0;
        for (int at = 0; at < row.length; at++) {
            ColumnMap map = maps.get(at);
            map.apply(row[at], into, from);
            from += map.width();
        }
    }

    private static void requireKnown(Feature.Category got, Schema.Categories known) {
        boolean[] seen = new boolean[got.levels().size()];
        for (int code = 0; code < seen.length; code++) {
            seen[code] = known.levels().contains(got.levels().get(code));
        }
        for (int row = 0; row < got.size(); row++) {
            int code = got.codes()[row];
            if (code >= 0 && !seen[code]) {
                throw new IllegalArgumentException("OneHotEncoder: feature '" + got.name()
                        + "' must hold levels of training " + known.levels() + ", got '"
                        + got.levels().get(code) + "' in row " + row);
            }
        }
    }
}
