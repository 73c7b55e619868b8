package dev.viva.text.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.testkit.Laws;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordVectorFilesTest {
    @TempDir
    private Path folder;

    private Path resource(String name) throws IOException {
        Path copy = folder.resolve(name);
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream(name))) {
            Files.write(copy, in.readAllBytes());
        }
        return copy;
    }

    @Test
    void readsWhatGensimWroteAndWritesTheSameBytes() throws IOException {
        Path binary = resource("gensim.bin");
        WordVectors vectors = WordVectorFiles.readBinary(binary);
        assertThat(vectors.words()).containsExactly("the", "naïve", "日本", "a", "</s>");
        assertThat(vectors.vector("日本")).containsExactly(-1f / 3, 0, 1f / 3);
        Path again = folder.resolve("again.bin");
        WordVectorFiles.writeBinary(vectors, again);
        assertThat(Files.readAllBytes(again)).isEqualTo(Files.readAllBytes(binary));
        WordVectors text = WordVectorFiles.readText(resource("gensim.txt"));
        for (String word : text.words()) {
            assertThat(text.vector(word)).isEqualTo(vectors.vector(word));
        }
    }

    @Test
    void vectorsComeBackAsTheyWere() {
        Laws.hold(30, random -> {
            int dimension = 1 + random.nextInt(9);
            List<String> words = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(20); i++) {
                words.add("w" + i + Character.toString(0x4E00 + random.nextInt(1000)));
            }
            float[] numbers = new float[words.size() * dimension];
            for (int i = 0; i < numbers.length; i++) {
                float value = Float.intBitsToFloat(random.nextInt());
                numbers[i] = Float.isFinite(value) ? value : 0;
            }
            WordVectors vectors = WordVectors.of(words, numbers);
            Path text = folder.resolve("text");
            Path binary = folder.resolve("binary");
            WordVectorFiles.writeText(vectors, text);
            WordVectorFiles.writeBinary(vectors, binary);
            for (WordVectors read : List.of(WordVectorFiles.readText(text), WordVectorFiles.readBinary(binary))) {
                assertThat(read.words()).isEqualTo(words);
                for (String word : words) {
                    assertThat(read.vector(word)).isEqualTo(vectors.vector(word));
                }
            }
        });
    }

    @Test
    void cutOffFilesAreRefusedByName() throws IOException {
        byte[] whole = Files.readAllBytes(resource("gensim.bin"));
        for (int length = 0; length < whole.length; length++) {
            Path cut = folder.resolve("cut");
            Files.write(cut, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> WordVectorFiles.readBinary(cut))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("word vectors in " + cut);
        }
        Path huge = Files.writeString(folder.resolve("huge"), "2000000000 300\na 1");
        assertThatThrownBy(() -> WordVectorFiles.readText(huge)).hasMessageContaining("bytes long");
        Path words = Files.writeString(folder.resolve("words"), "1 2\na 1 x\n");
        assertThatThrownBy(() -> WordVectorFiles.readText(words)).hasMessageContaining("numbers after word 1, got 'x'");
    }

    @Test
    void piecesHaveGensimsBuckets() throws IOException {
        Subwords subwords = new Subwords(3, 6, 1000);
        for (String line : Files.readAllLines(resource("hashes.txt"), StandardCharsets.UTF_8)) {
            String[] parts = line.split(" ", -1);
            int[] expected =
                    Arrays.stream(parts).skip(1).mapToInt(Integer::parseInt).toArray();
            assertThat(Arrays.stream(subwords.of(parts[0])).sorted().toArray()).isEqualTo(expected);
        }
    }
}
