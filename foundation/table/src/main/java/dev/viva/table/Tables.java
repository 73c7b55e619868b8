package dev.viva.table;

import dev.viva.kernel.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads and writes tables in the format that the ending of a file's name tells: {@code csv}, {@code tsv} and {@code txt}
 * (with or without {@code .gz}) by {@link Csv}, {@code jsonl} and {@code ndjson} (likewise) by {@link JsonLines}, and
 * what modules on the class path add as {@link TableFormat}, such as {@code parquet} by viva-duckdb. Thread-safe.
 */
public final class Tables {
    private static final Set<String> CSV = Set.of("csv", "tsv", "txt");
    private static final Set<String> JSON = Set.of("jsonl", "ndjson");

    private Tables() {}

    /**
     * Reads {@code file} with the defaults of its format.
     *
     * @throws TableException if the format is unknown, its module is missing, or the file cannot become a table
     */
    public static Table read(Path file) {
        return read(file, Progress.none());
    }

    /** As {@link #read(Path)}, reporting the bytes of text files as they are read. */
    public static Table read(Path file, Progress progress) {
        String extension = extension(file);
        if (CSV.contains(extension)) {
            return Csv.read(file, csvOptions(extension), progress);
        }
        if (JSON.contains(extension)) {
            return JsonLines.read(file, JsonOptions.defaults(), progress);
        }
        return format(file, extension).read(file);
    }

    /**
     * As {@link #read(Path, Progress)}, with the SHA-256 of the file. Of text files it is that of the very bytes that the
     * table was made of, taken as they stream by; files of other formats are read once more for it.
     *
     * @throws TableException as {@link #read(Path)}
     */
    public static SourcedTable readSourced(Path file, Progress progress) {
        String extension = extension(file);
        FileDigest digest = new FileDigest();
        Table table;
        if (CSV.contains(extension)) {
            CsvOptions options = csvOptions(extension);
            table = Csv.read(TextSource.of(file, options.charset(), progress, digest), options);
        } else if (JSON.contains(extension)) {
            table = JsonLines.read(TextSource.of(file, StandardCharsets.UTF_8, progress, digest));
        } else {
            table = format(file, extension).read(file);
            try {
                digest.read(file);
            } catch (IOException failure) {
                throw new TableException(file + ": cannot be read: " + failure.getMessage(), failure);
            }
        }
        return new SourcedTable(table, digest.bytes(), digest.hexadecimal());
    }

    /**
     * Writes {@code table} to {@code file}, in place of what was there.
     *
     * @throws TableException if the format is unknown, its module is missing, or the file cannot be written
     */
    public static void write(Table table, Path file) {
        String extension = extension(file);
        if (CSV.contains(extension)) {
            Csv.write(table, file, extension.equals("tsv") ? '\t' : ',');
        } else if (JSON.contains(extension)) {
            JsonLines.write(table, file);
        } else {
            format(file, extension).write(table, file);
        }
    }

    private static CsvOptions csvOptions(String extension) {
        CsvOptions options = CsvOptions.defaults();
        return extension.equals("tsv") ? options.withDelimiter('\t') : options;
    }

    private static String extension(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        String unpacked = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        return unpacked.substring(Math.max(unpacked.lastIndexOf('.'), unpacked.lastIndexOf('/')) + 1);
    }

    private static TableFormat format(Path file, String extension) {
        Set<String> known = new TreeSet<>(CSV);
        known.addAll(JSON);
        for (TableFormat format : ServiceLoader.load(TableFormat.class, Tables.class.getClassLoader())) {
            if (format.extensions().contains(extension)) {
                return format;
            }
            known.addAll(format.extensions());
        }
        if (extension.equals("parquet")) {
            throw new TableException(file + ": Parquet files need the module dev.viva:viva-duckdb on the class path");
        }
        throw new TableException(file + ": expected a name that ends in one of " + known + ", got '" + extension + "'");
    }
}
