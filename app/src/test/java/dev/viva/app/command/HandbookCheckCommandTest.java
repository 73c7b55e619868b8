package dev.viva.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.viva.app.handbook.BrokenHandbook;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code viva handbook check} and {@code new}, as a writer of questions meets them. */
@Timeout(240)
class HandbookCheckCommandTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream results = new ByteArrayOutputStream();
    private final ByteArrayOutputStream remarks = new ByteArrayOutputStream();

    private int run(String... arguments) {
        results.reset();
        remarks.reset();
        return Commands.run(
                new Output(
                        new PrintStream(results, true, StandardCharsets.UTF_8),
                        new PrintStream(remarks, true, StandardCharsets.UTF_8)),
                arguments);
    }

    private int check(String... more) {
        List<String> arguments = new ArrayList<>(List.of("handbook", "check", "--questions", folder.toString()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    @Test
    void everyKindOfBrokenContentStopsWithFileLineAndReason() throws Exception {
        BrokenHandbook handbook = BrokenHandbook.write(folder);
        assertThat(check()).isEqualTo(1);
        List<String> told = results.toString(StandardCharsets.UTF_8).lines().toList();
        for (BrokenHandbook.Broken broken : handbook.all()) {
            assertThat(told)
                    .as(broken.file())
                    .anySatisfy(line -> assertThat(line)
                            .startsWith(broken.file() + ":" + broken.line() + ": ")
                            .contains(broken.reason()));
        }
        assertThat(told).noneMatch(line -> line.startsWith(handbook.sound()));
        assertThat(remarks.toString(StandardCharsets.UTF_8)).contains("the handbook has " + told.size() + " faults");
        assertThat(check("--json")).isEqualTo(1);
        JsonNode json = new ObjectMapper().readTree(results.toByteArray());
        assertThat(json.path("faults")).hasSize(told.size()).allSatisfy(fault -> {
            assertThat(fault.path("file").asText()).endsWith(".md");
            assertThat(fault.path("line").asInt()).isPositive();
            assertThat(fault.path("reason").asText()).isNotBlank();
        });
    }

    @Test
    void whatIsBegunAndFilledInAsTheGuideSaysPassesTheCheck() throws IOException {
        assertThat(run(
                        "handbook",
                        "new",
                        "coding",
                        "two-sum",
                        "--title",
                        "How do two add up?",
                        "--questions",
                        folder.toString()))
                .isZero();
        Path file = folder.resolve("coding/two-sum.md");
        assertThat(results.toString(StandardCharsets.UTF_8)).isEqualTo(file + "\n");
        assertThat(check()).isEqualTo(1);
        assertThat(results.toString(StandardCharsets.UTF_8)).contains("the question is still a draft");
        Files.writeString(file, Files.readString(file).replaceFirst("draft: true.*\n", ""));
        assertThat(check("--section", "coding"))
                .as(results.toString(StandardCharsets.UTF_8))
                .isZero();
        assertThat(run("handbook", "new", "coding", "two-sum", "--title", "x", "--questions", folder.toString()))
                .isEqualTo(1);
        assertThat(remarks.toString(StandardCharsets.UTF_8)).contains("there must be no question 'two-sum' yet");
        assertThat(run("handbook", "new", "nowhere", "x", "--title", "x", "--questions", folder.toString()))
                .isEqualTo(2);
        assertThat(run("handbook", "new", "coding", "Two Sum", "--title", "x", "--questions", folder.toString()))
                .isEqualTo(2);
    }
}
