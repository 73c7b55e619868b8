package dev.viva.table;

import dev.viva.kernel.Progress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Reads and writes CSV: text files with one record a line and a delimiter between fields (RFC 4180 and what is common
 * beyond it: other delimiters, LF or CRLF, blanks after delimiters, byte-order marks, gzip).
 *
 * <p>Types are inferred from the whole file: a column is BOOLEAN, INTEGER, NUMBER or TIMESTAMP if all its values read as
 * such, else TEXT with every value as it stands in the file; whole numbers and decimals together make NUMBER. A whole
 * number too long for 64 bits counts as text, since it is most likely an identifier. A column without any value is
 * NUMBER. The result does not depend on how the file was cut for parallel work.
 *
 * <p>Reading streams the file once in blocks, on the shared pool, so files may exceed 2 GiB; it streams a second time
 * where a column that looked numeric turns out to be text. Empty lines are skipped. Limits: 2^31 - 9 rows, 256 MiB a
 * record. Thread-safe.
 */
public final class Csv {
    private Csv() {}

    /** Reads {@code file} with {@link CsvOptions#defaults}. */
    public static Table read(Path file) {
        return read(file, CsvOptions.defaults());
    }

    /**
     * Reads {@code file}, decompressing it if it is gzip.
     *
     * @throws TableException if it cannot be read, is empty or binary, has a header and no rows, a header that repeats a
     *     name, a ragged row, a quote that is never closed, or a value that does not fit the type given for its column;
     *     the message names file, line and row
     */
    public static Table read(Path file, CsvOptions options) {
        return read(file, options, Progress.none());
    }

    /** As {@link #read(Path, CsvOptions)}, reporting the bytes of the file as they are read. */
    public static Table read(Path file, CsvOptions options, Progress progress) {
        return read(TextSource.of(file, options.charset(), progress), options);
    }

    static Table read(TextSource source, CsvOptions options) {
        return new CsvReader(source, options).read();
    }

    /** Reads CSV text that is in memory; {@code name} stands for the file in messages. */
    public static Table parse(String name, String text, CsvOptions options) {
        return parse(name, text.getBytes(StandardCharsets.UTF_8), options.withCharset(StandardCharsets.UTF_8));
    }

    /** Reads the bytes of a CSV file; {@code name} stands for the file in messages. */
    public static Table parse(String name, byte[] bytes, CsvOptions options) {
        return new CsvReader(TextSource.of(name, bytes, options.charset()), options).read();
    }

    /** Writes {@code table} to {@code file} with commas; see {@link #write(Table, Path, char)}. */
    public static void write(Table table, Path file) {
        write(table, file, ',');
    }

    /**
     * Writes {@code table} to {@code file} in UTF-8 with a header and LF, packed by gzip where the name ends in
     * {@code .gz}. A file that was there is replaced when all is written. Missing values are empty fields ({@code NA} in
     * a table of one column); text that would read as missing is quoted. Reading gives equal columns back, where the
     * types of text columns that look like another type are given.
     *
     * @throws TableException if the file cannot be written
     */
    public static void write(Table table, Path file, char delimiter) {
        CsvWriter writer = new CsvWriter(
                table, CsvOptions.defaults().withDelimiter(delimiter).delimiter());
        TextFiles.write(file, writer::write);
    }
}
