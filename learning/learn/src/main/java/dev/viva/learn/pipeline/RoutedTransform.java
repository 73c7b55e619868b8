package dev.viva.learn.pipeline;

import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Transform;
import dev.viva.learn.tree.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Columns, each part by transforms of its own. One row allocates a short array per transform.
 *
 * @param schema the columns that it was fitted on
 * @param parts what becomes of which
 */
public record RoutedTransform(Schema schema, List<Part> parts) implements Transform {
    /**
     * Columns and what becomes of them.
     *
     * @param columns their places
     * @param transforms what is done with them, in order; as they are where there is none
     */
    public record Part(int[] columns, List<Transform> transforms) {
        /** Copies the list. */
        public Part {
            transforms = List.copyOf(transforms);
        }

        private List<String> names(Schema schema) {
            return transforms.isEmpty()
                    ? Arrays.stream(columns)
                            .mapToObj(at -> schema.columns().get(at).name())
                            .toList()
                    : transforms.getLast().outputNames();
        }
    }

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if a part has a column that is not there
     */
    public RoutedTransform {
        parts = List.copyOf(parts);
        for (Part part : parts) {
            for (int column : part.columns()) {
                if (column < 0 || column >= schema.width()) {
                    throw new IllegalArgumentException("RoutedTransform.parts must have columns in [0, "
                            + (schema.width() - 1) + "], got " + column);
                }
            }
        }
    }

    @Override
    public List<String> featureNames() {
        return schema.names();
    }

    @Override
    public List<String> outputNames() {
        return parts.stream().flatMap(part -> part.names(schema).stream()).toList();
    }

    @Override
    public int outputWidth() {
        int width = 0;
        for (Part part : parts) {
            width += part.transforms().isEmpty()
                    ? part.columns().length
                    : part.transforms().getLast().outputWidth();
        }
        return width;
    }

    @Override
    public Features apply(Features features) {
        Features conformed = schema.conform(features);
        List<Feature> made = new ArrayList<>();
        for (Part part : parts) {
            // Not the conformed ones: a step may refuse levels that it has not seen.
            Features chosen = Columns.select(part.transforms().isEmpty() ? conformed : features, part.columns());
            made.addAll(Pipeline.apply(part.transforms(), chosen).columns());
        }
        return new Features(made);
    }

    @Override
    public void apply(double[] row, double[] into) {
        int at = 0;
        for (Part part : parts) {
            double[] chosen = new double[part.columns().length];
            for (int column = 0; column < chosen.length; column++) {
                chosen[column] = row[part.columns()[column]];
            }
            double[] changed = Pipeline.apply(part.transforms(), chosen);
            System.arraycopy(changed, 0, into, at, changed.length);
            at += changed.length;
        }
    }
}
