package dev.viva.table;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a CSV file before its records are parsed, and what one part tells the others. Thread-safe.
 *
 * @param source the file, as messages name it
 * @param names the columns
 * @param grammar where fields end
 * @param decimal the decimal separator
 * @param given whether the type of a column was given, so that a value which does not fit is an error
 * @param start what each part begins a column as; a part that finds out that a column is text says so to those after it,
 *     which saves work and changes nothing else
 */
record CsvPlan(
        String source,
        List<String> names,
        CsvGrammar grammar,
        char decimal,
        boolean[] given,
        AtomicReferenceArray<@Nullable ColumnType> start,
        boolean[] wanted) {
    int width() {
        return names.size();
    }

    CsvCells cells(int column) {
        if (!wanted[column]) {
            return new CsvCells.Skipped();
        }
        ColumnType type = start.get(column);
        return type == null ? new CsvCells.Unknown() : CsvCells.of(type, decimal, given[column]);
    }

    /** The plan for reading the given columns again, as text. */
    CsvPlan asText(boolean[] columns) {
        AtomicReferenceArray<@Nullable ColumnType> types = new AtomicReferenceArray<>(width());
        for (int column = 0; column < width(); column++) {
            types.set(column, columns[column] ? ColumnType.TEXT : null);
        }
        return new CsvPlan(source, names, grammar, decimal, given, types, columns);
    }
}
