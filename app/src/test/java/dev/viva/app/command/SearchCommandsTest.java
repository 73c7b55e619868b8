package dev.viva.app.command;

import static dev.viva.app.command.Ran.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.viva.retrieve.judge.Run;
import dev.viva.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchCommandsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private JsonNode json(Object... arguments) throws IOException {
        Ran ran = run(arguments);
        assertThat(ran.status()).as(ran.remarks()).isZero();
        return JSON.readTree(ran.results());
    }

    @Test
    void whatIsIndexedIsFoundAndIndexingAgainChangesNothing() throws IOException {
        Path files = Files.createDirectory(folder.resolve("files"));
        Path home = folder.resolve("home");
        Files.writeString(files.resolve("rates.md"), "# Rates\n\nThe lending rate is four percent.\n");
        Files.writeString(files.resolve("notes.txt"), "Notes on lending to friends, and on lending books.\n");
        Files.writeString(files.resolve("broken.pdf"), "no PDF");
        Ran first = run("search", "index", files, "--home", home, "--json");
        assertThat(first.status()).isZero();
        assertThat(first.remarks()).contains("files/broken.pdf: it must be a PDF that can be read");
        assertThat(JSON.readTree(first.results()).path("indexed").intValue()).isEqualTo(2);
        assertThat(json("search", "index", files, "--home", home, "--json")
                        .path("documents")
                        .intValue())
                .isEqualTo(2);

        JsonNode found = json("search", "query", "lending rate", "--home", home, "--json");
        assertThat(found.path("hits").path(0).path("id").textValue()).isEqualTo("files/rates.md");
        assertThat(found.path("hits").path(0).path("title").textValue()).isEqualTo("Rates");
        JsonNode misspelt = json("search", "query", "lendign", "--home", home, "--json");
        assertThat(misspelt.path("total").intValue()).isEqualTo(2);
        assertThat(misspelt.path("facets").path("format").path("plain").intValue())
                .isEqualTo(1);
        JsonNode plain = json("search", "query", "lend", "--where", "format=plain", "--home", home, "--json");
        assertThat(plain.path("hits")).hasSize(1);
        assertThat(run("search", "query", "lending", "--home", home).results())
                .contains("2 documents fit", "files/notes.txt");
    }

    @Test
    void aCollectionIsJudgedByEveryMethod() throws IOException {
        Path documents = folder.resolve("docs.txt");
        Path topics = folder.resolve("topics.txt");
        Path judgements = folder.resolve("qrels.txt");
        Path written = folder.resolve("run.txt");
        Files.writeString(
                documents,
                "<DOC>\n<DOCNO>a</DOCNO>\nblue whale song\n</DOC>\n<DOC>\n<DOCNO>b</DOCNO>\nred fox\n</DOC>\n"
                        + "<DOC>\n<DOCNO>c</DOCNO>\nblue fox\n</DOC>\n");
        Files.writeString(
                topics,
                "<top>\n<num>1</num>\n<title>blue whale</title>\n</top>\n<top>\n<num>2</num>\n<title>fox</title>\n</top>\n");
        Files.writeString(judgements, "1 0 a 1\n1 0 c 0\n");
        for (String method : new String[] {"bm25", "likelihood", "feedback", "fused"}) {
            JsonNode told = json(
                    "search",
                    "evaluate",
                    "--docs",
                    documents,
                    "--topics",
                    topics,
                    "--qrels",
                    judgements,
                    "--method",
                    method,
                    "--run",
                    written,
                    "--json");
            assertThat(told.path("map").doubleValue()).as(method).isEqualTo(1);
            assertThat(told.path("topics").intValue()).isEqualTo(1);
            assertThat(told.path("p_30").doubleValue()).isCloseTo(1 / 30.0, within(1e-12));
            assertThat(Run.read(written).ranking("1").getFirst().document()).isEqualTo("a");
        }
        assertThat(run("search", "evaluate", "--docs", documents, "--topics", topics, "--qrels", judgements)
                        .results())
                .contains("map         1.0000");
        Files.writeString(judgements, "1 0 a\n");
        Ran broken = run("search", "evaluate", "--docs", documents, "--topics", topics, "--qrels", judgements);
        assertThat(broken.status()).isEqualTo(Commands.FAILED);
        assertThat(broken.remarks()).contains("qrels.txt, line 1: a judgement must be");
    }

    @Test
    void anEmbedderRanksAloneAndTogetherWithWords() throws IOException {
        StringBuilder texts = new StringBuilder();
        for (int at = 0; at < 40; at++) {
            texts.append("<DOC>\n<DOCNO>d").append(at).append("</DOCNO>\n");
            texts.append(
                    at % 2 == 0 ? "The whale and the water of the harbour" : "The farmer and the barley of the field");
            texts.append(at == 7 ? " with an orchard" : "").append("\n</DOC>\n");
        }
        Path documents = Files.writeString(folder.resolve("docs.txt"), texts);
        Path topics = Files.writeString(
                folder.resolve("topics.txt"), "<top>\n<num>1</num>\n<title>orchards</title>\n</top>\n");
        Path judgements = Files.writeString(folder.resolve("qrels.txt"), "1 0 d7 1\n");
        Object[] collection = {
            "search", "evaluate", "--docs", documents, "--topics", topics, "--qrels", judgements, "--json"
        };
        assertThat(json(with(collection, "--method", "encoded"))
                        .path("documents")
                        .intValue())
                .isEqualTo(40);
        JsonNode fused = json(with(collection, "--method", "fused", "--embedder", "fasttext"));
        assertThat(fused.path("map").doubleValue()).isEqualTo(1);
        assertThat(json(with(collection, "--method", "encoded", "--embedder", "spelling"))
                        .path("map")
                        .doubleValue())
                .as("the plural is spelt nearly alike")
                .isEqualTo(1);
        assertThat(run(with(collection, "--method", "bm25", "--embedder", "fasttext"))
                        .remarks())
                .contains("--embedder is for the methods ENCODED and FUSED, got BM25");
        assertThat(run(with(collection, "--method", "fused", "--embedder", "none"))
                        .status())
                .isEqualTo(Commands.WRONG_USAGE);
        assertThat(run(with(collection, "--method", "encoded", "--embedder", folder.resolve("none.onnx")))
                        .remarks())
                .contains("none.onnx: not an encoder: there must be a file of this name");
    }

    private static Object[] with(Object[] arguments, Object... more) {
        Object[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return all;
    }

    @Test
    void thePublishedFiguresOfCacmAreReached() throws IOException {
        Object[] collection = {
            "search",
            "evaluate",
            "--docs",
            SharedData.require("cacm/cacm.tar.gz"),
            "--topics",
            SharedData.require("cacm/topics.txt"),
            "--qrels",
            SharedData.require("cacm/qrels.txt"),
            "--json",
            "--method",
            "bm25"
        };
        assertThat(json(collection).path("map").doubleValue()).isCloseTo(0.3123, within(0.0005));
        collection[collection.length - 1] = "feedback";
        assertThat(json(collection).path("map").doubleValue()).isCloseTo(0.3648, within(0.0005));
    }

    @Test
    void callsThatCannotMeanAnythingAreToldSo() throws IOException {
        assertThat(run("search").status()).isEqualTo(Commands.WRONG_USAGE);
        assertThat(run("search", "index").status()).isEqualTo(Commands.WRONG_USAGE);
        Ran none = run("search", "query", "x", "--home", folder);
        assertThat(none.status()).isEqualTo(Commands.FAILED);
        assertThat(none.remarks()).contains("there is no index in", "viva search index");
        Ran wrong = run("search", "query", "x", "--home", folder, "--k", "0");
        assertThat(wrong.status()).isEqualTo(Commands.WRONG_USAGE);
        assertThat(wrong.remarks()).contains("--k must be in [1, 1000], got 0");
        assertThat(run("search", "evaluate", "--docs", "x").status()).isEqualTo(Commands.WRONG_USAGE);
    }
}
