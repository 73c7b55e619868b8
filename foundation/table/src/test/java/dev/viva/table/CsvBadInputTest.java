package dev.viva.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.testkit.Laws;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvBadInputTest {
    @TempDir
    Path folder;

    private static AbstractThrowableAssert<?, ?> refusal(String text) {
        return refusal(text, CsvOptions.defaults());
    }

    private static AbstractThrowableAssert<?, ?> refusal(String text, CsvOptions options) {
        return assertThatThrownBy(() -> Csv.parse("people.csv", text, options)).isInstanceOf(TableException.class);
    }

    @Test
    void aRaggedRowNamesLineAndBothCounts() {
        refusal("a,b,c\n1,2,3\n\n4,5\n")
                .hasMessage("people.csv, line 4 (row 2), expected 3 fields like the first record, found 2");
        refusal("a,b\n1,2\n\"x\ny\",2\n4,5,\"6,7\",8\n")
                .hasMessage("people.csv, line 5 (row 3), expected 2 fields like the first record, found 4");
    }

    @Test
    void aWrongTypeInRow900000NamesRowColumnAndBothSides() throws IOException {
        StringBuilder text = new StringBuilder("id,amount\n");
        for (int row = 1; row <= 1_000_000; row++) {
            text.append(row).append(row == 900_000 ? ",abc\n" : ",1.5\n");
        }
        Path file = folder.resolve("amounts.csv");
        Files.writeString(file, text);
        assertThatThrownBy(() -> Csv.read(file, CsvOptions.defaults().withType("amount", ColumnType.NUMBER)))
                .isInstanceOf(TableException.class)
                .hasMessage(file + ", line 900001 (row 900000), column 'amount': expected a number, found 'abc'");
        Table widened = Csv.read(file);
        assertThat(widened.column("amount").type()).isEqualTo(ColumnType.TEXT);
        assertThat(widened.column("amount").text(899_999)).isEqualTo("abc");
        assertThat(widened.column("amount").text(0)).isEqualTo("1.5");
        assertThat(widened.column("id").type()).isEqualTo(ColumnType.INTEGER);
    }

    @Test
    void emptyFilesAndFilesWithoutRowsAreNamed() {
        refusal("").hasMessage("people.csv is empty: expected at least one record");
        refusal("\n\r\n\n").hasMessage("people.csv is empty: expected at least one record");
        refusal("name,age\n").hasMessage("people.csv has a header (name, age) and no rows");
    }

    @Test
    void aRepeatedNameIsNamed() {
        refusal("a,b,a\n1,2,3\n")
                .hasMessage(
                        "people.csv, line 1: expected distinct names in the header, found 'a' twice (if this line is"
                                + " data, say that there is no header)");
    }

    @Test
    void aQuoteThatIsNeverClosedIsNamedWhereItOpens() {
        refusal("a,b\n1,x\n2,\"y\n3,z\n")
                .hasMessage("people.csv, line 3 (row 2), column 'b': a quote is opened and never closed");
        refusal("a,\"b\n1,x\n").hasMessage("people.csv, line 1: a quote is opened and never closed");
        refusal("a,b\n1,\"x\"y\n")
                .hasMessage(
                        "people.csv, line 2 (row 1), column 'b': expected a delimiter or the end of the line after the"
                                + " closing quote, found 'y'");
    }

    @Test
    void filesThatAreNoTextAreNamed() throws IOException {
        refusal("a,b\n1,\u0000\n").hasMessage("people.csv is no text: byte 6 is zero");
        refusal("a,b\r1,2\r")
                .hasMessage("people.csv: expected lines to end with LF or CRLF, found a lone CR at byte 3");
        refusal("PK\u0003\u0004zip").hasMessage("people.csv is a ZIP archive, expected text: unpack it first");
        refusal("PAR1").hasMessage("people.csv is a Parquet file, expected text: give it the ending .parquet");
        assertThatThrownBy(() -> Csv.read(folder.resolve("none.csv")))
                .hasMessage(folder.resolve("none.csv") + ": there is no such file");
        assertThatThrownBy(() -> Csv.read(folder))
                .isInstanceOf(TableException.class)
                .hasMessageStartingWith(folder + ": cannot be read");
    }

    @Test
    void bytesThatAreNoUtf8NameTheRowAndTheWayOut() {
        byte[] latin = "name,age\nBob,1\nJürgen,2\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> Csv.parse("people.csv", latin, CsvOptions.defaults()))
                .hasMessage(
                        "people.csv, row 2, column 'name': expected UTF-8, found other bytes; name the encoding of the"
                                + " file, such as ISO-8859-1");
        byte[] header = "n\u00e4me,age\nBob,1\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> Csv.parse("people.csv", header, CsvOptions.defaults()))
                .hasMessage(
                        "people.csv, line 1: expected UTF-8 in the header, found 'n\uFFFDme'; name the encoding of the file,"
                                + " such as ISO-8859-1");
        CsvOptions named = CsvOptions.defaults().withCharset(StandardCharsets.ISO_8859_1);
        assertThat(Csv.parse("people.csv", latin, named).texts("name")).containsExactly("Bob", "Jürgen");
    }

    @Test
    void aGzipFileCutShortAnywhereIsNamedAndRefused() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            for (int row = 0; row < 5000; row++) {
                out.write((row + "," + row * 7919L % 1000 + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        }
        Laws.hold(50, random -> {
            byte[] cut = Arrays.copyOf(packed.toByteArray(), 12 + random.nextInt(packed.size() - 12));
            assertThatThrownBy(() -> Csv.parse("cut.csv.gz", cut, CsvOptions.defaults()))
                    .isInstanceOf(TableException.class)
                    .hasMessageStartingWith("cut.csv.gz");
        });
    }

    @Test
    void optionsThatContradictThemselvesAreRefused() {
        assertThatThrownBy(() -> CsvOptions.defaults().withDelimiter('"'))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("CsvOptions.quote must differ from the delimiter, got '\"' for both");
        assertThatThrownBy(() -> CsvOptions.defaults().withDelimiter(',').withDecimal(','))
                .hasMessage("CsvOptions.decimal must differ from the delimiter, got ',' for both");
        assertThatThrownBy(() -> CsvOptions.defaults().withDecimal('x'))
                .hasMessage("CsvOptions.decimal must be '.' or ',', got 'x'");
        assertThatThrownBy(() -> CsvOptions.defaults().withDelimiter('\n'))
                .hasMessage("CsvOptions.delimiter must be an ASCII character other than a line break, got U+000a");
        assertThatThrownBy(() -> CsvOptions.defaults().withSkippedLines(-1))
                .hasMessage("CsvOptions.skippedLines must be at least 0, got -1");
        refusal("a,b\n1,2\n", CsvOptions.defaults().withType("c", ColumnType.TEXT))
                .hasMessage("people.csv: a type is given for the column 'c', but there are only [a, b]");
        refusal("a,b\n1,2\n", CsvOptions.defaults().withNames(List.of("x")))
                .hasMessage("people.csv: expected 1 columns as named in the options, found 2");
    }

    @Test
    void randomBytesAreReadOrRefusedButNeverBreakTheReader() {
        Laws.hold(3000, random -> {
            byte[] bytes = new byte[random.nextInt(200)];
            String alphabet = ",;\"\n\r\t ab1.é\u0000?-";
            for (int index = 0; index < bytes.length; index++) {
                bytes[index] = random.nextInt(10) == 0
                        ? (byte) random.nextInt()
                        : (byte) alphabet.charAt(random.nextInt(alphabet.length()));
            }
            try {
                Table table = Csv.parse("random", bytes, CsvOptions.defaults());
                assertThat(table.rowCount()).isPositive();
            } catch (TableException refused) {
                assertThat(refused).hasMessageStartingWith("random");
            }
        });
    }
}
