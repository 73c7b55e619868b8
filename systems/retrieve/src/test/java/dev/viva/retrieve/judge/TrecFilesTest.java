package dev.viva.retrieve.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.viva.testkit.Laws;
import dev.viva.testkit.SharedData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrecFilesTest {
    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void judgementsAndRunsComeBackAsTheyWereWritten() {
        Laws.hold(50, random -> {
            Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();
            Map<String, List<Run.Found>> found = new LinkedHashMap<>();
            for (int topic = 0; topic < 3; topic++) {
                for (int document = 0; document < 5; document++) {
                    grades.computeIfAbsent("t" + topic, name -> new LinkedHashMap<>())
                            .put("d" + document, random.nextInt(-2, 4));
                    found.computeIfAbsent("t" + topic, name -> new ArrayList<>())
                            .add(new Run.Found("d" + document, random.nextDouble(-9, 9)));
                }
            }
            Judgements judgements = Judgements.of(grades);
            judgements.write(folder.resolve("qrels"));
            assertThat(Judgements.read(folder.resolve("qrels")))
                    .isEqualTo(judgements)
                    .hasSameHashCodeAs(judgements);
            Run run = Run.of("mine", found);
            run.write(folder.resolve("run"));
            assertThat(Run.read(folder.resolve("run"))).isEqualTo(run).hasSameHashCodeAs(run);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 0 d 1;2 0 d|line 2: a judgement must be topic, iteration, document and grade, got '2 0 d'",
                "1 0 d one|line 1: a grade must be a whole number, got 'one'",
                "1 0 d 1;;1 0 d 2|line 3: a document must be judged once for a topic, got '1 0 d 2'"
            })
    void aBadJudgementIsToldByFileAndLine(String text, String fault) throws IOException {
        Path file = file("qrels.txt", text.replace(";", "\n"));
        assertThatThrownBy(() -> Judgements.read(file)).hasMessage(file + ", " + fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 Q0 d 1 2.5|line 1: a line of a run must be topic, Q0, document, rank, score and name, got '1 Q0 d 1 2.5'",
                "1 Q0 d 1 high me|line 1: a score must be a number, got 'high'",
                "1 Q0 d 1 NaN me|line 1: a score must be a number, got 'NaN'",
                "1 Q0 d 1 2 me;1 Q0 d 2 1 me|line 2: a document must be found once for a topic, got '1 Q0 d 2 1 me'"
            })
    void aBadRunIsToldByFileAndLine(String text, String fault) throws IOException {
        Path file = file("run.txt", text.replace(";", "\n"));
        assertThatThrownBy(() -> Run.read(file)).hasMessage(file + ", " + fault);
    }

    @Test
    void topicsOfEitherFormAreRead() throws IOException {
        assertThat(Topic.read(file(
                        "old.txt",
                        "<top>\n<num> Number: 301\n<title> Crime\nabroad\n\n<desc> Description:\nlong\n</top>\n"
                                + "<TOP>\n<num>302</num><title>\nPOLIO\n</title>\n</TOP>\n")))
                .containsExactly(new Topic("301", "Crime abroad"), new Topic("302", "POLIO"));
        assertThat(Topic.read(file("bare.txt", "<DOC>\n<DOCNO> 7 </DOCNO>\n\n What is\n it?\n</DOC>\n")))
                .containsExactly(new Topic("7", "What is it?"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<top>;<num>1</num>;<title>a|line 1: the element <top> must be closed, got 'the end of the file'",
                "<top>;<top>|line 1: the element <top> must be closed before the next, got '<top>'",
                "<top>;<title>a;</top>|line 1: the element must have <num>, got '<title>a'",
                "<top>;<num>1;</top>|line 1: the element must have <title>, got '<num>1'",
                "<DOC>;<DOCNO>1</DOCNO>;</DOC>;<DOC>;<DOCNO>1</DOCNO>;</DOC>|line 4: a topic must have a number of its own, got '1'",
                "nothing|line 1: there must be a topic in <top> or <DOC>, got 'none'"
            })
    void aBadTopicIsToldByFileAndLine(String text, String fault) throws IOException {
        Path file = file("topics.txt", text.replace(";", "\n"));
        assertThatThrownBy(() -> Topic.read(file)).hasMessage(file + ", " + fault);
    }

    @Test
    void aCollectionIsAFileAnArchiveOrAFolder() throws IOException {
        Path marked = folder.resolve("docs.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(marked))) {
            out.write("<DOC>\n<DOCNO>1</DOCNO>\none <b>two</b>\n</DOC>\n<doc>\n<docno>2</docno>\n</doc>\n"
                    .getBytes(StandardCharsets.UTF_8));
        }
        assertThat(CollectionDocument.read(marked))
                .extracting(CollectionDocument::id, each -> each.text().replaceAll("\\s+", " "))
                .containsExactly(tuple("1", "one two"), tuple("2", ""));
        String html = "<html><!-- no --><script>x()</script><p class='a'>a &amp; b &#65;</p></html>";
        Path files = Files.createDirectory(folder.resolve("files"));
        Files.writeString(files.resolve("B-1.html"), html);
        Files.writeString(files.resolve("A-1.txt"), "plain < 3");
        List<CollectionDocument> expected =
                List.of(new CollectionDocument("A-1", "plain < 3"), new CollectionDocument("B-1", "a & b A"));
        assertThat(CollectionDocument.read(files)).isEqualTo(expected);
        Path archive = folder.resolve("files.tar");
        Files.write(archive, tar(Map.of("A-1.txt", "plain < 3"), Map.of("B-1.html", html)));
        assertThat(CollectionDocument.read(archive)).isEqualTo(expected);
    }

    @SafeVarargs
    private static byte[] tar(Map<String, String>... files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Map<String, String> each : files) {
            for (Map.Entry<String, String> file : each.entrySet()) {
                byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
                byte[] header = new byte[512];
                put(header, 0, file.getKey());
                put(header, 124, String.format(Locale.ROOT, "%011o", content.length));
                header[156] = '0';
                put(header, 257, "ustar");
                out.write(header);
                out.write(content);
                out.write(new byte[(512 - content.length % 512) % 512]);
            }
        }
        out.write(new byte[1024]);
        return out.toByteArray();
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    @Test
    void anArchiveThatIsCutOrNoneIsRefused() throws IOException {
        byte[] whole = tar(Map.of("a.txt", "x".repeat(600)));
        Path cut = Files.write(folder.resolve("cut.tar"), Arrays.copyOf(whole, 900));
        assertThatThrownBy(() -> CollectionDocument.read(cut))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("must be a whole archive, got the end within a.txt");
        Path none = Files.write(
                folder.resolve("none.tar"), "no archive ".repeat(100).getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> CollectionDocument.read(none)).hasMessageContaining("must be a tar archive");
        Path twice = file("twice.txt", "<DOC>\n<DOCNO>1</DOCNO>\n</DOC>\n".repeat(2));
        assertThatThrownBy(() -> CollectionDocument.read(twice)).hasMessageContaining("got 1 twice");
    }

    @Test
    void thePublicCollectionsAreReadWhole() {
        assertThat(CollectionDocument.read(SharedData.require("cacm/cacm.tar.gz")))
                .hasSize(3_204);
        assertThat(Topic.read(SharedData.require("cacm/topics.txt"))).hasSize(64);
        Judgements cacm = Judgements.read(SharedData.require("cacm/qrels.txt"));
        assertThat(cacm.topics()).hasSize(52);
        assertThat(cacm.topics().stream().mapToInt(cacm::relevant).sum()).isEqualTo(796);
        assertThat(CollectionDocument.read(SharedData.require("vaswani/doc-text.trec.gz")))
                .hasSize(11_429);
        assertThat(Topic.read(SharedData.require("vaswani/query-text.trec.gz"))).hasSize(93);
        assertThat(Judgements.read(SharedData.require("vaswani/qrels.gz")).topics())
                .hasSize(93);
    }
}
