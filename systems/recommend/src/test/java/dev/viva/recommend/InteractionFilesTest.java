package dev.viva.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.recommend.InteractionFiles.Format;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InteractionFilesTest {
    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void anAdjacencyFileHoldsOneUserALine() throws IOException {
        InteractionFiles files = new InteractionFiles(Format.ADJACENCY);
        Interactions read = files.matrix(files.read(List.of(file("a", "7 30 10\n\n9\n8 10 10\n"))));
        assertThat(read).hasToString("3 users x 2 items, 3 interactions");
        assertThat(files.users().find(9)).isEqualTo(1);
        assertThat(files.items().id(files.items().find(10))).isEqualTo(10);
        assertThat(files.items().find(11)).isEqualTo(Identifiers.UNKNOWN);
        assertThat(read.contains(files.users().find(7), files.items().find(30))).isTrue();
        assertThat(read.count(files.users().find(9))).isZero();
    }

    @Test
    void triplesHaveValuesAndTimesApartByWhateverIsUsual() throws IOException {
        for (String text : List.of(
                "1\t5\t3.5\t100\n2\t5\t1\t50\n",
                "1::5::3.5::100\n2::5::1::50",
                "user,item,rating,time\n1,5,3.5,100\n2,5,1,50\n")) {
            InteractionFiles files = new InteractionFiles(Format.TRIPLES);
            InteractionFiles.Pairs pairs = files.read(List.of(file("t", text)));
            assertThat(pairs.values()).containsExactly(3.5f, 1);
            assertThat(pairs.times()).containsExactly(100, 50);
            assertThat(files.matrix(pairs).value(0)).isEqualTo(3.5f);
        }
        InteractionFiles plain = new InteractionFiles(Format.TRIPLES);
        InteractionFiles.Pairs pairs = plain.read(List.of(file("p", "1 5\n")));
        assertThat(pairs.values()).isNull();
        assertThat(pairs.times()).isNull();
    }

    @Test
    void packedFilesAndSeveralFilesReadLikeOne() throws IOException {
        Path packed = folder.resolve("packed.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write("1 2 3\n".getBytes(StandardCharsets.UTF_8));
        }
        InteractionFiles files = new InteractionFiles(Format.ADJACENCY);
        Interactions read = files.matrix(files.read(List.of(packed, file("more", "1 4\n"))));
        assertThat(read.row(0)).containsExactly(0, 1, 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ADJACENCY|1 -2|the item must be a whole number of at least 0, got '-2'",
                "ADJACENCY|x 2|the user must be a whole number of at least 0, got 'x'",
                "ADJACENCY|1 99999999999999999999|the item must be a whole number of at least 0, got '99999999999999999999'",
                "TRIPLES|-1 2 3|the user must be a whole number of at least 0, got '-1'",
                "TRIPLES|1 2 NaN|the value must be a finite number, got 'NaN'",
                "TRIPLES|1 2 1e99|the value must be a finite number, got '1e99'",
                "TRIPLES|1 2|a line must have 2 to 4 fields, as many as the first, got 2 fields",
                "TRIPLES|1 2 3 4|a line must have 2 to 4 fields, as many as the first, got 4 fields",
            })
    void whatIsNotOfTheFormatIsRefusedWithFileAndLine(Format format, String line, String message) throws IOException {
        Path file = file("bad", "1 2 3\n\n" + line + "\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InteractionFiles(format).read(List.of(file)))
                .withMessage(file + ", line 3: " + message);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> new InteractionFiles(Format.TRIPLES).read(List.of(missing)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("missing");
    }
}
