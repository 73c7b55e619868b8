package dev.viva.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.testkit.Laws;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvLawsTest {
    @TempDir
    Path folder;

    private static CsvOptions typed(Table table) {
        CsvOptions options = CsvOptions.defaults();
        for (Column column : table.columns()) {
            options = options.withType(column.name(), column.type());
        }
        return options;
    }

    private static Table read(String text, CsvOptions options, int blockSize) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new CsvReader(TextSource.of("text", bytes, StandardCharsets.UTF_8), options, blockSize).read();
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Laws.hold(200, random -> {
            Table table = RandomTables.of(random);
            Path file = folder.resolve(random.nextBoolean() ? "table.csv" : "table.csv.gz");
            char delimiter = ",;\t|".charAt(random.nextInt(4));
            Csv.write(table, file, delimiter);
            assertThat(Csv.read(file, typed(table).withDelimiter(delimiter))).isEqualTo(table);
        });
    }

    @Test
    void aTableOfOneColumnIsReadBack() {
        Laws.hold(200, random -> {
            Table table = RandomTables.of(random).select(List.of("TEXT"));
            Path file = folder.resolve("table.csv");
            Csv.write(table, file);
            assertThat(Csv.read(file, typed(table).withDelimiter(',').withHeader(CsvOptions.Header.YES)))
                    .isEqualTo(table);
        });
    }

    @Test
    void howTheFileIsCutChangesNothing() {
        Laws.hold(300, random -> {
            String text = RandomCsv.of(random).text();
            CsvOptions options = CsvOptions.defaults().withDelimiter(',').withHeader(CsvOptions.Header.NO);
            Table whole = read(text, options, 1 << 20);
            assertThat(read(text, options, 1 + random.nextInt(64))).isEqualTo(whole);
        });
    }

    @Test
    void aSlowParserFindsTheSameFields() {
        Laws.hold(500, random -> {
            RandomCsv csv = RandomCsv.of(random);
            Map<String, ColumnType> types = new java.util.HashMap<>();
            for (int column = 1; column <= csv.width(); column++) {
                types.put("column_" + column, ColumnType.TEXT);
            }
            CsvOptions options = CsvOptions.defaults()
                    .withDelimiter(',')
                    .withHeader(CsvOptions.Header.NO)
                    .withTypes(types);
            Table table = read(csv.text(), options, 16 + random.nextInt(1000));
            List<List<@Nullable String>> slow = SlowCsv.parse(csv.text());
            assertThat(table.rowCount()).isEqualTo(slow.size());
            for (int row = 0; row < slow.size(); row++) {
                for (int column = 0; column < csv.width(); column++) {
                    assertThat(table.columns().get(column).text(row))
                            .isEqualTo(slow.get(row).get(column));
                }
            }
        });
    }

    @Test
    void inferredTypesAreTheNarrowestThatHoldEveryValue() {
        Laws.hold(300, random -> {
            List<String> values = new ArrayList<>();
            ColumnType expected = null;
            for (int row = 1 + random.nextInt(30); row > 0; row--) {
                String[] kinds = {"7", "-12", "1.5", "2e3", "true", "2018-04-01", "word", "", "99999999999999999999"};
                String value = kinds[random.nextInt(1 + random.nextInt(kinds.length))];
                values.add(value);
                ColumnType type = slowType(value);
                expected =
                        expected == null || type == null ? (expected == null ? type : expected) : expected.join(type);
            }
            StringBuilder text = new StringBuilder("name,other\n");
            values.forEach(value -> text.append(value).append(",x\n"));
            Table table = read(text.toString(), CsvOptions.defaults(), 1 + random.nextInt(40));
            Column column = table.column("name");
            assertThat(column.type()).isEqualTo(expected == null ? ColumnType.NUMBER : expected);
            for (int row = 0; row < values.size(); row++) {
                assertThat(column.isMissing(row)).isEqualTo(values.get(row).isEmpty());
                if (expected == ColumnType.TEXT && !values.get(row).isEmpty()) {
                    assertThat(column.text(row)).isEqualTo(values.get(row));
                }
            }
        });
    }

    private static @Nullable ColumnType slowType(String value) {
        return switch (value) {
            case "" -> null;
            case "7", "-12" -> ColumnType.INTEGER;
            case "1.5", "2e3" -> ColumnType.NUMBER;
            case "true" -> ColumnType.BOOLEAN;
            case "2018-04-01" -> ColumnType.TIMESTAMP;
            default -> ColumnType.TEXT;
        };
    }

    @Test
    void numbersAreTheDoublesNearestToTheirText() {
        Laws.hold(2000, random -> {
            String text = randomNumber(random);
            byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
            double expected = Double.parseDouble(text);
            assertThat(FieldParser.number(bytes, 0, bytes.length, '.')).as(text).isEqualTo(expected);
        });
    }

    @Test
    void doublesAreReadBackFromTheirShortestText() {
        Laws.hold(200, random -> {
            for (int draw = 0; draw < 200; draw++) {
                double value = Double.longBitsToDouble(random.nextLong());
                byte[] bytes = Double.toString(value).getBytes(StandardCharsets.US_ASCII);
                double read = FieldParser.number(bytes, 0, bytes.length, '.');
                assertThat(read).isEqualTo(Double.valueOf(value));
            }
        });
    }

    @Test
    void numbersHalfwayBetweenDoublesRoundToEven() {
        Laws.hold(500, random -> {
            long odd = (1L << 53 | random.nextLong(1L << 53)) * 2 + 1;
            for (int exponent = -30; exponent < 30; exponent++) {
                String text = odd + "e" + exponent;
                byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
                assertThat(FieldParser.number(bytes, 0, bytes.length, '.'))
                        .as(text)
                        .isEqualTo(Double.parseDouble(text));
            }
        });
    }

    private static String randomNumber(SplittableRandom random) {
        StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? "-" : "");
        text.append("0".repeat(random.nextInt(4) == 0 ? random.nextInt(30) : 0));
        int whole = random.nextInt(1, 22);
        for (int digit = 0; digit < whole; digit++) {
            text.append(random.nextInt(10));
        }
        if (random.nextBoolean()) {
            text.append('.').append("0".repeat(random.nextInt(4) == 0 ? random.nextInt(30) : 0));
            for (int digit = random.nextInt(22); digit > 0; digit--) {
                text.append(random.nextInt(10));
            }
        }
        return random.nextInt(3) == 0
                ? text.append("e").append(random.nextInt(-330, 330)).toString()
                : text.toString();
    }
}
