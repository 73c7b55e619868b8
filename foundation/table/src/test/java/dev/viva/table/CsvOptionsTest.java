package dev.viva.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvOptionsTest {
    private static Table parse(String text, CsvOptions options) {
        return Csv.parse("text.csv", text, options);
    }

    @Test
    void theDelimiterIsFoundAmongOthersThatAppear() {
        for (char delimiter : ",;\t|".toCharArray()) {
            String text = "name~note\nAnn~a,b c;d\nBob~x\nCid~a,b,c;d e\n".replace('~', delimiter);
            if (delimiter != ',' && delimiter != ';') {
                assertThat(parse(text, CsvOptions.defaults()).names()).containsExactly("name", "note");
            }
            String quoted = "name~note\nAnn~\"a,b;c|d\te\"\nBob~2\n".replace('~', delimiter);
            assertThat(parse(quoted, CsvOptions.defaults()).texts("note")).containsExactly("a,b;c|d\te", "2");
        }
        assertThat(parse("one\n1\n2\n", CsvOptions.defaults()).integers("one")).containsExactly(1, 2);
    }

    @Test
    void decimalCommasAreReadWithSemicolons() {
        Table table = parse("a;b\n1,5;2\n-0,25;3\n", CsvOptions.defaults().withDecimal(','));
        assertThat(table.doubles("a")).containsExactly(1.5, -0.25);
        assertThat(table.column("b").type()).isEqualTo(ColumnType.INTEGER);
    }

    @Test
    void aHeaderIsTakenForOneWhereNothingInItReadsAsAValue() {
        assertThat(parse("a,b\n1,x\n", CsvOptions.defaults()).names()).containsExactly("a", "b");
        assertThat(parse("1,x\n2,y\n", CsvOptions.defaults()).names()).containsExactly("column_1", "column_2");
        assertThat(parse(",b\n1,x\n", CsvOptions.defaults()).names()).containsExactly("column_1", "b");
        CsvOptions years = CsvOptions.defaults().withHeader(CsvOptions.Header.YES);
        assertThat(parse("2018,2019\n1,2\n", years).names()).containsExactly("2018", "2019");
        CsvOptions named =
                CsvOptions.defaults().withHeader(CsvOptions.Header.NO).withNames(List.of("x", "y"));
        assertThat(parse("a,b\nc,d\n", named).texts("y")).containsExactly("b", "d");
    }

    @Test
    void aQuotedMarkIsMissingInNumbersAndAValueInText() {
        Table table = parse("n,t,q\n\"1\",a,\"\"\n\"\",\"NA\",\"\"\n,NA,\"\"\n", CsvOptions.defaults());
        assertThat(table.doubles("n")).containsExactly(1, Double.NaN, Double.NaN);
        assertThat(table.texts("t")).containsExactly("a", "NA", null);
        assertThat(table.texts("q")).containsExactly("", "", "");
    }

    @Test
    void blanksAreKeptAndMarksAreOthersWhereTheOptionsSaySo() {
        CsvOptions options = CsvOptions.defaults().withTrim(false).withMissing(Set.of("-999"));
        Table table = parse("a,b\n x ,-999\nNA,5\n", options);
        assertThat(table.texts("a")).containsExactly(" x ", "NA");
        assertThat(table.doubles("b")).containsExactly(Double.NaN, 5);
    }

    @Test
    void truthIsReadFromZeroAndOneWhereItIsGiven() {
        CsvOptions options = CsvOptions.defaults().withType("b", ColumnType.BOOLEAN);
        assertThat(parse("a,b\n1,1\n2,0\n3,TRUE\n4,\n", options).column("b"))
                .isEqualTo(new BooleanColumn("b", new byte[] {1, 0, 1, BooleanColumn.MISSING}));
    }

    @Test
    void byteOrderMarksAndEncodingsLeaveTheSameText() {
        String text = "näme,n\n漢字\uD83D\uDE00,1\n";
        Table plain = parse(text, CsvOptions.defaults());
        byte[] utf8 = ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8);
        byte[] little = ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE);
        byte[] big = ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE);
        for (byte[] bytes : List.of(utf8, little, big)) {
            assertThat(Csv.parse("text.csv", bytes, CsvOptions.defaults())).isEqualTo(plain);
        }
        assertThat(plain.names()).containsExactly("näme", "n");
    }

    @Test
    void progressReportsEveryByteOfTheFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a.csv");
        Files.writeString(file, "a,b\n" + "1,2\n".repeat(100_000));
        AtomicLong seen = new AtomicLong();
        AtomicLong total = new AtomicLong();
        Csv.read(file, CsvOptions.defaults(), (name, steps) -> {
            total.set(steps);
            return seen::addAndGet;
        });
        assertThat(seen.get()).isEqualTo(total.get()).isEqualTo(Files.size(file));
    }
}
