package dev.viva.retrieve.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.retrieve.vector.IndexHeader.Section;
import dev.viva.testkit.Laws;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that was cut, changed or is another one is refused, by the name of the section. */
class IndexFileTest {
    @TempDir
    private Path folder;

    private Path file;
    private IndexHeader header;
    private byte[] bytes;

    @BeforeEach
    void build() throws IOException {
        file = folder.resolve("index.viva");
        IndexBuilder.of(Metric.EUCLIDEAN)
                .withRounds(1)
                .build(Clusters.of(1, 500, 7, 1).source(), file);
        header = IndexFile.open(file, true).header();
        bytes = Files.readAllBytes(file);
    }

    private void refuses(byte[] changed, String message) throws IOException {
        Path other = folder.resolve("changed.viva");
        Files.write(other, changed);
        assertThatThrownBy(() -> InvertedIndex.open(other))
                .isInstanceOf(CorruptIndexException.class)
                .hasMessageContaining("changed.viva' is refused")
                .hasMessageContaining(message);
    }

    @Test
    void aFlippedBitIsFoundInEverySection() throws IOException {
        for (Section section : Section.values()) {
            for (long at : new long[] {0, header.bytes(section) - 1, header.paddedBytes(section) - 1}) {
                byte[] changed = bytes.clone();
                changed[(int) (header.offset(section) + at)] ^= 4;
                refuses(changed, "the checksum of its section '" + section.text() + "' does not match");
            }
        }
    }

    @Test
    void aFlippedBitIsFoundWhereverItIs() {
        Laws.hold(40, random -> {
            byte[] changed = bytes.clone();
            changed[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            refuses(changed, "");
        });
    }

    @Test
    void aCutFileIsRefusedWithTheSectionThatIsCut() throws IOException {
        for (Section section : Section.values()) {
            refuses(
                    Arrays.copyOf(bytes, (int) (header.offset(section) + header.bytes(section) / 2)),
                    "it is cut short in its section '" + section.text() + "'");
        }
        refuses(Arrays.copyOf(bytes, bytes.length - 1), "it is cut short in its section 'vectors'");
        refuses(Arrays.copyOf(bytes, 100), "it is cut short in its header");
        refuses(new byte[0], "it is cut short in its header");
        refuses(Arrays.copyOf(bytes, bytes.length + 1), "something follows its last section");
    }

    @Test
    void anotherFormatOrVersionIsRefused() throws IOException {
        byte[] other = bytes.clone();
        other[0] = 'X';
        refuses(other, "it is no vector index of Viva");
        byte[] newer = bytes.clone();
        newer[8] = 2;
        CRC32C checksum = new CRC32C();
        checksum.update(newer, 0, IndexHeader.BYTES - 4);
        ByteBuffer.wrap(newer).order(IndexFile.ORDER).putInt(IndexHeader.BYTES - 4, (int) checksum.getValue());
        refuses(newer, "its format has version 2; this program reads version 1");
        byte[] damaged = bytes.clone();
        damaged[20] ^= 1;
        refuses(damaged, "the checksum of its header does not match");
    }

    @Test
    void theHeaderIsCheckedEvenWhereSectionsAreNot() throws IOException {
        byte[] changed = bytes.clone();
        changed[(int) header.offset(Section.VECTORS)] ^= 1;
        Files.write(file, changed);
        assertThat(InvertedIndex.open(file, false).size()).isEqualTo(500);
        Files.write(file, Arrays.copyOf(changed, changed.length - 64));
        assertThatThrownBy(() -> InvertedIndex.open(file, false)).hasMessageContaining("cut short");
    }
}
