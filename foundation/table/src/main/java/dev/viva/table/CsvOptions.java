package dev.viva.table;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a CSV file is written. {@link #defaults} reads most files there are; each {@code with…} method gives a changed
 * copy. Immutable.
 *
 * @param delimiter what separates fields: an ASCII character, or {@link #DETECT} to try comma, semicolon, tab, bar and
 *     blank on the first records
 * @param quote what surrounds a field that holds a delimiter, a quote (written twice) or a line break; {@link #NO_QUOTE}
 *     where the file has none
 * @param header whether the first record holds names
 * @param names the names of the columns, in place of those in the file; empty to take the file's, or
 *     {@code column_1, column_2 …} where it has none
 * @param skippedLines how many lines to leave out before the first record
 * @param missing the unquoted texts that stand for a missing value. A quoted field is missing only in a column that is
 *     not text
 * @param trim whether blanks around a field are no part of it (those within quotes always are)
 * @param charset the encoding; a byte-order mark in the file goes before
 * @param types the types of some columns, by name; the others are inferred. A value that does not fit a type given here
 *     is an error; a value that does not fit an inferred type widens the column
 * @param decimal what separates the fraction of a number: {@code '.'} or {@code ','}
 */
public record CsvOptions(
        char delimiter,
        char quote,
        Header header,
        List<String> names,
        int skippedLines,
        Set<String> missing,
        boolean trim,
        Charset charset,
        Map<String, ColumnType> types,
        char decimal) {
    /** Stands for a delimiter that is to be found out. */
    public static final char DETECT = '\0';
    /** Stands for files in which no character quotes. */
    public static final char NO_QUOTE = '\0';

    private static final Set<String> USUAL_MISSING =
            Set.of("", "?", "NA", "N/A", "n/a", "#N/A", "<NA>", "NaN", "nan", "-nan", "NULL", "null", "None");

    /** Whether the first record holds the names of the columns. */
    public enum Header {
        /** It does. */
        YES,
        /** It is data already. */
        NO,
        /** It does if none of its fields reads as a number, a time or a truth value. */
        AUTO
    }

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if a character is not ASCII or two of them are the same, or a count is negative
     */
    public CsvOptions {
        names = List.copyOf(names);
        missing = Set.copyOf(missing);
        types = Map.copyOf(types);
        requireSeparator("delimiter", delimiter);
        requireSeparator("quote", quote);
        if (delimiter != DETECT && delimiter == quote) {
            throw new IllegalArgumentException(
                    "CsvOptions.quote must differ from the delimiter, got '" + quote + "' for both");
        }
        if (decimal != '.' && decimal != ',') {
            throw new IllegalArgumentException("CsvOptions.decimal must be '.' or ',', got '" + decimal + "'");
        }
        if (decimal == delimiter) {
            throw new IllegalArgumentException(
                    "CsvOptions.decimal must differ from the delimiter, got '" + decimal + "' for both");
        }
        if (skippedLines < 0) {
            throw new IllegalArgumentException("CsvOptions.skippedLines must be at least 0, got " + skippedLines);
        }
    }

    /**
     * Delimiter and header detected, double quotes, the usual marks of missing values ({@code ?}, {@code NA},
     * {@code NaN}, {@code null} … and the empty field), blanks trimmed, UTF-8, all types inferred, decimal point.
     */
    public static CsvOptions defaults() {
        return new CsvOptions(
                DETECT, '"', Header.AUTO, List.of(), 0, USUAL_MISSING, true, StandardCharsets.UTF_8, Map.of(), '.');
    }

    /** With another delimiter. */
    public CsvOptions withDelimiter(char value) {
        return new CsvOptions(value, quote, header, names, skippedLines, missing, trim, charset, types, decimal);
    }

    /** With another quote. */
    public CsvOptions withQuote(char value) {
        return new CsvOptions(delimiter, value, header, names, skippedLines, missing, trim, charset, types, decimal);
    }

    /** With or without a header. */
    public CsvOptions withHeader(Header value) {
        return new CsvOptions(delimiter, quote, value, names, skippedLines, missing, trim, charset, types, decimal);
    }

    /** With these names of columns. */
    public CsvOptions withNames(List<String> value) {
        return new CsvOptions(delimiter, quote, header, value, skippedLines, missing, trim, charset, types, decimal);
    }

    /** With this many lines left out at the beginning. */
    public CsvOptions withSkippedLines(int value) {
        return new CsvOptions(delimiter, quote, header, names, value, missing, trim, charset, types, decimal);
    }

    /** With these marks of a missing value. */
    public CsvOptions withMissing(Set<String> value) {
        return new CsvOptions(delimiter, quote, header, names, skippedLines, value, trim, charset, types, decimal);
    }

    /** With blanks around fields left out or kept. */
    public CsvOptions withTrim(boolean value) {
        return new CsvOptions(delimiter, quote, header, names, skippedLines, missing, value, charset, types, decimal);
    }

    /** With another encoding. */
    public CsvOptions withCharset(Charset value) {
        return new CsvOptions(delimiter, quote, header, names, skippedLines, missing, trim, value, types, decimal);
    }

    /** With the type of one more column given. */
    public CsvOptions withType(String column, ColumnType type) {
        Map<String, ColumnType> more = new LinkedHashMap<>(types);
        more.put(column, type);
        return withTypes(more);
    }

    /** With exactly these types given. */
    public CsvOptions withTypes(Map<String, ColumnType> value) {
        return new CsvOptions(delimiter, quote, header, names, skippedLines, missing, trim, charset, value, decimal);
    }

    /** With another decimal separator. */
    public CsvOptions withDecimal(char value) {
        return new CsvOptions(delimiter, quote, header, names, skippedLines, missing, trim, charset, types, value);
    }

    private static void requireSeparator(String argument, char value) {
        if (value > 127 || value == '\n' || value == '\r') {
            throw new IllegalArgumentException(
                    "CsvOptions." + argument + " must be an ASCII character other than a line break, got U+"
                            + HexFormat.of().toHexDigits(value));
        }
    }
}
