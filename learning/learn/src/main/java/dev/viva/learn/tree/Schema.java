package dev.viva.learn.tree;

import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names and kinds of the columns that a model was fitted on. Immutable and thread-safe. */
public record Schema(List<Column> columns) {
    /** One column: numbers where it has no levels. */
    public sealed interface Column {
        /** The name. */
        String name();
    }

    /** A column of numbers. */
    public record Numbers(String name) implements Column {}

    /** A column of categories; code {@code c} stands for {@code levels.get(c)}. */
    public record Categories(String name, List<String> levels) implements Column {
        /** Copies the list. */
        public Categories {
            levels = List.copyOf(levels);
        }
    }

    /** Copies the list. */
    public Schema {
        columns = List.copyOf(columns);
    }

    /** The schema of these features. */
    public static Schema of(Features features) {
        return new Schema(features.columns().stream().map(Schema::column).toList());
    }

    /** The names in order. */
    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /** How many columns there are. */
    public int width() {
        return columns.size();
    }

    /**
     * The same rows with every category coded as this schema codes it; a level that is not known here becomes missing.
     * Columns that already fit are shared, not copied.
     *
     * @throws IllegalArgumentException if a name or a kind differs: which column, what was learned and what came
     */
    public Features conform(Features features) {
        if (features.width() != columns.size()) {
            throw new IllegalArgumentException("Schema: the model was fitted on " + columns.size() + " features "
                    + names() + ", got " + features.width() + " " + features.names());
        }
        List<Feature> conforming = new ArrayList<>();
        for (int at = 0; at < columns.size(); at++) {
            conforming.add(conform(at, columns.get(at), features.columns().get(at)));
        }
        return new Features(conforming);
    }

    private static Column column(Feature feature) {
        return feature instanceof Feature.Category category
                ? new Categories(category.name(), category.levels())
                : new Numbers(feature.name());
    }

    private static Feature conform(int at, Column expected, Feature got) {
        if (!expected.name().equals(got.name())) {
            throw new IllegalArgumentException(
                    "Schema: feature " + at + " must be '" + expected.name() + "', got '" + got.name() + "'");
        }
        return switch (expected) {
            case Numbers _
            when got instanceof Feature.Category ->
                throw new IllegalArgumentException(
                        "Schema: feature '" + got.name() + "' must hold numbers as in training, got categories");
            case Numbers _ -> got;
            case Categories known
            when got instanceof Feature.Category coded ->
                known.levels().equals(coded.levels()) ? coded : recode(coded, known.levels());
            case Categories _ ->
                throw new IllegalArgumentException(
                        "Schema: feature '" + got.name() + "' must hold categories as in training, got numbers");
        };
    }

    private static Feature recode(Feature.Category coded, List<String> levels) {
        Map<String, Integer> codes = new HashMap<>();
        for (int code = 0; code < levels.size(); code++) {
            codes.put(levels.get(code), code);
        }
        int[] known = coded.levels().stream()
                .mapToInt(level -> codes.getOrDefault(level, -1))
                .toArray();
        int[] recoded = new int[coded.size()];
        for (int row = 0; row < recoded.length; row++) {
            int code = coded.codes()[row];
            recoded[row] = code < 0 ? -1 : known[code];
        }
        return new Feature.Category(coded.name(), recoded, levels);
    }
}
