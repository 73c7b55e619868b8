package dev.viva.table;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Parses one block of a CSV file into typed cells. Used once, by one thread. */
final class CsvPartParser {
    private static final int SHOWN = 60;

    /** Stops the parse of this part; carries no stack, as it never leaves this class. */
    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1;

        Stop(String problem) {
            super(problem, null, false, false);
        }
    }

    private final CsvPlan plan;
    private final CsvGrammar grammar;
    private final byte[] bytes;
    private final int from;
    private final int to;
    private final CsvCells[] cells;
    private int rows;
    private int lines;
    private boolean restart;
    private CsvPart.@Nullable Failure failure;

    private CsvPartParser(CsvPlan plan, CsvBlocks.Block block) {
        this.plan = plan;
        this.grammar = plan.grammar();
        this.bytes = block.bytes();
        this.from = block.from();
        this.to = block.to();
        this.cells = new CsvCells[plan.width()];
    }

    /** Parses {@code block}; a failure is noted, not thrown. */
    static CsvPart parse(CsvPlan plan, CsvBlocks.Block block) {
        CsvPartParser parser = new CsvPartParser(plan, block);
        do {
            parser.parseOnce();
        } while (parser.restart);
        return new CsvPart(parser.cells, parser.rows, parser.lines, parser.failure);
    }

    private void parseOnce() {
        restart = false;
        rows = 0;
        lines = 0;
        for (int column = 0; column < cells.length; column++) {
            cells[column] = plan.cells(column);
        }
        try {
            parseRecords();
        } catch (Stop stop) {
            failure = new CsvPart.Failure(rows, lines, String.valueOf(stop.getMessage()));
        }
    }

    private void parseRecords() {
        int at = from;
        while (at < to && !restart) {
            if (bytes[at] == '\n') {
                at++;
            } else if (bytes[at] == '\r' && bytes[at + 1] == '\n') {
                at += 2;
            } else {
                at = parseRecord(at);
                rows++;
            }
            lines++;
        }
    }

    /** Parses the record at {@code from} and returns the position behind it. */
    private int parseRecord(int from) {
        int at = from;
        int width = cells.length;
        for (int column = 0; column < width; column++) {
            int start = grammar.skipBlanks(bytes, at);
            if (bytes[start] == grammar.quote()) {
                at = quoted(column, start + 1);
            } else {
                at = grammar.fieldEnd(bytes, start);
                int end = bytes[at] == '\n' && at > start && bytes[at - 1] == '\r' ? at - 1 : at;
                field(column, bytes, start, grammar.trimEnd(bytes, start, end), false);
            }
            boolean last = column == width - 1;
            if (last != (bytes[at] == '\n')) {
                throw ragged(column, at);
            }
            at++;
        }
        return at;
    }

    /** Parses the quoted field that begins at {@code start} and returns the position of what ends it. */
    private int quoted(int column, int start) {
        int close = grammar.closingQuote(bytes, start, to);
        if (close < 0) {
            throw new Stop(inColumn(column) + "a quote is opened and never closed");
        }
        int at = grammar.skipBlanks(bytes, close + 1);
        if (bytes[at] == '\r' && bytes[at + 1] == '\n') {
            at++;
        }
        if (grammar.fieldEnd(bytes, at) != at) {
            throw new Stop(
                    inColumn(column) + "expected a delimiter or the end of the line after the closing quote, found "
                            + shown(bytes, at, grammar.fieldEnd(bytes, at)));
        }
        if (CsvGrammar.indexOf(bytes, grammar.quote(), start, close) < 0) {
            field(column, bytes, start, close, true);
        } else {
            byte[] content = unescaped(start, close);
            field(column, content, 0, content.length, true);
        }
        for (int inside = start; inside < close; inside++) {
            lines += bytes[inside] == '\n' ? 1 : 0;
        }
        return at;
    }

    /** The content of a quoted field with doubled quotes made single. */
    private byte[] unescaped(int start, int close) {
        byte[] content = new byte[close - start];
        int length = 0;
        for (int at = start; at < close; at++) {
            content[length++] = bytes[at];
            at += bytes[at] == grammar.quote() ? 1 : 0;
        }
        return Arrays.copyOf(content, length);
    }

    private void field(int column, byte[] source, int start, int end, boolean quoted) {
        CsvCells into = cells[column];
        if (grammar.isMissing(source, start, end) && !(quoted && into.type() == ColumnType.TEXT)) {
            into.addMissing();
            if (quoted) {
                into.noteQuotedMissing();
            }
        } else if (!into.add(source, start, end)) {
            widen(column, source, start, end);
        }
    }

    private void widen(int column, byte[] source, int start, int end) {
        CsvCells old = cells[column];
        ColumnType type = old.type();
        if (plan.given()[column] && type != null) {
            throw new Stop(inColumn(column) + "expected " + type.phrase() + ", found " + shown(source, start, end));
        }
        ColumnType found = FieldParser.classify(source, start, end, plan.decimal());
        ColumnType joined = type == null ? found : type.join(found);
        if (joined == ColumnType.TEXT) {
            plan.start().set(column, ColumnType.TEXT);
        }
        if (joined == ColumnType.TEXT && (type != null || old.hasQuotedMissing())) {
            restart = true;
            return;
        }
        cells[column] =
                old instanceof CsvCells.Integers integers ? integers.widened(plan.decimal()) : begun(joined, old);
        cells[column].add(source, start, end);
    }

    private CsvCells begun(ColumnType type, CsvCells missing) {
        CsvCells fresh = CsvCells.of(type, plan.decimal(), false);
        for (int row = 0; row < missing.size(); row++) {
            fresh.addMissing();
        }
        if (missing.hasQuotedMissing()) {
            fresh.noteQuotedMissing();
        }
        return fresh;
    }

    private Stop ragged(int column, int end) {
        int found = column + 1;
        int at = end;
        while (bytes[at] != '\n') {
            int start = grammar.skipBlanks(bytes, at + 1);
            int close = bytes[start] == grammar.quote() ? grammar.closingQuote(bytes, start + 1, to) : start;
            at = grammar.fieldEnd(bytes, Math.max(start, close));
            found++;
        }
        return new Stop("expected " + fields(plan.width()) + " like the first record, found " + found);
    }

    private static String fields(int count) {
        return count + (count == 1 ? " field" : " fields");
    }

    private String inColumn(int column) {
        return "column '" + plan.names().get(column) + "': ";
    }

    private static String shown(byte[] source, int start, int end) {
        int length = Math.min(end - start, SHOWN);
        String text = new String(source, start, length, StandardCharsets.UTF_8);
        return "'" + text + (end - start > SHOWN ? "…'" : "'");
    }
}
