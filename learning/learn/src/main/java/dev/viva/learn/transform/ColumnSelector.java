package dev.viva.learn.transform;

import dev.viva.learn.Dataset;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Training;
import dev.viva.learn.Transformer;
import dev.viva.learn.tree.Schema;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Keeps columns by name, in the order of the names, or drops them and keeps the others in theirs. O(columns²).
 *
 * @param columns the names, each once
 * @param dropping whether these are dropped; kept otherwise
 */
public record ColumnSelector(List<String> columns, boolean dropping) implements Transformer<SelectionTransform> {
    private static final Parameters<ColumnSelector> PARAMETERS = Parameters.of(
            ColumnSelector.class,
            Parameter.of(
                    "columns",
                    "the columns in question",
                    new Parameter.Kind<List<String>>(
                            "",
                            "names of columns, each once, separated by commas",
                            names -> names.stream().distinct().count() == names.size(),
                            text -> text.isEmpty()
                                    ? List.of()
                                    : Stream.of(text.split(","))
                                            .map(String::strip)
                                            .toList(),
                            names -> String.join(",", names),
                            List.of("a,a", "a,b, a")),
                    List.of()),
            Parameter.flag("dropping", "whether these are dropped, all others kept", true));

    /**
     * Checks and copies the values.
     *
     * @throws IllegalArgumentException if a name comes twice
     */
    public ColumnSelector {
        PARAMETERS.check(columns, dropping);
        columns = List.copyOf(columns);
    }

    /** Keeps these columns alone, in this order. */
    public static ColumnSelector keep(String... columns) {
        return new ColumnSelector(List.of(columns), false);
    }

    /** Keeps all columns but these. */
    public static ColumnSelector drop(String... columns) {
        return new ColumnSelector(List.of(columns), true);
    }

    @Override
    public Parameters<ColumnSelector> parameters() {
        return PARAMETERS;
    }

    /**
     * {@inheritDoc} There must be a row, and a column of each name.
     */
    @Override
    public SelectionTransform fit(Dataset data, Training training) {
        Columns.requireRows("ColumnSelector", data);
        List<String> there = data.features().names();
        for (String name : columns) {
            if (!there.contains(name)) {
                throw new IllegalArgumentException(
                        "ColumnSelector.columns must be features of the data " + there + ", got '" + name + "'");
            }
        }
        int[] kept = dropping
                ? IntStream.range(0, there.size())
                        .filter(at -> !columns.contains(there.get(at)))
                        .toArray()
                : columns.stream().mapToInt(there::indexOf).toArray();
        return new SelectionTransform(Schema.of(data.features()), kept);
    }
}
