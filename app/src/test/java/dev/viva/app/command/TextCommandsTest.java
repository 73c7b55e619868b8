package dev.viva.app.command;

import static dev.viva.app.command.Ran.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextCommandsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private Path lines;

    @BeforeEach
    void writeLines() throws IOException {
        StringBuilder text = new StringBuilder();
        SplittableRandom random = new SplittableRandom(1);
        for (int line = 0; line < 800; line++) {
            String kind = random.nextBoolean() ? "sea" : "land";
            for (int word = 0; word < 6; word++) {
                text.append(word == 0 ? "" : " ").append(kind).append(random.nextInt(5));
            }
            text.append('\n');
        }
        lines = Files.writeString(folder.resolve("lines.txt"), text);
    }

    @Test
    void aTokenizerIsLearnedWrittenAndReadAgain() throws IOException {
        Path file = folder.resolve("tokenizer.json");
        for (String kind : new String[] {"GPT2", "BERT_UNCASED", "BERT_CASED", "T5"}) {
            Ran learned = run(
                    "text",
                    "tokenize",
                    "--train",
                    lines,
                    "--kind",
                    kind,
                    "--vocabulary",
                    270,
                    "--out",
                    file,
                    "--json",
                    "sea3 land1");
            assertThat(learned.remarks()).isEmpty();
            assertThat(learned.status()).isZero();
            Ran read = run("text", "tokenize", "--tokenizer", file, "--json", "sea3 land1");
            assertThat(read.results()).isEqualTo(learned.results());
            JsonNode text = JSON.readTree(read.results()).get("texts").get(0);
            assertThat(text.get("text").textValue()).isEqualTo("sea3 land1");
            assertThat(text.get("ids")).hasSameSizeAs(text.get("tokens"));
        }
        assertThat(run("text", "tokenize", "--tokenizer", file, "sea3").results())
                .contains("</s>(1)");
    }

    @Test
    void nearestWordsAreThoseOfTheSameKind() throws IOException {
        for (String kind : new String[] {"SKIP_GRAM", "BAG_OF_WORDS", "FASTTEXT", "GLOVE"}) {
            Ran ran = run(
                    "text",
                    "embed",
                    "--data",
                    lines,
                    "--kind",
                    kind,
                    "--set",
                    "dimension=16",
                    "--set",
                    "epochs=30",
                    "--nearest",
                    4,
                    "--json",
                    "sea1");
            assertThat(ran.remarks()).isEmpty();
            assertThat(ran.status()).isZero();
            JsonNode answer = JSON.readTree(ran.results());
            assertThat(answer.get("words").intValue()).isEqualTo(10);
            assertThat(answer.get("nearest").get("sea1"))
                    .hasSize(4)
                    .allSatisfy(each -> assertThat(each.get("word").textValue()).startsWith("sea"));
        }
    }

    @Test
    void vectorsAreWrittenInBothFormats() throws IOException {
        for (String name : new String[] {"vectors.bin", "vectors.txt"}) {
            Path file = folder.resolve(name);
            Ran ran = run("text", "embed", "--data", lines, "--set", "dimension=3", "--set", "epochs=1", "--out", file);
            assertThat(ran.status()).isZero();
            assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                    .startsWith("10 3\n");
        }
    }

    @Test
    void wrongCallsAreNamed() {
        assertThat(run("text").status()).isEqualTo(Commands.WRONG_USAGE);
        assertThat(run("text", "tokenize", "a").remarks())
                .contains("one of --tokenizer and --train must be given, got none");
        Ran setting = run("text", "embed", "--data", lines, "--set", "dimension=0");
        assertThat(setting.status()).isEqualTo(Commands.WRONG_USAGE);
        assertThat(setting.remarks()).contains("Word2Vec.dimension must be in [1, 100000], got 0");
        Ran unknown = run("text", "embed", "--data", lines, "--set", "epochs=1", "dragon");
        assertThat(unknown.status()).isEqualTo(Commands.FAILED);
        assertThat(unknown.remarks()).contains("got 'dragon'");
        assertThat(run("text", "tokenize", "--tokenizer", lines).remarks()).contains("must be JSON");
    }
}
