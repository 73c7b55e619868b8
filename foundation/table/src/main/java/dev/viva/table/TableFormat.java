package dev.viva.table;

import java.nio.file.Path;
import java.util.Set;

/**
 * A file format that a module adds to {@link Tables}. Implementations have a public constructor without arguments, are
 * named in {@code META-INF/services/dev.viva.table.TableFormat} and are thread-safe.
 */
public interface TableFormat {
    /** The endings of such files without the dot, in lower case, such as {@code parquet}. */
    Set<String> extensions();

    /**
     * Reads {@code file}.
     *
     * @throws TableException if it is missing, damaged or of another format; the message names it
     */
    Table read(Path file);

    /**
     * Writes {@code table} to {@code file}, in place of what was there.
     *
     * @throws TableException if it cannot be written; the message names it
     */
    void write(Table table, Path file);
}
