package dev.viva.app.recommend;

import dev.viva.features.Event;
import dev.viva.recommend.engine.Catalogue;
import dev.viva.recommend.engine.CatalogueItem;
import dev.viva.recommend.engine.Interaction;
import dev.viva.recommend.engine.Interaction.Kind;
import dev.viva.recommend.engine.TextContent;
import dev.viva.table.ColumnType;
import dev.viva.table.Csv;
import dev.viva.table.CsvOptions;
import dev.viva.table.JsonLines;
import dev.viva.table.JsonOptions;
import dev.viva.table.Table;
import dev.viva.table.TableException;
import dev.viva.table.Tables;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stock of one's own from files: CSV with a header, JSON lines, or whatever else {@link Tables} reads.
 *
 * <p>A catalogue has the columns {@code itemId} and {@code title} and may have {@code text}: what an item is about, by which items are
 * compared beside their titles. Interactions have {@code userId}, {@code itemId} and {@code timestamp} (milliseconds since 1970 or a text of RFC 3339)
 * and may have {@code kind} (click where it is left out), {@code watchSeconds} and {@code eventId} (the content where it is left out). Rows come in any
 * order; other columns are left aside. Whatever cannot be is named with its file and row, the first after the header being row 1.
 */
public final class StockFiles {
    private static final String ITEM = "itemId";
    private static final String USER = "userId";
    private static final String TITLE = "title";
    private static final String TEXT = "text";
    private static final String TIME = "timestamp";
    private static final String KIND = "kind";
    private static final String WATCHED = "watchSeconds";
    private static final String EVENT = "eventId";
    private static final List<String> COLUMNS = List.of(ITEM, USER, TITLE, TEXT, TIME, KIND, WATCHED, EVENT);

    private final Path file;
    private final Table table;

    private StockFiles(Path file) {
        this.file = file;
        this.table = table(file);
    }

    /**
     * Reads a catalogue and, where there is one, its past.
     *
     * @throws IllegalArgumentException if a file cannot be read or something in it is not allowed
     */
    public static Stock read(Path catalogue, @Nullable Path interactions) {
        Catalogue items = new StockFiles(catalogue).catalogue();
        List<Interaction> past = interactions == null ? List.of() : new StockFiles(interactions).interactions(items);
        return new Stock("own", items, "past-" + Long.toHexString(digest(past)) + "-is-written", _ -> past, false);
    }

    private static long digest(List<Interaction> past) {
        long digest = past.size();
        for (Interaction each : past) {
            digest = Event.keyOf(digest + each.toString());
        }
        return digest;
    }

    /** Everything stays as it is written, an id of {@code 007} too. */
    private static Table table(Path file) {
        try {
            Table seen = Tables.read(file);
            Map<String, ColumnType> texts = new LinkedHashMap<>();
            COLUMNS.stream().filter(seen::has).forEach(each -> texts.put(each, ColumnType.TEXT));
            String name = file.toString().toLowerCase(Locale.ROOT);
            if (name.matches(".*\\.(csv|tsv|txt)(\\.gz)?")) {
                return Csv.read(
                        file,
                        CsvOptions.defaults().withHeader(CsvOptions.Header.YES).withTypes(texts));
            }
            return name.matches(".*\\.(jsonl|ndjson)(\\.gz)?")
                    ? JsonLines.read(file, JsonOptions.defaults().withTypes(texts))
                    : seen;
        } catch (TableException unreadable) {
            throw new IllegalArgumentException(unreadable.getMessage(), unreadable);
        }
    }

    private Catalogue catalogue() {
        requireColumns(ITEM, TITLE);
        List<String> ids = new ArrayList<>();
        List<String> titles = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        Map<String, Integer> rows = new LinkedHashMap<>();
        for (int row = 0; row < table.rowCount(); row++) {
            String id = required(ITEM, row);
            Integer earlier = rows.put(id, row);
            if (earlier != null) {
                throw wrong(ITEM, row, "different in each row, and not that of row " + (earlier + 1), id);
            }
            ids.add(id);
            titles.add(required(TITLE, row));
            texts.add(titles.getLast() + ". " + given(TEXT, row, ""));
        }
        if (ids.isEmpty()) {
            throw new IllegalArgumentException(file + ": there must be an item, got none");
        }
        List<float[]> contents = TextContent.vectors(texts);
        List<CatalogueItem> items = new ArrayList<>();
        for (int row = 0; row < ids.size(); row++) {
            int at = row;
            items.add(checked(row, () -> new CatalogueItem(ids.get(at), titles.get(at), contents.get(at))));
        }
        return new Catalogue(items);
    }

    private List<Interaction> interactions(Catalogue catalogue) {
        requireColumns(USER, ITEM, TIME);
        List<Interaction> past = new ArrayList<>();
        for (int row = 0; row < table.rowCount(); row++) {
            int at = row;
            Interaction each = checked(row, () -> interaction(at));
            if (catalogue.number(each.itemId()).isEmpty()) {
                throw wrong(ITEM, row, "an item of the catalogue", each.itemId());
            }
            past.add(each);
        }
        past.sort(Comparator.comparingLong(Interaction::timeMillis));
        return List.copyOf(past);
    }

    private Interaction interaction(int row) {
        String user = required(USER, row);
        String item = required(ITEM, row);
        Kind kind = kind(row);
        double watched = number(row);
        long time = time(row);
        String event = given(EVENT, row, "");
        return new Interaction(
                event.isEmpty() ? EventReader.contentId(user, item, kind, watched, time) : event,
                user,
                item,
                kind,
                watched,
                time);
    }

    private Kind kind(int row) {
        String kind = given(KIND, row, EventReader.KINDS.getFirst());
        if (!EventReader.KINDS.contains(kind)) {
            throw wrong(KIND, row, "one of " + String.join(", ", EventReader.KINDS), kind);
        }
        return Kind.valueOf(kind.toUpperCase(Locale.ROOT));
    }

    private double number(int row) {
        String text = given(WATCHED, row, "0");
        try {
            double number = Double.parseDouble(text);
            if (number >= 0 && number <= Interaction.LONGEST_WATCH) {
                return number;
            }
        } catch (NumberFormatException none) {
            // said below, as for a number that is out of range
        }
        throw wrong(WATCHED, row, "a number in [0, " + Interaction.LONGEST_WATCH + "]", text);
    }

    private long time(int row) {
        String text = required(TIME, row);
        try {
            return text.matches("-?\\d+")
                    ? Long.parseLong(text)
                    : OffsetDateTime.parse(text.replace(' ', 'T')).toInstant().toEpochMilli();
        } catch (NumberFormatException | DateTimeParseException | ArithmeticException unreadable) {
            throw wrong(TIME, row, "milliseconds since 1970, or a time such as 2026-03-01T12:30:00.250Z", text);
        }
    }

    private void requireColumns(String... names) {
        for (String name : names) {
            if (!table.has(name)) {
                throw new IllegalArgumentException(
                        file + ": there must be a column " + name + ", got " + table.names());
            }
        }
    }

    private String required(String column, int row) {
        String text = given(column, row, "");
        if (text.isEmpty()) {
            throw wrong(column, row, "given", "nothing");
        }
        return text;
    }

    private String given(String column, int row, String otherwise) {
        String text = table.has(column) ? table.column(column).text(row) : null;
        return text == null || text.isBlank() ? otherwise : text.strip();
    }

    private IllegalArgumentException wrong(String column, int row, String allowed, String got) {
        return new IllegalArgumentException(
                file + ", row " + (row + 1) + ": " + column + " must be " + allowed + ", got " + got);
    }

    /** What a value itself refuses is told with its row. */
    private <T> T checked(int row, Supplier<T> making) {
        try {
            return making.get();
        } catch (IllegalArgumentException refused) {
            String why = String.valueOf(refused.getMessage());
            throw why.startsWith(file.toString())
                    ? refused
                    : new IllegalArgumentException(file + ", row " + (row + 1) + ": " + why, refused);
        }
    }
}
