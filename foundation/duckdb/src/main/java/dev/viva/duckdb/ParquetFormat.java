package dev.viva.duckdb;

import dev.viva.table.Table;
import dev.viva.table.TableFormat;
import java.nio.file.Path;
import java.util.Set;

/** Parquet files for {@link dev.viva.table.Tables}, each read or written by a DuckDB of its own. Thread-safe. */
public final class ParquetFormat implements TableFormat {
    /** Made by the service loader. */
    public ParquetFormat() {}

    @Override
    public Set<String> extensions() {
        return Set.of("parquet");
    }

    @Override
    public Table read(Path file) {
        try (DuckDb database = DuckDb.inMemory()) {
            return database.readParquet(file);
        }
    }

    @Override
    public void write(Table table, Path file) {
        try (DuckDb database = DuckDb.inMemory()) {
            database.writeParquet(table, file);
        }
    }
}
