package dev.viva.table;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the first records of a CSV file tell: its delimiter, its names, and where its data begins.
 *
 * @param dataStart how many bytes lie before the first record of data
 * @param dataLine how many lines lie before it
 */
record CsvDialect(CsvGrammar grammar, List<String> names, int dataStart, int dataLine) {
    private static final String CANDIDATES = ",;\t| ";
    private static final int SAMPLED_RECORDS = 100;

    /** Finds out what {@code options} leave open. */
    static CsvDialect of(String source, CsvBlocks.Block sample, CsvOptions options) {
        return new Sample(source, sample, options).dialect();
    }

    /** The texts of one record and the position behind it. */
    private record Line(List<String> fields, int end) {}

    /** The first bytes of a file under study. */
    private static final class Sample {
        private final String source;
        private final byte[] bytes;
        private final int from;
        private final int to;
        private final CsvOptions options;
        private final int first;

        Sample(String source, CsvBlocks.Block sample, CsvOptions options) {
            this.source = source;
            this.bytes = sample.bytes();
            this.from = sample.from();
            this.to = sample.to();
            this.options = options;
            requireText();
            this.first = firstRecord();
        }

        private void requireText() {
            int zero = CsvGrammar.indexOf(bytes, (byte) 0, from, to);
            if (zero >= 0) {
                throw new TableException(source + " is no text: byte " + (zero - from) + " is zero");
            }
            boolean oneLine = CsvGrammar.indexOf(bytes, (byte) '\n', from, to) == to - 1;
            boolean quotes = CsvGrammar.indexOf(bytes, (byte) options.quote(), from, to) >= 0;
            int lone = CsvGrammar.indexOf(bytes, (byte) '\r', from, to);
            if (oneLine && !quotes && lone >= 0 && lone < to - 2) {
                throw new TableException(
                        source + ": expected lines to end with LF or CRLF, found a lone CR at byte " + (lone - from));
            }
        }

        /** The position of the first record behind skipped and empty lines. */
        private int firstRecord() {
            int at = from;
            for (int line = 0; line < options.skippedLines() && at < to; line++) {
                at = lineEnd(at);
            }
            while (at < to && (bytes[at] == '\n' || bytes[at] == '\r')) {
                at++;
            }
            if (at >= to) {
                throw new TableException(source + " is empty: expected at least one record");
            }
            return at;
        }

        private int lineEnd(int at) {
            int end = CsvGrammar.indexOf(bytes, (byte) '\n', at, to);
            return end < 0 ? to : end + 1;
        }

        CsvDialect dialect() {
            char delimiter = options.delimiter() == CsvOptions.DETECT ? detected() : options.delimiter();
            CsvGrammar grammar = grammar(delimiter);
            Line record = recordAt(grammar, first);
            if (record == null) {
                throw new TableException(
                        source + ", line " + (linesBefore(first) + 1) + ": a quote is opened and never closed");
            }
            boolean header = isHeader(grammar, record.fields());
            List<String> names =
                    header ? namesIn(record) : numbered(record.fields().size());
            int start = header ? record.end() : first;
            return new CsvDialect(grammar, given(names), start - from, linesBefore(start));
        }

        private CsvGrammar grammar(char delimiter) {
            return new CsvGrammar(delimiter, options.quote(), options.trim(), options.missing());
        }

        private int linesBefore(int position) {
            int lines = 0;
            for (int at = from; at < position; at++) {
                lines += bytes[at] == '\n' ? 1 : 0;
            }
            return lines;
        }

        /**
         * The candidate under which most sampled records have the same number of fields, at least two; among equals the
         * one with more fields, then the earlier. Comma where no candidate splits anything.
         */
        private char detected() {
            char best = ',';
            double bestScore = 0;
            for (int index = 0; index < CANDIDATES.length(); index++) {
                char candidate = CANDIDATES.charAt(index);
                if (candidate != options.decimal() && candidate != options.quote()) {
                    double score = score(candidate);
                    if (score > bestScore) {
                        best = candidate;
                        bestScore = score;
                    }
                }
            }
            return bestScore == 0 && options.decimal() == ',' ? ';' : best;
        }

        private double score(char candidate) {
            List<Integer> widths = widths(grammar(candidate));
            int modal = widths.stream()
                    .max(Comparator.comparingInt(width -> Collections.frequency(widths, width)))
                    .orElse(1);
            if (modal < 2) {
                return 0;
            }
            double share = (double) Collections.frequency(widths, modal) / widths.size();
            double penalty = candidate == ' ' ? 0.5 : 1;
            return penalty * (share * share + 1e-4 * Math.min(modal, 100));
        }

        private List<Integer> widths(CsvGrammar grammar) {
            List<Integer> widths = new ArrayList<>();
            int at = first;
            while (at < to && widths.size() < SAMPLED_RECORDS) {
                Line record = recordAt(grammar, at);
                if (record == null) {
                    break;
                }
                if (record.fields().size() > 1 || !record.fields().getFirst().isEmpty()) {
                    widths.add(record.fields().size());
                }
                at = record.end();
            }
            return widths;
        }

        /** The record at {@code from}, or {@code null} if it does not end in the sample. */
        private @Nullable Line recordAt(CsvGrammar grammar, int from) {
            List<String> fields = new ArrayList<>();
            int at = from;
            while (at < to) {
                int start = grammar.skipBlanks(bytes, at);
                int end;
                if (bytes[start] == grammar.quote()) {
                    end = grammar.closingQuote(bytes, ++start, to);
                    if (end < 0) {
                        return null;
                    }
                    at = grammar.fieldEnd(bytes, end + 1);
                } else {
                    at = grammar.fieldEnd(bytes, start);
                    end = grammar.trimEnd(bytes, start, at > start && bytes[at - 1] == '\r' ? at - 1 : at);
                }
                fields.add(text(grammar, start, end));
                if (at < to && bytes[at++] == '\n') {
                    return new Line(fields, at);
                }
            }
            return null;
        }

        private String text(CsvGrammar grammar, int start, int end) {
            String text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
            String quote = String.valueOf((char) grammar.quote());
            return start > 0 && bytes[start - 1] == grammar.quote() ? text.replace(quote + quote, quote) : text;
        }

        private boolean isHeader(CsvGrammar grammar, List<String> fields) {
            return switch (options.header()) {
                case YES -> true;
                case NO -> false;
                case AUTO ->
                    fields.stream().noneMatch(this::readsAsValue)
                            && !fields.stream().allMatch(field -> isMissing(grammar, field));
            };
        }

        private boolean readsAsValue(String field) {
            byte[] text = field.getBytes(StandardCharsets.UTF_8);
            return FieldParser.classify(text, 0, text.length, options.decimal()) != ColumnType.TEXT;
        }

        private static boolean isMissing(CsvGrammar grammar, String field) {
            byte[] text = field.getBytes(StandardCharsets.UTF_8);
            return grammar.isMissing(text, 0, text.length);
        }

        private List<String> namesIn(Line record) {
            List<String> fields = record.fields();
            List<String> names = new ArrayList<>();
            for (int column = 0; column < fields.size(); column++) {
                names.add(fields.get(column).isEmpty() ? "column_" + (column + 1) : fields.get(column));
            }
            Set<String> seen = new HashSet<>();
            for (String name : names) {
                if (name.indexOf('\uFFFD') >= 0) {
                    throw new TableException(
                            source + ", line " + (linesBefore(first) + 1) + ": expected UTF-8 in the header,"
                                    + " found '" + name + "'; name the encoding of the file, such as ISO-8859-1");
                }
                if (!seen.add(name) && options.names().isEmpty()) {
                    throw new TableException(source + ", line " + (linesBefore(first) + 1) + ": expected distinct names"
                            + " in the header, found '" + name + "' twice (if this line is data, say that there is no"
                            + " header)");
                }
            }
            return names;
        }

        private static List<String> numbered(int width) {
            List<String> names = new ArrayList<>();
            for (int column = 1; column <= width; column++) {
                names.add("column_" + column);
            }
            return names;
        }

        private List<String> given(List<String> found) {
            List<String> names = options.names();
            if (names.isEmpty()) {
                return found;
            }
            if (names.size() != found.size()) {
                throw new TableException(source + ": expected " + names.size()
                        + " columns as named in the options, found " + found.size());
            }
            return names;
        }
    }
}
