package dev.viva.text.gpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.History;
import dev.viva.testkit.Laws;
import dev.viva.text.token.CharacterTokenizer;
import dev.viva.text.token.Tokenizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A GPT learns a text of characters, and its folder gives back what was put into it. */
class GptTrainingTest {
    private static final String TEXT = "abcdefg hij. ".repeat(60);
    private static final GptTraining SHORT = new GptTraining(8, 150, 5e-3, 0.2, 3);

    @TempDir
    private Path folder;

    private static long[] ids(Tokenizer tokenizer, String text) {
        return IntStream.of(tokenizer.encode(text, false).ids()).asLongStream().toArray();
    }

    private static Gpt model(Tokenizer tokenizer) {
        Tensors.seed(2);
        return Gpt.of(new GptPlan(tokenizer.idLimit(), 14, 16, 2, 1, 0.0));
    }

    @Test
    void charactersComeBackAndUnknownOnesAreLeftOut() throws IOException {
        Path file = folder.resolve("tokenizer.json");
        Laws.hold(200, random -> {
            String text = random.ints(1 + random.nextInt(40), 1, 0x1F700)
                    .filter(each -> each < 0xD800 || each > 0xDFFF)
                    .mapToObj(Character::toString)
                    .reduce("x", String::concat);
            Tokenizer tokenizer = CharacterTokenizer.of(text);
            assertThat(tokenizer.decode(tokenizer.encode(text, false).ids(), false))
                    .isEqualTo(text);
            assertThat(tokenizer.encode(text, false).ids()).hasSize(text.codePointCount(0, text.length()));
            assertThat(tokenizer.idLimit())
                    .isEqualTo((int) text.codePoints().distinct().count());
            assertThat(Tokenizer.parse(tokenizer.toJson()).encode(text, false).ids())
                    .isEqualTo(tokenizer.encode(text, false).ids());
        });
        CharacterTokenizer.of("ab\nc").write(file);
        assertThat(Tokenizer.read(file).encode("c?\nä", false).ids()).containsExactly(3, 0);
        assertThatThrownBy(() -> CharacterTokenizer.of("")).hasMessageContaining("at least one character, got none");
    }

    @Test
    void lossFallsTheSameWayForTheSameSeed() {
        Tokenizer tokenizer = CharacterTokenizer.of(TEXT);
        Gpt first = model(tokenizer);
        Gpt second = model(tokenizer);
        History history = SHORT.fit(first, ids(tokenizer, TEXT), trainer -> trainer);
        assertThat(SHORT.fit(second, ids(tokenizer, TEXT), trainer -> trainer)).isEqualTo(history);
        assertThat(history.epochs()).hasSize(22);
        assertThat(history.epochs().getFirst().validationLoss()).isGreaterThan(1.5);
        assertThat(history.epochs().get(history.best()).validationLoss()).isLessThan(0.5);
        assertThat(Generator.of(first).perplexity(ids(tokenizer, TEXT)))
                .isEqualTo(Generator.of(second).perplexity(ids(tokenizer, TEXT)));
    }

    @Test
    void aFolderGivesBackTheModel() throws IOException {
        Tokenizer tokenizer = CharacterTokenizer.of(TEXT);
        Gpt model = model(tokenizer);
        new GptFolder(model, tokenizer).write(folder);
        GptFolder read = GptFolder.read(folder);
        assertThat(read.model().plan()).isEqualTo(model.plan());
        assertThat(read.tokenizer().toJson()).isEqualTo(tokenizer.toJson());
        long[] prompt = ids(tokenizer, "abc");
        assertThat(Generator.of(read.model()).generate(prompt, 9, Sampling.of(1), 4, _ -> true))
                .isEqualTo(Generator.of(model).generate(prompt, 9, Sampling.of(1), 4, _ -> true));
    }

    @Test
    void aFolderThatIsBrokenIsNamed() throws IOException {
        assertThatThrownBy(() -> GptFolder.read(folder))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("tokenizer.json");
        Tokenizer tokenizer = CharacterTokenizer.of(TEXT);
        Gpt model = model(tokenizer);
        new GptFolder(model, tokenizer).write(folder);
        Path plan = folder.resolve("plan.json");
        String good = Files.readString(plan);
        assertBroken(plan, good.replace("16", "17"), "width must be a multiple of heads, got 17 and 2");
        assertBroken(plan, good.replace("\"width\" : 16", "\"width\" : 32"), "model.safetensors: Gpt.load: ");
        assertBroken(plan, good.replace("\"layers\"", "\"layer\""), "layers must be a number, got nothing");
        assertBroken(plan, good.replace("14", "\"fourteen\""), "context must be a number, got \"fourteen\"");
        assertBroken(plan, "{", "plan.json must be JSON, got an error at line 1");
        Files.writeString(plan, good);
        CharacterTokenizer.of("ab").write(folder.resolve("tokenizer.json"));
        assertThatThrownBy(() -> GptFolder.read(folder))
                .hasMessageContaining("vocabulary must be the 2 tokens of tokenizer.json, got 12");
        tokenizer.write(folder.resolve("tokenizer.json"));
        Path weights = folder.resolve("model.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        Files.write(weights, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> GptFolder.read(folder)).hasMessageContaining("model.safetensors");
        Files.write(weights, "no weights".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> GptFolder.read(folder)).hasMessageContaining("model.safetensors");
    }

    private void assertBroken(Path plan, String content, String message) throws IOException {
        Files.writeString(plan, content);
        assertThatThrownBy(() -> GptFolder.read(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining(message);
    }

    @Test
    void textsThatAreTooShortAndSettingsThatCannotBeAreNamed() {
        Tokenizer tokenizer = CharacterTokenizer.of(TEXT);
        Gpt model = model(tokenizer);
        assertThatThrownBy(() -> SHORT.fit(model, new long[50], trainer -> trainer))
                .hasMessageContaining("more than 14 tokens")
                .hasMessageContaining("got 40 and 10");
        assertThatThrownBy(() -> new GptTraining(0, 1, 1, 0, 1)).hasMessageContaining("batch and steps");
        assertThatThrownBy(() -> new GptTraining(1, 1, 0, 0, 1)).hasMessageContaining("learningRate must be above 0");
        assertThatThrownBy(() -> new GptTraining(1, 1, 1, 1, 1))
                .hasMessageContaining("validationShare must be in [0, 1)");
    }
}
