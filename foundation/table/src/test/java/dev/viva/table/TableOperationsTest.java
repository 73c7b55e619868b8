package dev.viva.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.testkit.Laws;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TableOperationsTest {
    private static final Table PEOPLE = Table.of(
            TextColumn.of("name", "Ada", null, "Grace", "Alan"),
            new IntegerColumn("age", new long[] {36, 20, IntegerColumn.MISSING, 41}),
            new NumberColumn("height", new double[] {1.65, Double.NaN, 1.7, 1.8}),
            new BooleanColumn("alive", new byte[] {0, -1, 0, 0}),
            new TimestampColumn("born", new long[] {0, TimestampColumn.MISSING, 2, 1}));

    @Test
    void infoCountsWhatIsThereAndItsMemory() {
        TableInfo info = PEOPLE.info();
        assertThat(info.columns().get(1)).isEqualTo(new TableInfo.ColumnInfo("age", ColumnType.INTEGER, 3, 1, 32));
        assertThat(info.bytes()).isEqualTo(16 + 3 * 44 + 3 + 5 + 4 + 32 + 32 + 4 + 32);
        assertThat(info.types()).hasSize(5).containsEntry(ColumnType.TEXT, 1);
        assertThat(info.toString()).contains("age     integer          3        1    32 B", "4 rows x 5 columns, ");
        assertThat(info.toMap()).containsEntry("rows", 4);
        assertThat(PEOPLE.missingCounts()).isEqualTo(Map.of("name", 1, "age", 1, "height", 1, "alive", 1, "born", 1));
    }

    @Test
    void fillsTakeTheTypeOfTheirColumn() {
        assertThat(PEOPLE.fill(Fill.median()).doubles("age")).containsExactly(36, 20, 36, 41);
        assertThat(PEOPLE.fill(Fill.constant(7), "age").column("age"))
                .isEqualTo(new IntegerColumn("age", new long[] {36, 20, 7, 41}));
        Table forward = PEOPLE.fill(Fill.forward());
        assertThat(forward.texts("name")).containsExactly("Ada", "Ada", "Grace", "Alan");
        assertThat(PEOPLE.fill(Fill.backward()).integers("born")).containsExactly(0, 2, 2, 1);
        assertThat(PEOPLE.fill(Fill.constant("unknown"), "name").texts("name"))
                .containsExactly("Ada", "unknown", "Grace", "Alan");
        assertThat(PEOPLE.fill(Fill.constant("true"), "alive").column("alive").text(1))
                .isEqualTo("true");
        assertThat(PEOPLE.fill(Fill.mean()).column("name")).isSameAs(PEOPLE.column("name"));
        assertThatThrownBy(() -> PEOPLE.fill(Fill.mean(), "name")).hasMessageContaining("'name' of type TEXT");
        assertThatThrownBy(() -> PEOPLE.fill(Fill.constant(0.5), "age"))
                .hasMessageContaining("'age' must be a whole number, got '0.5'");
        assertThatThrownBy(() -> PEOPLE.fill(Fill.mean(), "none")).hasMessageContaining("no column 'none'");
        Table empty = Table.of(new NumberColumn("x", new double[] {Double.NaN}), TextColumn.of("t", (String) null));
        for (Fill fill : List.of(Fill.mean(), Fill.median(), Fill.mostFrequent(), Fill.forward(), Fill.backward())) {
            assertThat(empty.fill(fill, "x")).isEqualTo(empty);
        }
        assertThat(empty.fill(Fill.mostFrequent(), "t")).isEqualTo(empty);
        assertThat(empty.fill(Fill.constant("now"), "t").texts("t")).containsExactly("now");
    }

    @Test
    void rowsAndColumnsWithMissingValuesAreDropped() {
        assertThat(PEOPLE.dropMissing("age", "height").texts("name")).containsExactly("Ada", "Alan");
        assertThat(PEOPLE.dropMissing().rowCount()).isEqualTo(2);
        assertThat(PEOPLE.dropSparse(0.25).names()).hasSize(5);
        assertThat(PEOPLE.dropSparse(0).names()).isEmpty();
    }

    @Test
    void columnsAreDerivedFromTypedRows() {
        Table derived = PEOPLE.derive("log", "age", Math::log1p)
                .derive("ratio", "age", "height", (age, height) -> age / height)
                .derive("both", row -> row.number("age") + 100 * row.number("height"))
                .deriveTruth("grown", row -> row.number("age") >= 21)
                .deriveText("label", row -> row.isMissing("name") ? null : row.text("name") + "/" + row.index())
                .deriveText("upper", "name", name -> name.toUpperCase(Locale.ROOT));
        assertThat(derived.doubles("log")).containsExactly(Math.log1p(36), Math.log1p(20), Double.NaN, Math.log1p(41));
        assertThat(derived.doubles("ratio")).containsExactly(36 / 1.65, Double.NaN, Double.NaN, 41 / 1.8);
        assertThat(derived.doubles("both")[3]).isEqualTo(41 + 180);
        assertThat(derived.integers("grown")).containsExactly(1, 0, 0, 1);
        assertThat(derived.texts("label")).containsExactly("Ada/0", null, "Grace/2", "Alan/3");
        assertThat(derived.texts("upper")).containsExactly("ADA", null, "GRACE", "ALAN");
        assertThat(PEOPLE.where(row -> !row.isMissing("age") && row.integer("age") > 30)
                        .texts("name"))
                .containsExactly("Ada", "Alan");
        assertThat(PEOPLE.where(row ->
                                !row.isMissing("born") && row.time("born").isAfter(Instant.ofEpochSecond(0, 1000)))
                        .rowCount())
                .isEqualTo(1);
    }

    @Test
    void wholeNumbersAreDerivedToo() {
        Table derived = PEOPLE.deriveInteger(
                "months", row -> row.isMissing("age") ? IntegerColumn.MISSING : 12 * row.integer("age"));
        assertThat(derived.row(3).text("name")).isEqualTo("Alan");
        assertThatThrownBy(() -> derived.row(4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(derived.integers("months")).containsExactly(432, 240, IntegerColumn.MISSING, 492);
    }

    @Test
    void numbersAreShownToThePlacesThatTheyNeed() {
        double[] values = {1 / 3.0, 2, -0.25, Double.NaN, 1.5e12, 3e-7, Double.POSITIVE_INFINITY};
        assertThat(ShownCells.of(new NumberColumn("x", values)))
                .containsExactly("0.333333", "2.000000", "-0.250000", "", "1.50000e+12", "3.00000e-07", "Infinity");
        assertThat(ShownCells.of(new NumberColumn("x", new double[] {0.1 + 0.2, 4})))
                .containsExactly("0.3", "4.0");
        assertThat(Table.of(new NumberColumn("x", new double[] {1.25, 10})).toString())
                .isEqualTo("    x\n 1.25\n10.00\n2 rows x 1 columns\n");
    }

    @Test
    void rowsRefuseWhatIsMissingOrOfAnotherType() {
        assertThatThrownBy(() -> PEOPLE.where(row -> row.integer("age") > 0))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("'age' must have a value, but is missing in row 2");
        assertThatThrownBy(() -> PEOPLE.where(row -> row.truth("name"))).hasMessageContaining("true or false");
        assertThatThrownBy(() -> PEOPLE.derive("x", row -> row.number("name"))).hasMessageContaining("a number");
        assertThatThrownBy(() -> PEOPLE.derive("x", row -> row.number("none")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no column 'none'; there are [name, age");
        assertThatThrownBy(() -> PEOPLE.deriveText("x", "age", text -> text)).hasMessageContaining("type INTEGER");
    }

    @Test
    void castsKeepValuesOrNameTheRow() {
        Laws.hold(100, random -> {
            Table table = RandomTables.of(random).drop("NUMBER");
            for (String name : table.names()) {
                Table back = table.cast(name, ColumnType.TEXT)
                        .cast(name, table.column(name).type());
                assertThat(back).isEqualTo(table);
            }
        });
        assertThat(PEOPLE.cast("height", ColumnType.BOOLEAN).integers("height"))
                .containsExactly(1, IntegerColumn.MISSING, 1, 1);
        assertThat(PEOPLE.cast("age", ColumnType.TIMESTAMP).times("age").values()[3])
                .isEqualTo(41);
        assertThatThrownBy(() -> PEOPLE.cast("height", ColumnType.INTEGER))
                .hasMessageContaining("'height' must hold whole numbers of 64 bits to be INTEGER, got 1.65 in row 0");
        assertThatThrownBy(() -> PEOPLE.cast("name", ColumnType.NUMBER)).hasMessageContaining("got 'Ada' in row 0");
        assertThatThrownBy(() -> PEOPLE.cast("born", ColumnType.BOOLEAN)).hasMessageContaining("cannot become BOOLEAN");
    }

    @Test
    void binsCloseOnTheSideAskedFor() {
        Column values = new NumberColumn("x", new double[] {-1, 0, 1, 2, 3, 4, Double.NaN, -0.0});
        Bins bins = Bins.of(0, 2, 3);
        assertThat(Table.of(bins.cut(values)).texts("x"))
                .containsExactly(null, null, "(0.0, 2.0]", "(0.0, 2.0]", "(2.0, 3.0]", null, null, null);
        assertThat(Table.of(bins.withOutermost().cut(values)).texts("x"))
                .containsExactly(
                        null, "[0.0, 2.0]", "[0.0, 2.0]", "[0.0, 2.0]", "(2.0, 3.0]", null, null, "[0.0, 2.0]");
        assertThat(Table.of(bins.withClosedLeft().cut(values)).texts("x"))
                .containsExactly(null, "[0.0, 2.0)", "[0.0, 2.0)", "[2.0, 3.0)", null, null, null, "[0.0, 2.0)");
        assertThat(Bins.equalWidth(values, 5).edges()).containsExactly(-1.0, 0.0, 1.0, 2.0, 3.0, 4.0);
        assertThatThrownBy(() -> Bins.of(1, 1)).hasMessageContaining("must ascend");
        assertThatThrownBy(() -> Bins.of(1)).hasMessageContaining("at least two");
        assertThatThrownBy(() -> Bins.of(0, Double.NaN)).hasMessageContaining("must ascend");
        assertThatThrownBy(() -> bins.withLabels("a", "a")).hasMessageContaining("2 distinct texts");
        assertThatThrownBy(() -> Bins.quantiles(new NumberColumn("c", new double[] {1, 1}), 4))
                .hasMessageContaining("'c' must have two different quantiles");
        assertThatThrownBy(() -> Bins.equalWidth(values.slice(0, 1), 2)).hasMessageContaining("two different finite");
        assertThatThrownBy(() -> Bins.quantiles(values, 0)).hasMessageContaining("got 0");
    }

    @Test
    void quantileBinsHoldAboutEquallyManyValues() {
        Laws.hold(50, random -> {
            double[] values = random.doubles(200).toArray();
            Column column = new NumberColumn("x", values);
            int count = 1 + random.nextInt(9);
            Table counts = Table.of(Bins.quantiles(column, count).cut(column)).valueCounts("x");
            assertThat(counts.rowCount()).isEqualTo(count);
            assertThat(Arrays.stream(counts.integers("count"))).allMatch(size -> Math.abs(size - 200.0 / count) <= 1);
        });
    }

    @Test
    void dummiesMarkEachValue() {
        Table table =
                Table.of(TextColumn.of("c", "b", "a", null, "b"), new IntegerColumn("n", new long[] {1, 2, 1, 1}));
        Table marked = table.dummies("c");
        assertThat(marked.names()).containsExactly("c_a", "c_b", "n");
        assertThat(marked.integers("c_b")).containsExactly(1, 0, 0, 1);
        Dummies all = Dummies.standard().withMissing().withPrefix("is").withSeparator("=");
        assertThat(table.dummies(all, "c").names()).containsExactly("is=a", "is=b", "is=missing", "n");
        assertThat(table.dummies(Dummies.standard().withDropFirst(), "c", "n").names())
                .containsExactly("c_b", "n_2");
        assertThatThrownBy(() -> table.dummies("none")).hasMessageContaining("no column 'none'");
    }

    @Test
    void samplesHaveTheirSizeAndDrawTheSameAgain() {
        Laws.hold(100, random -> {
            int rows = 1 + random.nextInt(200);
            Table table = KeyedTables.of(random, rows)
                    .with(new IntegerColumn(
                            "i", IntStream.range(0, rows).asLongStream().toArray()));
            double share = random.nextDouble();
            Sampling plain = Sampling.share(share).withSeed(random.nextLong());
            Sampling strata = plain.stratifiedBy("text", "truth");
            for (Sampling sampling : List.of(plain, strata)) {
                Table sample = table.sample(sampling);
                assertThat(sample.rowCount()).isEqualTo((int) Math.round(share * rows));
                assertThat(Arrays.stream(sample.integers("i")).distinct().count())
                        .isEqualTo(sample.rowCount());
                assertThat(table.sample(sampling)).isEqualTo(sample);
            }
            Table drawn = table.sample(strata);
            Table whole = table.groupBy("text", "truth").withMissingKeys().aggregate(Aggregation.rows());
            Table part = drawn.groupBy("text", "truth").withMissingKeys().aggregate(Aggregation.rows());
            long most = Arrays.stream(whole.integers("rows")).max().orElse(0);
            assertThat(Arrays.stream(part.integers("rows"))).allMatch(count -> count <= Math.ceil(share * most) + 1);
            Table again = table.sample(strata.withReplacement());
            assertThat(again.rowCount()).isEqualTo(drawn.rowCount());
            assertThat(table.sample(Sampling.share(1)).sortBy("i", Table.Order.ASCENDING))
                    .isEqualTo(table);
        });
    }

    @Test
    void strataKeepTheirProportions() {
        String[] labels = new String[1000];
        Arrays.setAll(labels, row -> row % 10 == 0 ? "rare" : "common");
        Table sample = Table.of(TextColumn.of("label", labels))
                .sample(Sampling.rows(200).stratifiedBy("label"));
        assertThat(sample.valueCounts("label").integers("count")).containsExactly(180, 20);
        assertThatThrownBy(() -> PEOPLE.sample(Sampling.rows(5)))
                .hasMessageContaining("at most 4 without replacement, got 5");
        assertThat(PEOPLE.sample(Sampling.rows(50).withReplacement()).rowCount())
                .isEqualTo(50);
        assertThatThrownBy(() -> Sampling.rows(-1)).hasMessageContaining("got -1");
        assertThatThrownBy(() -> Sampling.share(Double.NaN)).hasMessageContaining("got NaN");
    }

    @Test
    void partsPutTogetherAreTheWhole() {
        Laws.hold(100, random -> {
            Table table = RandomTables.of(random);
            int at = random.nextInt(table.rowCount() + 1);
            Table both = Table.concat(table.slice(0, at), table.slice(at, table.rowCount()));
            assertThat(both).isEqualTo(table);
            assertThat(table.select("TEXT").beside(table.drop("TEXT")).select(table.names()))
                    .isEqualTo(table);
        });
        Table left = Table.of(new IntegerColumn("x", new long[] {1}), TextColumn.of("t", "a"));
        Table right = Table.of(new NumberColumn("x", new double[] {0.5}), new BooleanColumn("b", new byte[] {1}));
        assertThat(Table.concat(left, right))
                .isEqualTo(Table.of(
                        new NumberColumn("x", new double[] {1, 0.5}),
                        TextColumn.of("t", "a", null),
                        new BooleanColumn("b", new byte[] {BooleanColumn.MISSING, 1})));
        assertThatThrownBy(() -> left.beside(right)).hasMessageContaining("'x' twice");
        assertThat(Table.concat()).isEqualTo(Table.of());
    }

    @Test
    void sortingBySeveralKeysIsThatOfOneAfterTheOther() {
        Laws.hold(100, random -> {
            Table table = KeyedTables.of(random, random.nextInt(100));
            Table sorted = table.sort(SortKey.ascending("text"), SortKey.descending("value"));
            assertThat(sorted)
                    .isEqualTo(table.sortBy("value", Table.Order.DESCENDING).sortBy("text", Table.Order.ASCENDING));
        });
        assertThat(PEOPLE.sort()).isEqualTo(PEOPLE);
        assertThat(PEOPLE.rename("age", "years").names()).containsExactly("name", "years", "height", "alive", "born");
        assertThatThrownBy(() -> PEOPLE.rename("age", "name")).hasMessageContaining("'name' twice");
        assertThat(PEOPLE.tail(1).texts("name")).containsExactly("Alan");
        assertThatThrownBy(() -> PEOPLE.times("born").floor(Duration.ofNanos(5)))
                .hasMessageContaining("PT0.000000005S");
    }

    @Test
    void htmlEscapesEveryTextAndAlignsNumbers() {
        Table table = Table.of(
                TextColumn.of("<b>\"&'", "<script>alert(1)</script>", null),
                new NumberColumn("x", new double[] {1.5, Double.NaN}));
        String html = table.toHtml(1);
        assertThat(html)
                .contains("<th>&lt;b&gt;&quot;&amp;&#39;<small>text</small></th>", "<td class=\"n\">1.5</td>")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "2 rows × 2 columns, the first 1 shown")
                .contains("prefers-color-scheme:dark")
                .doesNotContain("<script", "http");
        assertThat(table.toHtml(10)).contains("title=\"missing\">–</td>").doesNotContain("shown");
    }

    @Test
    void aReportHasACardForEveryColumnAndEscapesItsTitle() {
        Laws.hold(30, random -> {
            Table table = RandomTables.of(random);
            String page = TableReport.of("<i>", table);
            assertThat(page)
                    .startsWith("<!doctype html>")
                    .contains("<h1>&lt;i&gt;</h1>")
                    .doesNotContain("<i>");
            assertThat(page.split("<svg ", -1)).hasSize(1 + table.columns().size());
            assertThat(page.split("<section><h2>", -1))
                    .hasSize(1 + table.columns().size());
            assertThat(page).doesNotContain("NaN\" ").doesNotContain("width=\"-");
        });
        assertThat(TableReport.of("none", Table.of())).contains("0 rows x 0 columns");
        Table empty = Table.of(new NumberColumn("x", new double[0]), TextColumn.of("t"));
        assertThat(TableReport.of("empty", empty)).contains("0 rows x 2 columns");
    }
}
