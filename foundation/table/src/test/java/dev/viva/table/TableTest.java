package dev.viva.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.testkit.Laws;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void sortingIsStableOrderedAndPutsMissingLast() {
        Laws.hold(200, random -> {
            Table table = RandomTables.of(random);
            for (Column column : table.columns()) {
                Comparator<Integer> values = slowOrder(column);
                for (Table.Order order : Table.Order.values()) {
                    List<Integer> rows = new ArrayList<>(
                            IntStream.range(0, table.rowCount()).boxed().toList());
                    rows.sort(Comparator.<Integer, Boolean>comparing(column::isMissing)
                            .thenComparing(order == Table.Order.ASCENDING ? values : values.reversed()));
                    int[] expected = rows.stream().mapToInt(Integer::intValue).toArray();
                    assertThat(table.sortBy(column.name(), order)).isEqualTo(table.take(expected));
                }
            }
        });
    }

    private static Comparator<Integer> slowOrder(Column column) {
        return switch (column) {
            case TextColumn text -> Comparator.comparing(row -> String.valueOf(text.text(row)));
            case IntegerColumn integers -> Comparator.comparingLong(row -> integers.values()[row]);
            case TimestampColumn times -> Comparator.comparingLong(row -> times.values()[row]);
            case BooleanColumn truths -> Comparator.comparingInt(row -> truths.values()[row]);
            case NumberColumn numbers -> Comparator.comparingDouble(row -> numbers.values()[row] + 0.0);
        };
    }

    @Test
    void slicesFiltersAndHeadsTakeTheSameRows() {
        Laws.hold(100, random -> {
            Table table = RandomTables.of(random);
            int from = random.nextInt(table.rowCount() + 1);
            int to = from + random.nextInt(table.rowCount() - from + 1);
            Table taken = table.take(IntStream.range(from, to).toArray());
            assertThat(table.slice(from, to)).isEqualTo(taken).hasSameHashCodeAs(taken);
            assertThat(table.filter(row -> row >= from && row < to)).isEqualTo(taken);
            assertThat(table.head(to)).isEqualTo(table.slice(0, to));
            assertThat(table.head(Integer.MAX_VALUE)).isEqualTo(table);
        });
    }

    @Test
    void everyKindOfColumnIsReadAsNumbersAndTexts() {
        Table table = Table.of(
                new NumberColumn("n", new double[] {1.5, Double.NaN}),
                new IntegerColumn("i", new long[] {7, IntegerColumn.MISSING}),
                new BooleanColumn("b", new byte[] {1, BooleanColumn.MISSING}),
                new TimestampColumn("t", new long[] {1_000_000, TimestampColumn.MISSING}),
                TextColumn.of("x", "word", null),
                TextColumn.of("none", null, null));
        assertThat(table.doubles("n")).containsExactly(1.5, Double.NaN);
        assertThat(table.doubles("i")).containsExactly(7, Double.NaN);
        assertThat(table.doubles("b")).containsExactly(1, Double.NaN);
        assertThat(table.doubles("t")).containsExactly(1e6, Double.NaN);
        assertThat(table.doubles("none")).containsExactly(Double.NaN, Double.NaN);
        assertThat(table.integers("b")).containsExactly(1, IntegerColumn.MISSING);
        assertThat(table.texts("t")).containsExactly("1970-01-01T00:00:01", null);
        assertThat(table.texts("x")).containsExactly("word", null);
        assertThatThrownBy(() -> table.doubles("x"))
                .hasMessage("Table: column 'x' must hold a number in every row, but is of type TEXT");
        assertThatThrownBy(() -> table.integers("n"))
                .hasMessage("Table: column 'n' must hold a whole number in every row, but is of type NUMBER");
        assertThatThrownBy(() -> table.column("y")).hasMessage("Table: no column 'y'; there are [n, i, b, t, x, none]");
    }

    @Test
    void badColumnsAreRefused() {
        assertThatThrownBy(() -> new BooleanColumn("b", new byte[] {0, 2}))
                .hasMessage("BooleanColumn 'b': values must be 0, 1 or -1 (missing), got 2 in row 1");
        assertThatThrownBy(() -> new TextColumn("t", new int[] {0, 1}, List.of("a")))
                .hasMessage("TextColumn 't': codes must be in [-1, 1), got 1 in row 1");
        assertThatThrownBy(() -> Table.of(TextColumn.of("a", "x"), TextColumn.of("a", "y")))
                .hasMessage("Table: column names must be distinct, got 'a' twice");
    }

    @Test
    void theTerminalShowsWideCharactersAlignedAndNoControlCharacters() {
        Table table = Table.of(
                TextColumn.of("name", "漢字", "e\u0301", "a\u001b[2J", "x".repeat(50), null),
                new NumberColumn("n", new double[] {1, 22.5, Double.NaN, 4, 5}));
        assertThat(table.toString()).isEqualTo("""
                        name                                         n
                        漢字                                       1.0
                        e\u0301                                         22.5
                        a [2J
                        %s…   4.0
                                                                   5.0
                        5 rows x 2 columns
                        """.replace("%s", "x".repeat(39)));
    }

    @Test
    void timesReadAndWriteTheSame() {
        Laws.hold(500, random -> {
            long micros = random.nextLong(-62_135_596_800_000_000L, 253_402_300_800_000_000L);
            String text = Timestamps.format(micros);
            assertThat(Timestamps.parse(text)).isEqualTo(OptionalLong.of(micros));
            assertThat(Timestamps.parse(text.replace('T', ' ') + "Z")).isEqualTo(OptionalLong.of(micros));
            assertThat(Timestamps.parse(text + "+05:30").getAsLong()).isEqualTo(micros - 19_800_000_000L);
            assertThat(Timestamps.of(Timestamps.instant(micros))).isEqualTo(micros);
        });
        for (String bad : List.of(
                "2018-02-29",
                "2018-13-01",
                "2018-04-01T24:00",
                "2018-04-01T00:60",
                "2018-4-1",
                "2018-04-01T00:00:31.",
                "2018-04-01T00:00:61",
                "2018-04-01T00",
                "2018-04-01T00:00X",
                "2018-04-01T00:00:00+1",
                "20180401")) {
            assertThat(Timestamps.parse(bad)).as(bad).isEmpty();
        }
    }

    @Test
    void anUnknownEndingOrAMissingModuleIsNamed() {
        assertThatThrownBy(() -> Tables.read(Path.of("a.xls")))
                .hasMessage("a.xls: expected a name that ends in one of [csv, jsonl, ndjson, tsv, txt], got 'xls'");
        assertThatThrownBy(() -> Tables.read(Path.of("a.parquet")))
                .hasMessage("a.parquet: Parquet files need the module dev.viva:viva-duckdb on the class path");
    }
}
