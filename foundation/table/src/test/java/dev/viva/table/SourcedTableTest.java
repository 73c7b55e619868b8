package dev.viva.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.kernel.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcedTableTest {
    @TempDir
    private Path folder = Path.of("");

    /** A column that turns from numbers to text late is parsed twice; the file's bytes still count once. */
    @Test
    void theDigestIsThatOfTheFileAsItLiesOnDisk() throws Exception {
        StringBuilder text = new StringBuilder("id,note\n");
        for (int row = 0; row < 400_000; row++) {
            text.append(row)
                    .append(',')
                    .append(row == 399_999 ? "late text" : row)
                    .append('\n');
        }
        assertDigested(Files.writeString(folder.resolve("rows.csv"), text));
        assertDigested(packed(folder.resolve("rows.csv.gz"), text.toString(), new byte[0]));
        assertDigested(Files.writeString(folder.resolve("rows.jsonl"), "{\"a\": 1}\n{\"a\": 2}\n"));
    }

    /** The reader may stop before the end of the file: its bytes belong to the file all the same. */
    @Test
    void bytesThatNobodyParsesAreDigestedToo() throws Exception {
        assertDigested(packed(folder.resolve("padded.csv.gz"), "a,b\n1,2\n", new byte[5000]));
    }

    private static Path packed(Path file, String text, byte[] after) throws IOException {
        try (OutputStream raw = Files.newOutputStream(file)) {
            GZIPOutputStream out = new GZIPOutputStream(raw);
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.finish();
            raw.write(after);
        }
        return file;
    }

    private static void assertDigested(Path file) throws Exception {
        SourcedTable read = Tables.readSourced(file, Progress.none());
        byte[] bytes = Files.readAllBytes(file);
        assertThat(read.bytes()).isEqualTo(bytes.length);
        assertThat(read.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        assertThat(read.table().info().toString())
                .isEqualTo(Tables.read(file).info().toString());
    }
}
