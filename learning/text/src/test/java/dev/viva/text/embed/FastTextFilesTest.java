package dev.viva.text.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.testkit.Laws;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FastTextFilesTest {
    @TempDir
    private Path folder;

    private byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream(name))) {
            return in.readAllBytes();
        }
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("vectors.bin"), bytes);
    }

    @Test
    void readsWhatFastTextWroteAsFastTextDoes() throws IOException {
        Path file = file(resource("fasttext.bin"));
        assertThat(FastTextFiles.isOne(file)).isTrue();
        FastTextVectors vectors = FastTextFiles.read(file);
        assertThat(vectors.words().words())
                .contains("the", "naïve", "日本", "</s>")
                .doesNotContain("whales");
        assertThat(vectors.counts()[vectors.words().words().indexOf("whale")]).isEqualTo(3);
        Files.write(folder.resolve("told.txt"), resource("fasttext.txt"));
        List<String> told = Files.readAllLines(folder.resolve("told.txt"));
        assertThat(told).hasSize(8);
        for (String line : told) {
            String[] parts = line.strip().split(" ", -1);
            float[] ours = vectors.vector(parts[0]);
            for (int at = 0; at < ours.length; at++) {
                double theirs = Double.parseDouble(parts[at + 1]);
                assertThat((double) ours[at]).as(parts[0]).isEqualTo(theirs, within(1e-6 + 1e-4 * Math.abs(theirs)));
            }
        }
    }

    @Test
    void whatIsWrittenComesBackToTheLastBit() throws IOException {
        Corpus corpus = Corpus.of(List.of(List.of("alpha", "béta", "</s>", "alpha"), List.of("gamma", "alpha")), 1);
        Path file = folder.resolve("out.bin");
        Laws.hold(5, random -> {
            Word2Vec words = Word2Vec.standard()
                    .withDimension(random.nextInt(1, 9))
                    .withMinimumCount(1)
                    .withSeed(random.nextLong());
            FastText settings =
                    FastText.of(words).withBuckets(random.nextInt(1, 50)).withPieces(random.nextInt(1, 4), 4);
            FastTextVectors vectors = settings.fit(corpus, Parallel.of(1), Progress.none());
            FastTextFiles.write(vectors, file);
            FastTextVectors read = FastTextFiles.read(file);
            assertThat(read.words().words()).isEqualTo(vectors.words().words());
            assertThat(read.counts()).isEqualTo(vectors.counts());
            assertThat(read.fingerprint()).isEqualTo(vectors.fingerprint());
            for (String word : List.of("alpha", "béta", "</s>", "unseen", "")) {
                assertThat(read.vector(word)).as(word).isEqualTo(vectors.vector(word));
            }
        });
    }

    @Test
    void aFileThatIsCutOffAnywhereIsRefusedByName() throws IOException {
        byte[] whole = resource("fasttext.bin");
        int input = whole.length - 1 - 2 * Long.BYTES - 8 * 5 * Float.BYTES;
        for (int length = 0; length < input; length += 7) {
            Path file = file(Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> FastTextFiles.read(file))
                    .as("%s bytes", length)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("vectors.bin must have");
        }
    }

    @Test
    void whatCannotBeReadIsNamed() throws IOException {
        byte[] whole = resource("fasttext.bin");
        refused(changed(whole, 0, 7), "the number 793712314 first, got 7");
        refused(changed(whole, 4, 11), "version 12, got 11");
        refused(changed(whole, 8, 6), "vectors of 6 values, got 5");
        refused(changed(whole, 64, 0), "at least one word");
        byte[] quantised = whole.clone();
        int at = whole.length - 1 - 2 * Long.BYTES - 8 * 5 * Float.BYTES - 48 * 5 * Float.BYTES - 17;
        quantised[at] = 1;
        refused(quantised, "not quantised, got 1");
        refused(changed(whole, at + 17, Float.floatToIntBits(Float.NaN)), "finite vectors, got NaN");
        assertThat(FastTextFiles.isOne(file(new byte[] {1, 2}))).isFalse();
    }

    private static byte[] changed(byte[] whole, int at, int value) {
        byte[] changed = whole.clone();
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
        return changed;
    }

    private void refused(byte[] bytes, String reason) throws IOException {
        Path file = file(bytes);
        assertThatThrownBy(() -> FastTextFiles.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(reason);
    }
}
