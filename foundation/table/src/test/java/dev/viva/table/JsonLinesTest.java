package dev.viva.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.testkit.Laws;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTest {
    @TempDir
    Path folder;

    private static Table parse(String text) {
        return JsonLines.parse("rows.jsonl", text, JsonOptions.defaults());
    }

    private static AbstractThrowableAssert<?, ?> refusal(String text, JsonOptions options) {
        return assertThatThrownBy(() -> JsonLines.parse("rows.jsonl", text, options))
                .isInstanceOf(TableException.class);
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Laws.hold(100, random -> {
            Table table = RandomTables.of(random);
            double[] finite = Arrays.stream(table.doubles("NUMBER"))
                    .map(value -> Double.isInfinite(value) ? Double.NaN : value)
                    .toArray();
            table = table.with(new NumberColumn("NUMBER", finite));
            Map<String, ColumnType> types = new LinkedHashMap<>();
            table.columns().forEach(column -> types.put(column.name(), column.type()));
            Path file = folder.resolve(random.nextBoolean() ? "rows.jsonl" : "rows.ndjson.gz");
            Tables.write(table, file);
            assertThat(JsonLines.read(file, JsonOptions.defaults().withTypes(types)))
                    .isEqualTo(table);
        });
    }

    @Test
    void typesWidenAndAbsentMembersAreMissing() {
        Table table = parse("""
                {"a": 1, "b": true}
                {"a": 2.5, "c": "2018-04-01"}

                {"c": "2018-04-01T00:00:31Z", "b": "maybe", "d": null}
                """);
        assertThat(table)
                .isEqualTo(Table.of(
                        new NumberColumn("a", new double[] {1, 2.5, Double.NaN}),
                        TextColumn.of("b", "true", null, "maybe"),
                        new TimestampColumn(
                                "c",
                                new long[] {TimestampColumn.MISSING, 1_522_540_800_000_000L, 1_522_540_831_000_000L}),
                        new NumberColumn("d", new double[] {Double.NaN, Double.NaN, Double.NaN})));
    }

    @Test
    void nestedValuesAreRefusedOrKeptAsText() {
        String text = "{\"a\": [1, {\"b\": 2}], \"c\": 3}\n";
        refusal(text, JsonOptions.defaults())
                .hasMessage(
                        "rows.jsonl, line 1 (row 1), column 'a': expected a plain value, found an array (nested values"
                                + " can be kept as text: JsonOptions.Nested.AS_TEXT)");
        JsonOptions kept = JsonOptions.defaults().withNested(JsonOptions.Nested.AS_TEXT);
        assertThat(JsonLines.parse("rows.jsonl", text, kept))
                .isEqualTo(Table.of(TextColumn.of("a", "[1,{\"b\":2}]"), new IntegerColumn("c", new long[] {3})));
    }

    @Test
    void badLinesAreNamed() {
        JsonOptions defaults = JsonOptions.defaults();
        refusal("", defaults).hasMessage("rows.jsonl is empty: expected at least one JSON object");
        refusal("[1]\n", defaults).hasMessage("rows.jsonl, line 1 (row 1), expected one JSON object a line, found '['");
        refusal("{\"a\":1}\n\n{\"a\":\n", defaults)
                .hasMessageStartingWith("rows.jsonl, line 3 (row 2), character ")
                .hasMessageContaining("expected JSON");
        refusal("{\"a\":1,\"a\":2}\n", defaults).hasMessageContaining("Duplicate field 'a'");
        refusal("{\"a\":1} x\n", defaults).hasMessageStartingWith("rows.jsonl, line 1 (row 1), ");
        refusal("{\"a\":\"x\"}\n", defaults.withTypes(Map.of("a", ColumnType.NUMBER)))
                .hasMessage("rows.jsonl, line 1 (row 1), column 'a': expected a number, found 'x'");
        refusal("{\"a\":1}\n", defaults.withTypes(Map.of("b", ColumnType.NUMBER)))
                .hasMessage("rows.jsonl: a type is given for the column 'b', but there are only [a]");
        refusal("{\"a\":" + "[".repeat(100_000) + "\n", defaults.withNested(JsonOptions.Nested.AS_TEXT))
                .hasMessageContaining("depth");
    }

    @Test
    void randomTextIsReadOrRefusedButNeverBreaksTheReader() {
        Laws.hold(2000, random -> {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(60); length > 0; length--) {
                text.append("{}[]\":,\n 1.e-atrue\\u00".charAt(random.nextInt(22)));
            }
            try {
                assertThat(parse(text.toString()).rowCount()).isNotNegative();
            } catch (TableException refused) {
                assertThat(refused).hasMessageStartingWith("rows.jsonl");
            }
        });
    }
}
