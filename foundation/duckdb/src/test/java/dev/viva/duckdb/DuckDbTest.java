package dev.viva.duckdb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.table.Aggregation;
import dev.viva.table.BooleanColumn;
import dev.viva.table.Column;
import dev.viva.table.ColumnType;
import dev.viva.table.Csv;
import dev.viva.table.CsvOptions;
import dev.viva.table.IntegerColumn;
import dev.viva.table.Jdbc;
import dev.viva.table.Join;
import dev.viva.table.NumberColumn;
import dev.viva.table.Table;
import dev.viva.table.TableException;
import dev.viva.table.Tables;
import dev.viva.table.TextColumn;
import dev.viva.table.TimestampColumn;
import dev.viva.testkit.Laws;
import dev.viva.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbTest {
    @TempDir
    Path folder;

    private static Table random(SplittableRandom random) {
        int rows = 1 + random.nextInt(random.nextBoolean() ? 10 : 5000);
        double[] numbers = random.doubles(rows, -1e9, 1e9)
                .map(x -> random.nextInt(5) == 0 ? Double.NaN : x)
                .toArray();
        long[] integers = random.longs(rows).toArray();
        byte[] truths = new byte[rows];
        long[] times = random.longs(rows, -60_000_000_000_000_000L, 60_000_000_000_000_000L)
                .toArray();
        @Nullable String[] texts = new String[rows];
        for (int row = 0; row < rows; row++) {
            truths[row] = (byte) (random.nextInt(3) - 1);
            times[row] = random.nextInt(4) == 0 ? TimestampColumn.MISSING : times[row];
            integers[row] = random.nextInt(4) == 0 ? IntegerColumn.MISSING : integers[row];
            texts[row] = random.nextInt(4) == 0 ? null : "täxt '\"\n" + random.nextInt(100) + "\u6f22";
        }
        return Table.of(
                new NumberColumn("number", numbers),
                new IntegerColumn("whole \"quoted\"", integers),
                new BooleanColumn("truth", truths),
                new TimestampColumn("time", times),
                TextColumn.of("select", texts));
    }

    @Test
    void whatIsRegisteredComesBack() {
        try (DuckDb database = DuckDb.inMemory()) {
            Laws.hold(20, random -> {
                Table table = random(random);
                database.register("some \"table\"", table);
                assertThat(database.query("select * from \"some \"\"table\"\"\";"))
                        .isEqualTo(table);
            });
        }
    }

    @Test
    void aViewIsTheTableItselfAndSeesItsSuccessor() {
        try (DuckDb database = DuckDb.inMemory()) {
            Laws.hold(40, random -> {
                Table table = random(random);
                database.view("some \"view\"", table);
                assertThat(database.query("select * from \"some \"\"view\"\"\""))
                        .isEqualTo(table);
                Table part = table.select("time", "number");
                assertThat(database.query("select time, number from \"some \"\"view\"\"\""))
                        .isEqualTo(part);
                assertThat(database.query("select count(*) as n from \"some \"\"view\"\"\"")
                                .integers("n"))
                        .containsExactly(table.rowCount());
            });
            database.register("some \"view\"", Table.of(new IntegerColumn("x", new long[] {1})));
            assertThat(database.query("select * from \"some \"\"view\"\"\"").integers("x"))
                    .containsExactly(1);
            database.view("some \"view\"", Table.of(new IntegerColumn("y", new long[] {2})));
            assertThat(database.query("select * from \"some \"\"view\"\"\"").integers("y"))
                    .containsExactly(2);
        }
    }

    @Test
    void sqlAnswersAsGroupsAndJoinsDo() {
        Table sales = random(new SplittableRandom(11)).select("number", "select", "truth");
        Table labels = Table.of(new BooleanColumn("truth", new byte[] {0, 1}), TextColumn.of("label", "no", "yes"));
        Table found = DuckDb.select(
                "select label, count(number) as number_count, max(number) as number_maximum"
                        + " from sales join labels using (truth) group by label order by label",
                Map.of("sales", sales, "labels", labels));
        assertThat(sales.join(labels, Join.inner("truth"))
                        .groupBy("label")
                        .aggregate(Aggregation.count("number"), Aggregation.maximum("number")))
                .isEqualTo(found);
        assertThatThrownBy(() -> DuckDb.select("select 1", Map.of("a", Table.of())))
                .isInstanceOf(TableException.class);
    }

    @Test
    void whatIsWrittenAsParquetIsReadBackByTheEndingOfItsName() {
        Laws.hold(10, random -> {
            Table table = random(random);
            Path file = folder.resolve("odd [name] '*'.parquet");
            Tables.write(table, file);
            assertThat(Tables.read(file)).isEqualTo(table);
            assertThat(folder.toFile().list())
                    .containsExactly(file.getFileName().toString());
        });
    }

    @Test
    void aParquetFileCutShortAnywhereIsNamedAndRefused() throws IOException {
        Path file = folder.resolve("whole.parquet");
        Tables.write(random(new SplittableRandom(7)), file);
        byte[] bytes = Files.readAllBytes(file);
        Path broken = folder.resolve("broken.parquet");
        Laws.hold(30, random -> {
            Files.write(broken, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
            assertThatThrownBy(() -> Tables.read(broken))
                    .isInstanceOf(TableException.class)
                    .hasMessageStartingWith(broken + ": cannot be read as Parquet: ");
        });
        assertThatThrownBy(() -> Tables.read(folder.resolve("none.parquet")))
                .hasMessage(folder.resolve("none.parquet") + ": there is no such file");
    }

    @Test
    void theEndsOfAParquetFileAreNamedWithWhatWasExpected() throws IOException {
        Path file = folder.resolve("whole.parquet");
        Tables.write(random(new SplittableRandom(7)), file);
        byte[] bytes = Files.readAllBytes(file);
        int size = bytes.length;
        Path broken = folder.resolve("broken.parquet");
        assertRefused(broken, Arrays.copyOf(bytes, 5), "expected at least 12 bytes, found 5");
        assertRefused(broken, Arrays.copyOf(bytes, size - 1), "expected it to end with PAR1, found '");
        assertRefused(broken, "a,b\n1,2\n3,4\n5,6\n".getBytes(UTF_8), "expected it to begin with PAR1, found 'a,b?'");
        byte[] longFooter = bytes.clone();
        longFooter[size - 5] = 1;
        assertRefused(broken, longFooter, "expected a footer of at most " + (size - 12) + " bytes, found one of ");
        assertRefused(broken, new byte[0], "expected at least 12 bytes, found 0");
    }

    private static void assertRefused(Path file, byte[] bytes, String message) throws IOException {
        Files.write(file, bytes);
        assertThatThrownBy(() -> Tables.read(file))
                .isInstanceOf(TableException.class)
                .hasMessageStartingWith(file + ": cannot be read as Parquet: " + message);
    }

    @Test
    void aFlippedBitOfAParquetFileIsRefusedByNameOrReadAsATableAndHarmsNoDatabase() throws IOException {
        Table table = random(new SplittableRandom(5));
        Path file = folder.resolve("whole.parquet");
        Tables.write(table, file);
        byte[] bytes = Files.readAllBytes(file);
        Path broken = folder.resolve("broken.parquet");
        AtomicInteger refused = new AtomicInteger();
        try (DuckDb database = DuckDb.inMemory()) {
            database.register("kept", table);
            Laws.hold(300, random -> {
                byte[] flipped = bytes.clone();
                int footer = Math.min(1500, bytes.length);
                int at =
                        random.nextBoolean() ? random.nextInt(bytes.length) : bytes.length - 1 - random.nextInt(footer);
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                Files.write(broken, flipped);
                try {
                    assertThat(database.readParquet(broken).rowCount()).isEqualTo(table.rowCount());
                } catch (TableException named) {
                    assertThat(named).hasMessageStartingWith(broken + ": cannot be read as Parquet: expected ");
                    assertThat(named).message().doesNotContain("\n");
                    refused.incrementAndGet();
                }
                assertThat(database.query("select count(*) as n from kept").integers("n"))
                        .containsExactly(table.rowCount());
            });
            assertThat(database.query("select * from kept")).isEqualTo(table);
        }
        assertThat(refused.get()).isBetween(30, 299);
    }

    @Test
    void everySqlTypeFindsAColumn() {
        try (DuckDb database = DuckDb.inMemory()) {
            Table table = database.query(
                    "select 1::TINYINT a, 2::UBIGINT b, sum(3) c, 1.5::DECIMAL(4,2) d, 7::DECIMAL(9,0) e, 0.5::FLOAT f,"
                            + " date '2018-04-01' g, timestamp '2018-04-01 00:00:31.25' h,"
                            + " timestamptz '2018-04-01 02:00:00+02' i, true j, [1, 2] k, {'x': 1} l,"
                            + " uuid '00000000-0000-0000-0000-000000000001' m, interval 1 day n, null o, 'x'::ENUM('x') p,"
                            + " time '01:02:03' q, [timestamp '2018-04-01 00:00:31'] r");
            assertThat(table.columns().stream()
                            .map(column -> column.type().name().charAt(0) + ":" + column.text(0)))
                    .containsExactly(
                            "I:1",
                            "I:2",
                            "I:3",
                            "N:1.5",
                            "I:7",
                            "N:0.5",
                            "T:2018-04-01T00:00:00",
                            "T:2018-04-01T00:00:31.25",
                            "T:2018-04-01T00:00:00",
                            "B:true",
                            "T:[1, 2]",
                            "T:{'x': 1}",
                            "T:00000000-0000-0000-0000-000000000001",
                            "T:1 day",
                            "T:null",
                            "T:x",
                            "T:01:02:03",
                            "T:['2018-04-01 00:00:31']");
        }
    }

    @Test
    void theOrderOfTheQueryIsKept() {
        try (DuckDb database = DuckDb.inMemory()) {
            long[] down = database.query("select i from range(300000) t(i) order by i desc")
                    .integers("i");
            assertThat(down).startsWith(299_999, 299_998).endsWith(1, 0);
            assertThat(Arrays.equals(
                            down,
                            Arrays.stream(down).sorted().map(i -> 299_999 - i).toArray()))
                    .isTrue();
        }
    }

    @Test
    void errorsNameTheQuery() {
        try (DuckDb database = DuckDb.inMemory()) {
            assertThatThrownBy(() -> database.query("select x from nowhere"))
                    .isInstanceOf(TableException.class)
                    .hasMessageStartingWith("DuckDb: 'select x from nowhere' failed: ")
                    .hasMessageContaining("nowhere does not exist");
            assertThatThrownBy(() -> database.query("select 1 a, 2 a"))
                    .hasMessageContaining("expected distinct column names, found 'a' twice");
            assertThatThrownBy(() -> database.query("select 99999999999999999999::HUGEINT"))
                    .hasMessageContaining("out of range");
        }
        DuckDb closed = DuckDb.inMemory();
        closed.close();
        closed.close();
        assertThatThrownBy(() -> closed.query("select 1")).isInstanceOf(TableException.class);
    }

    @Test
    void aDatabaseInAFileKeepsItsTables() {
        Path file = folder.resolve("viva.duckdb");
        try (DuckDb database = DuckDb.open(file)) {
            database.register("kept", Table.of(new IntegerColumn("x", new long[] {1, 2, 3})));
        }
        try (DuckDb database = DuckDb.open(file)) {
            assertThat(database.query("select sum(x) as total from kept").integers("total"))
                    .containsExactly(6);
        }
    }

    @Test
    void jdbcAndChunksReadTheSame() throws SQLException {
        String sql = "select i::INTEGER as i, i / 7.0 as x, i % 3 = 0 as t, case when i % 2 = 0 then 'even' end as e,"
                + " timestamp '2018-04-01' + to_seconds(i) as s, date '2018-04-01' + i::INTEGER as d,"
                + " (i * 1.25)::DECIMAL(10,2) as m from range(1000) r(i) where i >= ?";
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                DuckDb database = DuckDb.inMemory()) {
            Table rows = Jdbc.query(connection, sql, 10);
            assertThat(rows).isEqualTo(database.query(sql.replace("?", "10")));
            assertThatThrownBy(() -> Jdbc.query(connection, "select 'x'::BLOB as b"))
                    .isInstanceOf(TableException.class)
                    .hasMessage(
                            "Jdbc.read: column 'b' has the type BLOB, which no column holds: cast it or leave it out");
        }
    }

    @Test
    void duckDbReadsTheSameValuesFromTheSameCsvFile() {
        Path file = SharedData.require("fraud/transactions.csv.gz");
        try (DuckDb database = DuckDb.inMemory()) {
            Table theirs = database.query("select * from read_csv('" + file + "')");
            Table ours = Csv.read(file);
            assertThat(ours.columns().stream().map(Column::type).toList())
                    .isEqualTo(theirs.columns().stream().map(Column::type).toList());
            for (String name : ours.names()) {
                assertThat(ours.column(name).equals(theirs.column(name)))
                        .as(name)
                        .isTrue();
            }
        }
    }

    @Test
    void duckDbAgreesOnRandomCsvFiles() {
        try (DuckDb database = DuckDb.inMemory()) {
            Laws.hold(30, random -> {
                Table table = random(random);
                Path file = folder.resolve("random.csv");
                Csv.write(table, file);
                Table theirs =
                        database.query("select * from read_csv('" + file + "', header = true, all_varchar = false,"
                                + " columns = {'number': 'DOUBLE', 'whole \"quoted\"': 'BIGINT', 'truth': 'BOOLEAN',"
                                + " 'time': 'TIMESTAMP', 'select': 'VARCHAR'})");
                assertThat(Csv.read(file, CsvOptions.defaults().withType("select", ColumnType.TEXT))
                                .columns())
                        .isEqualTo(theirs.columns())
                        .isEqualTo(table.columns());
            });
        }
    }
}
