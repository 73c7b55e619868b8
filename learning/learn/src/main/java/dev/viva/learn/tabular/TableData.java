package dev.viva.learn.tabular;

import dev.viva.learn.Dataset;
import dev.viva.learn.Model;
import dev.viva.learn.Target;
import dev.viva.table.Table;
import java.util.Map;

/**
 * A table as learners, pipelines and searches take it, with what is needed to read further tables in the same way. Rows
 * without a target are left out. The levels of categories and the columns that are ignored come from all rows, the target
 * from none; no number is filled or scaled, as that is for a pipeline to learn within each fold. Immutable and thread-safe.
 *
 * @param encoder how columns become features
 * @param target how the target is read
 * @param rows the features and the target
 */
public record TableData(TableEncoder encoder, TargetEncoding target, Dataset rows) {
    /**
     * Reads {@code table} by the default options: see {@link #of(Table, String, TableOptions)}.
     *
     * @throws IllegalArgumentException as there
     */
    public static TableData of(Table table, String target) {
        return of(table, target, TableOptions.defaults());
    }

    /**
     * Reads {@code table}. O(cells).
     *
     * @param target the name of the column to be predicted
     * @param options whether it holds classes or numbers, how many levels a category and how many terms a text has at most; the others
     *     are not used
     * @throws IllegalArgumentException if there is no such column, it has no value, or there is nothing to learn from
     */
    public static TableData of(Table table, String target, TableOptions options) {
        TargetEncoding encoding = TargetEncoding.fit(table, target, options.task());
        Table all = TargetEncoding.knownRows(table, target);
        Table inputs = all.drop(target);
        TableEncoder encoder = TableEncoder.fit(inputs, options, target);
        Target wanted = encoding.encode(all);
        return new TableData(encoder, encoding, Dataset.of(encoder.encode(inputs), wanted));
    }

    /**
     * A model of these rows as one of tables: it reads any CSV, says its predictions by name and is saved as one file.
     *
     * @throws IllegalArgumentException if the model has other features than these rows
     */
    public TabularModel model(Model fitted) {
        if (!fitted.featureNames().equals(rows.features().names())) {
            throw new IllegalArgumentException("TableData.model: the model must have the features "
                    + rows.features().names() + ", got " + fitted.featureNames());
        }
        return new TabularModel(encoder, target, fitted, Provenance.of(Map.of("rows", Integer.toString(rows.rows()))));
    }
}
