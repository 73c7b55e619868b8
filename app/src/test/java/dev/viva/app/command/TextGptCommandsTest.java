package dev.viva.app.command;

import static dev.viva.app.command.Ran.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.viva.app.Viva;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A GPT is trained, stopped, gone on with and asked from the command line. */
class TextGptCommandsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LINES = "the cat sat on the mat.\nthe dog lay in the fog.\n".repeat(40);

    @TempDir
    private Path folder;

    private Path text;

    @BeforeEach
    void writeText() throws IOException {
        text = Files.writeString(folder.resolve("text.txt"), LINES);
    }

    /** A small model, unless {@code more} says otherwise. */
    private List<Object> training(Path out, Object... more) {
        Map<Object, Object> options = new LinkedHashMap<>(Map.of(
                "--data",
                text,
                "--out",
                out,
                "--layers",
                1,
                "--width",
                16,
                "--heads",
                2,
                "--context",
                16,
                "--batch",
                8));
        List<Object> flags = new ArrayList<>();
        for (int at = 0; at < more.length; at++) {
            if (more[at].equals("--json")) {
                flags.add(more[at]);
            } else {
                options.put(more[at], more[++at]);
            }
        }
        List<Object> arguments = new ArrayList<>(List.of("text", "train-gpt"));
        options.forEach((name, value) -> arguments.addAll(List.of(name, value)));
        arguments.addAll(flags);
        return arguments;
    }

    private Ran train(Path out, Object... more) {
        return run(training(out, more).toArray());
    }

    @Test
    void aModelIsTrainedAndContinuesTexts() throws IOException {
        Path out = folder.resolve("model");
        Ran trained = train(out, "--steps", 120, "--learning-rate", 0.01, "--json");
        assertThat(trained.status()).as(trained.remarks()).isZero();
        JsonNode told = JSON.readTree(trained.results());
        assertThat(told.get("steps").intValue()).isEqualTo(120);
        assertThat(told.get("validation_loss").doubleValue()).isLessThan(1.5);
        assertThat(trained.remarks()).contains("step 120: nats per token while learning ");
        assertThat(out.resolve("curve.svg")).content().startsWith("<svg").contains("samples kept apart");
        assertThat(out.resolve("curve.html")).content().contains("A GPT learns text.txt", "<svg", "<td>120</td>");
        assertThat(out.resolve("checkpoint.safetensors")).isNotEmptyFile();
        Ran asked = generate(out, "--prompt", "the ", "--tokens", 30, "--json");
        JsonNode answer = JSON.readTree(asked.results());
        assertThat(answer.get("tokens").intValue()).isEqualTo(30);
        assertThat(answer.get("text").textValue()).hasSize(30);
        assertThat(generate(out, "--prompt", "the ", "--tokens", 30, "--json")).isEqualTo(asked);
        assertThat(generate(out, "--prompt", "the ", "--tokens", 30, "--seed", 2, "--json")
                        .results())
                .isNotEqualTo(asked.results());
        String greedy = generate(out, "--prompt", "the ", "--tokens", 9, "--temperature", 0)
                .results();
        assertThat(generate(out, "--prompt", "the ", "--tokens", 9, "--temperature", 2, "--top-k", 1)
                        .results())
                .isEqualTo(greedy);
        assertThat(generate(out, "--prompt", "the ", "--tokens", 9, "--top-p", 1e-9)
                        .results())
                .isEqualTo(greedy);
        assertThat(generate(out).results()).isNotBlank();
        JsonNode beams = JSON.readTree(generate(out, "--prompt", "the ", "--tokens", 6, "--beams", 3, "--json")
                        .results())
                .get("beams");
        assertThat(beams).hasSize(3);
        assertThat(beams.get(0).get("log_probability").doubleValue())
                .isGreaterThanOrEqualTo(beams.get(1).get("log_probability").doubleValue());
    }

    private static Ran generate(Path out, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("text", "generate", "--model", out));
        arguments.addAll(List.of(more));
        Ran ran = run(arguments.toArray());
        assertThat(ran.status()).as(ran.remarks()).isZero();
        return ran;
    }

    @Test
    void aTrainingThatWasKilledGoesOnToTheSameModel() throws IOException, InterruptedException {
        Object[] settings = {"--steps", 300, "--dropout", 0.1};
        Path whole = folder.resolve("whole");
        assertThat(train(whole, settings).status()).isZero();
        Path killed = folder.resolve("killed");
        killAtStep(120, training(killed, settings));
        assertThat(killed.resolve("checkpoint.safetensors")).isNotEmptyFile();
        assertThat(killed.resolve("model.safetensors")).doesNotExist();
        Ran resumed = run("text", "train-gpt", "--data", text, "--out", killed, "--resume");
        assertThat(resumed.status()).as(resumed.remarks()).isZero();
        assertThat(resumed.remarks()).contains("step 300:").doesNotContain("step 105:");
        assertThat(killed.resolve("model.safetensors")).hasSameBinaryContentAs(whole.resolve("model.safetensors"));
        assertThat(killed.resolve("curve.svg")).hasSameBinaryContentAs(whole.resolve("curve.svg"));
        Files.writeString(text, LINES + "more");
        Ran other = run("text", "train-gpt", "--data", text, "--out", killed, "--resume");
        assertThat(other.status()).isEqualTo(Commands.FAILED);
        assertThat(other.remarks()).contains("--data must be the text that the training", "got another one");
    }

    /** Runs the command in a process of its own, which is killed as soon as it tells of this step. */
    private static void killAtStep(int step, List<Object> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "--add-modules",
                "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Viva.class.getName()));
        arguments.forEach(each -> command.add(each.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> said = new ArrayList<>();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                said.add(line);
                if (line.startsWith("step " + step + ":")) {
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(process.exitValue()).as("it said %s", said).isNotZero();
        assertThat(said).anyMatch(line -> line.startsWith("step " + step + ":"));
    }

    @Test
    void tokensOfATokenizerAreLearned() throws IOException {
        Path tokenizer = folder.resolve("bpe.json");
        assertThat(run("text", "tokenize", "--train", text, "--vocabulary", 280, "--out", tokenizer)
                        .status())
                .isZero();
        Path out = folder.resolve("bpe");
        Ran trained = train(out, "--steps", 10, "--tokenizer", tokenizer, "--validation", 0, "--json");
        assertThat(trained.status()).as(trained.remarks()).isZero();
        JsonNode told = JSON.readTree(trained.results());
        assertThat(told.get("vocabulary").intValue()).isGreaterThan(257);
        assertThat(told.has("validation_loss")).isFalse();
        assertThat(generate(out, "--prompt", "the cat", "--tokens", 5, "--temperature", 0)
                        .results())
                .startsWith("the cat");
    }

    @Test
    void minutesBecomeSteps() throws IOException {
        Path out = folder.resolve("minutes");
        Ran trained = train(out, "--minutes", 0.01, "--json");
        assertThat(trained.status()).as(trained.remarks()).isZero();
        long steps = JSON.readTree(trained.results()).get("steps").longValue();
        assertThat(steps).isPositive();
        assertThat(trained.remarks()).contains(steps + " steps will take about 0.01 minutes");
        assertThat(JSON.readTree(Files.readString(out.resolve("training.json")))
                        .get("steps")
                        .longValue())
                .isEqualTo(steps);
    }

    @Test
    void whatCannotBeTrainedIsNamed() throws IOException {
        Path out = folder.resolve("never");
        refused(train(out, "--width", 15), Commands.WRONG_USAGE, "width must be a multiple of heads, got 15 and 2");
        refused(train(out, "--layers", 0), Commands.WRONG_USAGE, "sizes must be at least 1", "layers 0");
        refused(train(out, "--steps", 0), Commands.WRONG_USAGE, "steps must be at least 1");
        refused(train(out, "--dropout", 1), Commands.WRONG_USAGE, "dropout must be in [0, 1), got 1.0");
        refused(train(out, "--validation", 1), Commands.WRONG_USAGE, "validationShare must be in [0, 1), got 1.0");
        refused(train(out, "--learning-rate", -1), Commands.WRONG_USAGE, "learningRate must be above 0");
        refused(train(out, "--steps", 5, "--minutes", 1), Commands.WRONG_USAGE, "one of --steps and --minutes");
        refused(train(out, "--minutes", -1), Commands.WRONG_USAGE, "--minutes must be above 0 and finite, got -1.0");
        refused(
                run("text", "train-gpt", "--data", text, "--out", out, "--resume", "--width", 8),
                Commands.WRONG_USAGE,
                "--resume goes on with the settings of the folder and takes no others, got [--width]");
        refused(
                run("text", "train-gpt", "--data", text, "--out", out, "--resume"),
                Commands.WRONG_USAGE,
                "--resume needs a folder in which a training was begun");
        Files.writeString(text, "too short");
        refused(train(out), Commands.FAILED, "must have more than 16 tokens");
        Files.writeString(text, "");
        refused(train(out), Commands.FAILED, "text.txt must hold text, got an empty file");
        Files.write(text, new byte[] {'a', 'b', (byte) 0xC3, '('});
        refused(train(out), Commands.FAILED, "text.txt must be UTF-8, got a byte that cannot be there at 2");
        Files.delete(text);
        refused(train(out), Commands.FAILED, "text.txt: there is no such file");
        assertThat(out).doesNotExist();
    }

    @Test
    void whatCannotBeGeneratedIsNamed() throws IOException {
        Path out = folder.resolve("model");
        refused(run("text", "generate", "--model", out), Commands.FAILED, "tokenizer.json: there is no such file");
        assertThat(train(out, "--steps", 2).status()).isZero();
        refused(train(out, "--steps", 2), Commands.WRONG_USAGE, "--out must be a folder without a training");
        refused(
                run("text", "generate", "--model", out, "--prompt", "éa"),
                Commands.WRONG_USAGE,
                "--prompt must be made of what the model has learned, got 'éa', of which it knows 'a'");
        refused(run("text", "generate", "--model", out, "--tokens", 0), Commands.WRONG_USAGE, "--tokens must be");
        refused(
                run("text", "generate", "--model", out, "--top-p", 0),
                Commands.WRONG_USAGE,
                "--top-p in (0, 1], got 0.8, 0 and 0.0");
        refused(
                run("text", "generate", "--model", out, "--beams", 2, "--top-k", 3),
                Commands.WRONG_USAGE,
                "got [--top-k]");
        refused(
                run("text", "generate", "--model", out, "--beams", 2, "--tokens", 17),
                Commands.WRONG_USAGE,
                "must fit into the model's 16 tokens");
        Files.writeString(out.resolve("plan.json"), "{}");
        refused(run("text", "generate", "--model", out), Commands.FAILED, "plan.json: vocabulary must be a number");
    }

    private static void refused(Ran ran, int status, String... messages) {
        assertThat(ran.remarks()).contains(messages).doesNotContain("\tat ");
        assertThat(ran.status()).isEqualTo(status);
        assertThat(ran.results()).isEmpty();
    }
}
