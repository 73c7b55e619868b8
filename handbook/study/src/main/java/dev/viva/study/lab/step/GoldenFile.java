package dev.viva.study.lab.step;

import dev.viva.table.Csv;
import dev.viva.table.CsvOptions;
import dev.viva.table.Row;
import dev.viva.table.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What the library that everyone trusts gave for each line and size, kept beside the labs. Immutable and thread-safe.
 *
 * @param name of the resource
 * @param results one row for each line and size
 */
record GoldenFile(String name, Table results) {
    /** Reads a resource of this package. */
    static GoldenFile read(String name) {
        try (InputStream in = Objects.requireNonNull(GoldenFile.class.getResourceAsStream(name), name)) {
            return new GoldenFile(name, Csv.parse(name, in.readAllBytes(), CsvOptions.defaults()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * The first row that {@code is} holds of.
     *
     * @param sought what it is about, for the message
     * @throws IllegalStateException if there is none: a control allows what the file lacks
     */
    Row row(String sought, Predicate<Row> is) {
        return IntStream.range(0, results.rowCount())
                .mapToObj(results::row)
                .filter(is)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " must hold " + sought + " for every size"));
    }
}
