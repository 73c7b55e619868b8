package dev.viva.learn.transform;

import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Transform;
import dev.viva.learn.tree.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Texts as numbers of terms; see {@link TextVectorizer}. One row: O(text + output columns), with short-lived texts.
 *
 * @param schema the columns that it was fitted on, with the texts of training
 * @param rules how texts are read
 * @param vocabularies the terms of each column; none of a column of numbers, which stays as it is
 */
public record TextTransform(Schema schema, TextVectorizer rules, List<Vocabulary> vocabularies) implements Transform {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there is not one vocabulary per column
     */
    public TextTransform {
        vocabularies = List.copyOf(vocabularies);
        if (vocabularies.size() != schema.width()) {
            throw new IllegalArgumentException("TextTransform.vocabularies must be " + schema.width()
                    + " like the columns, got " + vocabularies.size());
        }
    }

    @Override
    public List<String> featureNames() {
        return schema.names();
    }

    @Override
    public List<String> outputNames() {
        List<String> names = new ArrayList<>();
        for (int at = 0; at < vocabularies.size(); at++) {
            switch (schema.columns().get(at)) {
                case Schema.Numbers numbers -> names.add(numbers.name());
                case Schema.Categories texts ->
                    names.addAll(vocabularies.get(at).names(texts.name()));
            }
        }
        return names;
    }

    @Override
    public int outputWidth() {
        int width = 0;
        for (int at = 0; at < vocabularies.size(); at++) {
            width += width(at);
        }
        return width;
    }

    private int width(int at) {
        return schema.columns().get(at) instanceof Schema.Numbers
                ? 1
                : vocabularies.get(at).terms().size();
    }

    @Override
    public Features apply(Features features) {
        schema.conform(features); // not used further: texts that are not known here are read too
        List<Feature> made = new ArrayList<>();
        for (int at = 0; at < vocabularies.size(); at++) {
            Feature column = features.columns().get(at);
            if (column instanceof Feature.Category texts) {
                made.addAll(vocabularies.get(at).columns(texts, rules));
            } else {
                made.add(column);
            }
        }
        return new Features(made);
    }

    @Override
    public void apply(double[] row, double[] into) {
        int next = 0;
        for (int at = 0; at < row.length; at++) {
            switch (schema.columns().get(at)) {
                case Schema.Numbers _ -> into[next] = row[at];
                case Schema.Categories texts -> {
                    Arrays.fill(into, next, next + width(at), 0);
                    if (row[at] >= 0 && row[at] < texts.levels().size()) {
                        vocabularies
                                .get(at)
                                .numbers(texts.levels().get((int) row[at]), rules)
                                .add(into, next);
                    }
                }
            }
            next += width(at);
        }
    }
}
