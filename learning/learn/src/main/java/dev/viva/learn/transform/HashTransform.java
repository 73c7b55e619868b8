package dev.viva.learn.transform;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Transform;
import dev.viva.learn.tree.Schema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Categories put into columns by their hash, then the numbers. One row: O(output columns), with short-lived texts.
 *
 * @param schema the columns that it was fitted on
 * @param rules how texts become hashes
 */
public record HashTransform(Schema schema, FeatureHasher rules) implements Transform {
    @Override
    public List<String> featureNames() {
        return schema.names();
    }

    @Override
    public List<String> outputNames() {
        List<String> names = new ArrayList<>();
        IntStream.range(0, 1 << rules.bits()).forEach(at -> names.add("hash:" + at));
        for (Schema.Column column : schema.columns()) {
            if (column instanceof Schema.Numbers) {
                names.add(column.name());
            }
        }
        return names;
    }

    @Override
    public int outputWidth() {
        int width = 1 << rules.bits();
        for (Schema.Column column : schema.columns()) {
            width += column instanceof Schema.Numbers ? 1 : 0;
        }
        return width;
    }

    @Override
    public Features apply(Features features) {
        schema.conform(features); // not used further: levels that are not known here have a hash too
        float[][] columns = new float[1 << rules.bits()][features.rows()];
        List<Feature> numbers = new ArrayList<>();
        for (Feature column : features.columns()) {
            if (column instanceof Feature.Category category) {
                LevelNumbers.add(category, level -> numbers(column.name(), level), columns, Parallel.common());
            } else {
                numbers.add(column);
            }
        }
        List<Feature> made = new ArrayList<>();
        for (int at = 0; at < columns.length; at++) {
            made.add(new Feature.NumericFloat("hash:" + at, columns[at]));
        }
        made.addAll(numbers);
        return new Features(made);
    }

    @Override
    public void apply(double[] row, double[] into) {
        int next = 1 << rules.bits();
        Arrays.fill(into, 0, next, 0);
        for (int at = 0; at < row.length; at++) {
            switch (schema.columns().get(at)) {
                case Schema.Numbers _ -> into[next++] = row[at];
                case Schema.Categories category -> {
                    if (row[at] >= 0 && row[at] < category.levels().size()) {
                        numbers(category.name(), category.levels().get((int) row[at]))
                                .add(into, 0);
                    }
                }
            }
        }
    }

    private LevelNumbers numbers(String column, String level) {
        List<String> texts = rules.words() ? Terms.words(Terms.lowercase(level)) : List.of(column + "=" + level);
        int[] places = new int[texts.size()];
        float[] numbers = new float[places.length];
        for (int at = 0; at < places.length; at++) {
            int hash = MurmurHash.of(texts.get(at).getBytes(StandardCharsets.UTF_8));
            places[at] = (hash < 0 ? -hash : hash) & ((1 << rules.bits()) - 1);
            numbers[at] = rules.signed() && hash < 0 ? -1 : 1;
        }
        return new LevelNumbers(places, numbers);
    }
}
