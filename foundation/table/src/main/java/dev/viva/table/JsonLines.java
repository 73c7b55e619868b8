package dev.viva.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.viva.kernel.Progress;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Reads and writes JSON lines: text files with one JSON object a line, whose members are the cells of a row.
 *
 * <p>Columns come in the order in which their names first appear; a member that a line lacks, or that is {@code null}, is
 * missing. Types are inferred: numbers without fraction and exponent are INTEGER, others NUMBER, both together NUMBER;
 * strings are TEXT, or TIMESTAMP where all read as such; a column of different types is TEXT, its numbers in their
 * shortest form. A column without any value is NUMBER. Thread-safe.
 */
public final class JsonLines {
    static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonLines() {}

    /** Reads {@code file} with {@link JsonOptions#defaults}. */
    public static Table read(Path file) {
        return read(file, JsonOptions.defaults());
    }

    /**
     * Reads {@code file} in UTF-8, decompressing it if it is gzip.
     *
     * @throws TableException if it cannot be read or is empty, a line is no JSON object or names a member twice, a value
     *     is nested and that is refused, or does not fit the type given; the message names file, line and row
     */
    public static Table read(Path file, JsonOptions options) {
        return read(file, options, Progress.none());
    }

    /** As {@link #read(Path, JsonOptions)}, reporting the bytes of the file as they are read. */
    public static Table read(Path file, JsonOptions options, Progress progress) {
        return new JsonReader(TextSource.of(file, StandardCharsets.UTF_8, progress), options).read();
    }

    static Table read(TextSource source) {
        return new JsonReader(source, JsonOptions.defaults()).read();
    }

    /** Reads JSON lines that are in memory; {@code name} stands for the file in messages. */
    public static Table parse(String name, String text, JsonOptions options) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new JsonReader(TextSource.of(name, bytes, StandardCharsets.UTF_8), options).read();
    }

    /**
     * Writes {@code table} to {@code file} in UTF-8, packed by gzip where the name ends in {@code .gz}. Missing values
     * and infinite numbers, which JSON cannot hold, become {@code null}; times become ISO text.
     *
     * @throws TableException if the file cannot be written
     */
    public static void write(Table table, Path file) {
        TextFiles.write(file, out -> write(table, out));
    }

    private static void write(Table table, Writer out) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
            json.setRootValueSeparator(new SerializedString("\n"));
            for (int row = 0; row < table.rowCount(); row++) {
                json.writeStartObject();
                for (Column column : table.columns()) {
                    json.writeFieldName(column.name());
                    writeValue(json, column, row);
                }
                json.writeEndObject();
            }
            json.writeRaw('\n');
        }
    }

    private static void writeValue(JsonGenerator json, Column column, int row) throws IOException {
        if (column.isMissing(row)) {
            json.writeNull();
            return;
        }
        switch (column) {
            case IntegerColumn integers -> json.writeNumber(integers.values()[row]);
            case BooleanColumn truths -> json.writeBoolean(truths.values()[row] == 1);
            case NumberColumn numbers
            when Double.isFinite(numbers.values()[row]) -> json.writeNumber(numbers.values()[row]);
            case NumberColumn infinite -> json.writeNull();
            case TextColumn text -> json.writeString(text.text(row));
            case TimestampColumn time -> json.writeString(time.text(row));
        }
    }
}
