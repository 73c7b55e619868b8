package dev.viva.table;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes a table as CSV that {@link CsvReader} reads back to the same values. Used once. */
final class CsvWriter {
    /** What a missing value is written as in a table of one column, where an empty line would be skipped. */
    private static final String LONE_MISSING = "NA";

    private final Table table;
    private final char delimiter;
    private final Set<String> missing = CsvOptions.defaults().missing();

    CsvWriter(Table table, char delimiter) {
        this.table = table;
        this.delimiter = delimiter;
    }

    void write(Writer target) throws IOException {
        BufferedWriter out = new BufferedWriter(target, 1 << 16);
        writeNames(out);
        for (int row = 0; row < table.rowCount(); row++) {
            writeRow(out, row);
        }
        out.flush();
    }

    private void writeNames(BufferedWriter out) throws IOException {
        List<String> names = table.names();
        for (int column = 0; column < names.size(); column++) {
            writeDelimiter(out, column);
            writeText(out, names.get(column));
        }
        out.write('\n');
    }

    private void writeRow(BufferedWriter out, int row) throws IOException {
        for (int column = 0; column < table.columns().size(); column++) {
            writeDelimiter(out, column);
            writeCell(out, table.columns().get(column), row);
        }
        out.write('\n');
    }

    private void writeDelimiter(BufferedWriter out, int column) throws IOException {
        if (column > 0) {
            out.write(delimiter);
        }
    }

    private void writeCell(BufferedWriter out, Column column, int row) throws IOException {
        @Nullable String text = column.text(row);
        if (text == null) {
            out.write(table.columns().size() == 1 ? LONE_MISSING : "");
        } else {
            writeText(out, text);
        }
    }

    private void writeText(BufferedWriter out, String text) throws IOException {
        if (needsQuotes(text)) {
            out.write('"');
            out.write(text.replace("\"", "\"\""));
            out.write('"');
        } else {
            out.write(text);
        }
    }

    private boolean needsQuotes(String text) {
        if (missing.contains(text)) {
            return true;
        }
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character == delimiter || character == '"' || character <= ' ' || character == '\uFEFF') {
                return true;
            }
        }
        return false;
    }
}
