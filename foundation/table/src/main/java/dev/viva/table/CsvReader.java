package dev.viva.table;

import dev.viva.kernel.Parallel;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Reads one CSV source: the first records tell the dialect, blocks of whole records are parsed in parallel, the types of
 * all parts are joined, and columns that turned out to be text are parsed again. The next blocks are read and cut while
 * the last ones are parsed. Used once.
 */
final class CsvReader {
    private static final int BLOCK = 1 << 20;
    private static final int SAMPLE = 4 << 20;
    private static final int MOST_ROWS = Integer.MAX_VALUE - 8;

    private final TextSource source;
    private final CsvOptions options;
    private final int blockSize;
    private final Parallel pool = Parallel.common();

    CsvReader(TextSource source, CsvOptions options) {
        this(source, options, BLOCK);
    }

    /** With blocks of another size, which changes nothing in the result. */
    CsvReader(TextSource source, CsvOptions options, int blockSize) {
        this.source = source;
        this.options = options;
        this.blockSize = blockSize;
    }

    Table read() {
        CsvPlan plan;
        List<CsvPart> parts;
        try (InputStream in = source.open()) {
            CsvBlocks blocks = new CsvBlocks(in, source.name(), blockSize);
            CsvDialect dialect = CsvDialect.of(source.name(), blocks.peek(SAMPLE), options);
            plan = plan(dialect);
            blocks.skip(dialect.dataStart());
            parts = parse(blocks, plan, dialect.dataLine());
        } catch (IOException failure) {
            throw unreadable(failure);
        }
        int rows = parts.stream().mapToInt(CsvPart::rows).sum();
        if (rows == 0) {
            throw new TableException(
                    source.name() + " has a header (" + String.join(", ", plan.names()) + ") and no rows");
        }
        return new Merge(plan, parts, rows).table();
    }

    private TableException unreadable(IOException failure) {
        return new TableException(source.name() + ": cannot be read: " + failure.getMessage(), failure);
    }

    private CsvPlan plan(CsvDialect dialect) {
        List<String> names = dialect.names();
        for (String name : options.types().keySet()) {
            if (!names.contains(name)) {
                throw new TableException(
                        source.name() + ": a type is given for the column '" + name + "', but there are only " + names);
            }
        }
        boolean[] given = new boolean[names.size()];
        boolean[] wanted = new boolean[names.size()];
        Arrays.fill(wanted, true);
        AtomicReferenceArray<@Nullable ColumnType> types = new AtomicReferenceArray<>(names.size());
        for (int column = 0; column < given.length; column++) {
            types.set(column, options.types().get(names.get(column)));
            given[column] = types.get(column) != null;
        }
        return new CsvPlan(source.name(), names, dialect.grammar(), options.decimal(), given, types, wanted);
    }

    /** Parses all blocks, one round of them while the next round is read. */
    private List<CsvPart> parse(CsvBlocks blocks, CsvPlan plan, int linesBefore) {
        List<CsvPart> parts = new ArrayList<>();
        Position position = new Position(linesBefore);
        List<CsvBlocks.Block> round = next(blocks, plan);
        while (!round.isEmpty()) {
            List<CsvBlocks.Block> current = round;
            CsvPart[] parsed = new CsvPart[current.size()];
            List<CsvBlocks.Block> following = new ArrayList<>();
            pool.forEach(current.size() + 1, task -> {
                if (task == 0) {
                    following.addAll(next(blocks, plan));
                } else {
                    parsed[task - 1] = CsvPartParser.parse(plan, current.get(task - 1));
                }
            });
            for (CsvPart part : parsed) {
                position.pass(part);
                parts.add(part);
            }
            round = following;
        }
        return parts;
    }

    private List<CsvBlocks.Block> next(CsvBlocks blocks, CsvPlan plan) {
        List<CsvBlocks.Block> round = new ArrayList<>();
        while (round.size() < 4 * pool.threads()) {
            CsvBlocks.Block block = blocks.next(plan.grammar());
            if (block == null) {
                break;
            }
            round.add(block);
        }
        return round;
    }

    /** Where in the file the parts are, to name the place of a failure. */
    private final class Position {
        private long lines;
        private long rows;

        Position(long lines) {
            this.lines = lines;
        }

        void pass(CsvPart part) {
            CsvPart.Failure failure = part.failure();
            if (failure != null) {
                throw new TableException(source.name() + ", line " + (lines + failure.line() + 1) + " (row "
                        + (rows + failure.row() + 1) + "), " + failure.problem());
            }
            lines += part.lines();
            rows += part.rows();
            if (rows > MOST_ROWS) {
                throw new TableException(source.name() + ": expected at most " + MOST_ROWS + " rows, found more");
            }
        }
    }

    /** Joins parts to columns. */
    private final class Merge {
        private final CsvPlan plan;
        private final List<CsvPart> parts;
        private final int rows;

        Merge(CsvPlan plan, List<CsvPart> parts, int rows) {
            this.plan = plan;
            this.parts = parts;
            this.rows = rows;
        }

        Table table() {
            Column[] columns = new Column[plan.width()];
            boolean[] again = new boolean[plan.width()];
            pool.forEach(columns.length, column -> {
                ColumnType type = joined(column);
                if (type == ColumnType.TEXT && hasOtherThanText(column)) {
                    again[column] = true;
                } else {
                    columns[column] = merged(column, type);
                }
            });
            addReparsed(columns, again);
            return Table.of(columns);
        }

        private void addReparsed(Column[] columns, boolean[] again) {
            boolean any = false;
            for (boolean column : again) {
                any |= column;
            }
            if (!any) {
                return;
            }
            Merge text = new Merge(plan.asText(again), reparsed(plan.asText(again)), rows);
            for (int column = 0; column < columns.length; column++) {
                if (again[column]) {
                    columns[column] = text.merged(column, ColumnType.TEXT);
                }
            }
        }

        private List<CsvPart> reparsed(CsvPlan textPlan) {
            try (InputStream in = source.open()) {
                CsvBlocks blocks = new CsvBlocks(in, source.name(), blockSize);
                CsvDialect dialect = CsvDialect.of(source.name(), blocks.peek(SAMPLE), options);
                blocks.skip(dialect.dataStart());
                return parse(blocks, textPlan, dialect.dataLine());
            } catch (IOException failure) {
                throw unreadable(failure);
            }
        }

        /** The narrowest type for all parts; NUMBER where there is no value at all. */
        private ColumnType joined(int column) {
            ColumnType joined = null;
            boolean quotedMissing = false;
            for (CsvPart part : parts) {
                ColumnType type = part.cells(column).type();
                quotedMissing |= part.cells(column).hasQuotedMissing();
                joined = joined == null || type == null ? (joined == null ? type : joined) : joined.join(type);
            }
            if (joined == null) {
                return quotedMissing ? ColumnType.TEXT : ColumnType.NUMBER;
            }
            return joined;
        }

        private boolean hasOtherThanText(int column) {
            for (CsvPart part : parts) {
                CsvCells cells = part.cells(column);
                if (cells.type() == null ? cells.hasQuotedMissing() : cells.type() != ColumnType.TEXT) {
                    return true;
                }
            }
            return false;
        }

        private Column merged(int column, ColumnType type) {
            CsvStorage storage = new CsvStorage(type, rows);
            int offset = 0;
            for (CsvPart part : parts) {
                part.cells(column).copyTo(storage, offset);
                offset += part.rows();
            }
            return storage.column(source.name(), plan.names().get(column));
        }
    }
}
