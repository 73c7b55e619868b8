package dev.viva.duckdb;

import dev.viva.table.Table;
import dev.viva.table.TableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * A DuckDB database: SQL over registered tables and files, and Parquet in and out. Results come as {@link Table}s.
 *
 * <p>Whole numbers become INTEGER (a result beyond 64 bits is an error that says so), DECIMAL with a fraction and
 * floating-point numbers NUMBER (NULL and NaN are both missing), dates and timestamps TIMESTAMP (UTC where they have no
 * zone), BOOLEAN and text themselves; every other type becomes its text. DuckDB loads no extension from elsewhere.
 *
 * <p>Thread-safe; calls run one after the other. The first database of a process takes about a second to unpack the
 * native library, and the JVM wants {@code --enable-native-access=ALL-UNNAMED}.
 */
public final class DuckDb implements AutoCloseable {
    private final DuckDBConnection connection;
    private final Map<String, TableScan> views = new HashMap<>();
    private @Nullable TableScan copying;

    private DuckDb(String url) {
        Properties settings = new Properties();
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        try {
            this.connection = DriverManager.getConnection(url, settings).unwrap(DuckDBConnection.class);
        } catch (SQLException failure) {
            throw new TableException("DuckDb: cannot open " + url + ": " + failure.getMessage(), failure);
        }
    }

    /** A database that lives in memory and ends with {@link #close}. */
    public static DuckDb inMemory() {
        return new DuckDb("jdbc:duckdb:");
    }

    /**
     * The database in {@code file}, created if there is none. One process may have it open at a time.
     *
     * @throws TableException if the file is no DuckDB database or is open elsewhere
     */
    public static DuckDb open(Path file) {
        return new DuckDb("jdbc:duckdb:" + file);
    }

    /**
     * The result of one SELECT (or another statement that can stand in a FROM clause).
     *
     * @throws TableException if DuckDB refuses it, two columns share a name, or a whole number exceeds 64 bits
     */
    public synchronized Table query(String sql) {
        try {
            return new ChunkReader(connection, withoutSemicolon(sql)).read();
        } catch (SQLException | RuntimeException failure) {
            throw named("'" + sql + "' failed", failure);
        }
    }

    /**
     * Runs statements that have no result of interest.
     *
     * @throws TableException if DuckDB refuses one
     */
    public synchronized void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw named("'" + sql + "' failed", failure);
        }
    }

    /**
     * The result of one SELECT over tables by name, in a database that lives as long as the query:
     * {@code DuckDb.select("select city, avg(amount) as mean from sales group by city", Map.of("sales", sales))}.
     *
     * @throws TableException as {@link #query}
     */
    public static Table select(String sql, Map<String, Table> tables) {
        try (DuckDb database = inMemory()) {
            tables.forEach(database::view);
            return database.query(sql);
        }
    }

    /**
     * Lets queries see {@code table} under {@code name} without copying it: each takes the columns it needs from where they
     * are. In place of what was seen under that name; until {@link #close}, which lets the table go. For a table that is
     * queried often, a copy by {@link #register} is faster. O(distinct texts).
     *
     * @throws TableException if DuckDB refuses it
     */
    public synchronized void view(String name, Table table) {
        TableScan scan = views.computeIfAbsent(name, fresh -> scan("viva_view_" + views.size()));
        execute("create or replace temp view " + identifier(name) + " as " + scan.of(table));
    }

    private TableScan scan(String function) {
        try {
            return TableScan.create(connection, function);
        } catch (SQLException failure) {
            throw named("table function '" + function + "' cannot be made", failure);
        }
    }

    /**
     * Copies {@code table} into the database under {@code name}, in place of a table or view of that name. O(cells).
     *
     * @throws TableException if DuckDB refuses it
     */
    public synchronized void register(String name, Table table) {
        if (views.containsKey(name)) {
            execute("drop view if exists temp." + identifier(name));
        }
        TableScan scan = copying == null ? scan("viva_copy") : copying;
        copying = scan;
        try {
            execute("create or replace table " + identifier(name) + " as " + scan.of(table));
        } finally {
            scan.of(Table.of());
        }
    }

    /**
     * Reads a Parquet file, in a database of its own, since damage in a file may end the database that reads it.
     *
     * <p>What is found: a file that was cut, whose ends or structure are damaged, pages that do not unpack, values that do
     * not fit their type, and counts of rows that disagree. What cannot be found: the pages carry no checksum, so that a
     * byte that was changed within values, within the marks of missing ones or within a column's name gives other
     * values, other missing ones or another name. Guard files that must not change by a checksum of your own.
     *
     * @throws TableException if it is missing, damaged as far as that can be found, or no Parquet file; the message names
     *     it, what was expected and what was found
     */
    public Table readParquet(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new TableException(file + ": there is no such file");
        }
        try (DuckDb reader = inMemory()) {
            ParquetFrame.require(file);
            return new ChunkReader(reader.connection, "select * from read_parquet(" + pattern(file) + ")").read();
        } catch (TableException found) {
            throw new TableException(file + ": cannot be read as Parquet: " + found.getMessage(), found);
        } catch (SQLException | IOException | RuntimeException failure) {
            throw new TableException(
                    file + ": cannot be read as Parquet: expected a whole file, found damage: " + firstLine(failure),
                    failure);
        }
    }

    /** What DuckDB says, without the statement and the native calls that it may say it with. */
    private static String firstLine(Exception failure) {
        return String.valueOf(failure.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .strip();
    }

    /**
     * Writes {@code table} to a Parquet file, compressed by zstd. The file takes its name when all is written, so a
     * failure leaves an older one as it was.
     *
     * @throws TableException if it cannot be written; the message names it
     */
    public synchronized void writeParquet(Table table, Path file) {
        String name = "viva_parquet_to_write";
        Path absolute = file.toAbsolutePath();
        Path unfinished = absolute.resolveSibling(absolute.getFileName() + ".unfinished");
        register(name, table);
        try {
            execute("copy " + identifier(name) + " to " + literal(unfinished.toString())
                    + " (format parquet, compression zstd)");
            Files.move(unfinished, absolute, StandardCopyOption.REPLACE_EXISTING);
        } catch (TableException | IOException failure) {
            throw new TableException(file + ": cannot be written: " + failure.getMessage(), failure);
        } finally {
            execute("drop table " + identifier(name));
            discard(unfinished);
        }
    }

    /** Closes the database. Later calls fail; closing again has no effect. */
    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw named("cannot be closed", failure);
        }
    }

    /** {@code name} as it stands in SQL. */
    static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** The path as a literal in which the characters of file patterns stand for themselves. */
    private static String pattern(Path file) {
        return literal(file.toString().replaceAll("[\\[*?]", "[$0]"));
    }

    private static String withoutSemicolon(String sql) {
        String stripped = sql.strip();
        return stripped.endsWith(";") ? stripped.substring(0, stripped.length() - 1) : stripped;
    }

    private static TableException named(String what, Exception failure) {
        return new TableException("DuckDb: " + what + ": " + failure.getMessage(), failure);
    }

    private static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            System.getLogger(DuckDb.class.getName()).log(System.Logger.Level.WARNING, "cannot delete " + file, failure);
        }
    }
}
