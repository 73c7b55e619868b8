package dev.viva.text.sentence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.deep.store.SafeTensors;
import dev.viva.deep.tensor.ElementType;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.testkit.Laws;
import dev.viva.text.bert.Bert;
import dev.viva.text.bert.BertInput;
import dev.viva.text.bert.BertPlan;
import dev.viva.text.bert.BertWeights;
import dev.viva.text.token.Tokenizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of Hugging Face's encodes as PyTorch does, alone and among others, and what is wrong with one is named. */
class BertEncoderTest {
    private static final int SEEN = 24;

    @TempDir
    private Path parent;

    private Path folder = Path.of("");

    @BeforeEach
    void copyFolder() throws IOException {
        folder = Golden.folder(parent);
    }

    @Test
    void vectorsAreThoseOfPyTorch() throws IOException {
        EncoderOptions standard = EncoderOptions.standard();
        try (BertEncoder mean = BertEncoder.open(folder);
                BertEncoder first = BertEncoder.open(folder, standard.withPooling(Pooling.FIRST));
                BertEncoder pieces = BertEncoder.open(folder, standard.withLongTexts(LongTexts.MEAN_OF_PIECES))) {
            assertThat(mean.dimension()).isEqualTo(32);
            boolean cut = false;
            for (Golden each : Golden.all()) {
                Golden.requireNear(mean.encode(each.text()), each.mean(), 1e-5);
                Golden.requireNear(first.encode(each.text()), each.first(), 1e-5);
                Golden.requireNear(pieces.encode(each.text()), each.pieces(), 1e-5);
                cut |= each.tokens() > SEEN - 2;
            }
            assertThat(cut).as("one is too long").isTrue();
        }
    }

    @Test
    void aTextHasOneVectorAloneAndAmongOthers() throws IOException {
        try (BertEncoder encoder = BertEncoder.open(folder)) {
            Laws.hold(3, random -> {
                List<String> texts = new ArrayList<>();
                for (int at = 0; at < 40; at++) {
                    texts.add(Golden.words(random, random.nextInt(40)));
                }
                float[][] together = encoder.encode(texts);
                for (int at = 0; at < texts.size(); at++) {
                    Golden.requireNear(encoder.encode(texts.get(at)), together[at], 1e-5);
                    boolean says = !texts.get(at).isEmpty();
                    assertThat(Golden.dot(together[at], together[at])).isEqualTo(says ? 1 : 0, within(1e-5));
                }
            });
            assertThat(encoder.encode(List.of())).isEmpty();
            assertThat(encoder.encode("  \n")).containsOnly(0);
            try (SentenceEncoder opened = SentenceEncoders.open(folder, EncoderOptions.standard())) {
                assertThat(opened).isInstanceOf(BertEncoder.class);
                assertThat(opened.name()).isEqualTo(encoder.name());
            }
        }
    }

    @Test
    void aNetworkOfOnesOwnIsTheSameAsItsFolder() throws IOException {
        Tokenizer tokenizer = Tokenizer.read(folder.resolve("tokenizer.json"));
        Tensors.seed(3);
        Bert bert = Bert.of(new BertPlan(tokenizer.idLimit(), SEEN, 2, 32, 4, 2, 48, 0));
        BertWeights.save(bert, folder.resolve("model.safetensors"));
        try (BertEncoder own = BertEncoder.of(bert, tokenizer, EncoderOptions.standard());
                BertEncoder read = BertEncoder.open(folder)) {
            assertThat(read.name()).isEqualTo(own.name());
            String text = "the whale sings of deep water";
            long[] ids = Arrays.stream(tokenizer
                            .withTruncation(null)
                            .withPadding(null)
                            .encode(text)
                            .ids())
                    .asLongStream()
                    .toArray();
            float[] wanted = bert.embedded(BertInput.of(List.of(ids), 0)).toFloats();
            Golden.requireNear(own.encode(text), wanted, 1e-6);
            assertThat(read.encode(text)).isEqualTo(own.encode(text));
        }
    }

    @Test
    void theNameTellsApartWhateverVectorsDependOn() throws IOException {
        EncoderOptions standard = EncoderOptions.standard();
        List<String> names = new ArrayList<>();
        for (EncoderOptions each : List.of(
                standard,
                standard.withPooling(Pooling.FIRST),
                standard.withLimit(9),
                standard.withLongTexts(LongTexts.MEAN_OF_PIECES))) {
            names.add(name(each));
        }
        assertThat(name(standard.withThreads(1))).isEqualTo(names.getFirst());
        replace("tokenizer.json", "\"lowercase\": true", "\"lowercase\": false");
        names.add(name(standard));
        Path weights = folder.resolve("model.safetensors");
        Map<String, Tensor> tensors =
                new LinkedHashMap<>(SafeTensors.read(weights).tensors());
        tensors.computeIfPresent("embeddings.LayerNorm.bias", (_, bias) -> bias.plus(1e-3));
        SafeTensors.write(weights, tensors);
        names.add(name(standard));
        assertThat(names).doesNotHaveDuplicates().allMatch(each -> each.matches("[a-z0-9-]+"));
    }

    private String name(EncoderOptions options) throws IOException {
        try (BertEncoder encoder = BertEncoder.open(folder, options)) {
            return encoder.name();
        }
    }

    @Test
    void whatTheFilesSayCounts() throws IOException {
        List<Golden> golden = Golden.all();
        replace("1_Pooling/config.json", "\"pooling_mode_cls_token\": false", "\"pooling_mode_cls_token\": true");
        replace("1_Pooling/config.json", "\"pooling_mode_mean_tokens\": true", "\"pooling_mode_mean_tokens\": false");
        try (BertEncoder encoder = BertEncoder.open(folder)) {
            Golden.requireNear(
                    encoder.encode(golden.getFirst().text()), golden.getFirst().first(), 1e-5);
        }
        Files.writeString(folder.resolve("sentence_bert_config.json"), "{\"max_seq_length\": 4}");
        try (BertEncoder encoder = BertEncoder.open(folder)) {
            assertThat(encoder.encode("whale song")).isEqualTo(encoder.encode("whale song of the deep"));
        }
    }

    @Test
    void olderNamesAndLowerPrecisionAreRead() throws IOException {
        Path weights = folder.resolve("model.safetensors");
        Map<String, Tensor> renamed = new LinkedHashMap<>();
        SafeTensors.read(weights)
                .tensors()
                .forEach((name, tensor) -> renamed.put(
                        "bert."
                                + (name.contains("LayerNorm")
                                        ? name.replace("weight", "gamma").replace("bias", "beta")
                                        : name),
                        tensor.to(ElementType.FLOAT16)));
        SafeTensors.write(weights, renamed);
        try (BertEncoder encoder = BertEncoder.open(folder)) {
            for (Golden each : Golden.all()) {
                assertThat(Golden.dot(encoder.encode(each.text()), each.mean())).isGreaterThan(0.9999);
            }
        }
    }

    @Test
    void missingFilesAreNamed() throws IOException {
        for (String each : List.of("model.safetensors", "tokenizer.json", "config.json")) {
            Files.delete(folder.resolve(each));
            refused(each + ": not an encoder: there must be a file of this name");
        }
    }

    @Test
    void damagedFilesAreNamed() throws IOException {
        Path weights = folder.resolve("model.safetensors");
        byte[] whole = Files.readAllBytes(weights);
        Files.write(weights, Arrays.copyOf(whole, whole.length - 9));
        refused("model.safetensors: not a sound safetensors file");
        Files.write(weights, whole);
        Files.writeString(folder.resolve("tokenizer.json"), "{\"model\": 3}");
        refused("tokenizer.json: not an encoder: ");
        Files.writeString(folder.resolve("config.json"), "{\"model_type\": ");
        refused("config.json: not an encoder: it must be JSON, got an error at line 1");
        Files.write(folder.resolve("config.json"), "\"é\"".getBytes(StandardCharsets.ISO_8859_1));
        refused("config.json: not an encoder: it must be JSON in UTF-8");
    }

    @Test
    void whatIsNotSupportedIsNamed() throws IOException {
        refusedBy("config.json", "\"bert\"", "\"mpnet\"", "model_type must be \"bert\", got \"mpnet\"");
        refusedBy("config.json", "\"gelu\"", "\"relu\"", "hidden_act must be \"gelu\", got \"relu\"");
        refusedBy(
                "config.json", "\"layer_norm_eps\": 1e-12", "\"layer_norm_eps\": 1e-5", "must be 1.0E-12, got 1.0E-5");
        refusedBy("config.json", "\"hidden_size\": 32", "\"hidden_size\": 30", "multiple of heads, got 30 and 4");
        refusedBy(
                "config.json",
                "\"hidden_size\": 32",
                "\"hidden_size\": \"x\"",
                "whole number of at least 1, got \"x\"");
        refusedBy("config.json", "\"vocab_size\": ", "\"vocab_size\": 1", "must have shape");
        refusedBy(
                "config.json",
                "\"num_hidden_layers\": 2",
                "\"num_hidden_layers\": 3",
                "layers.2.attention.query.weight");
        refusedBy(
                "1_Pooling/config.json",
                "\"pooling_mode_max_tokens\": false",
                "\"pooling_mode_max_tokens\": true",
                "got [pooling_mode_max_tokens, pooling_mode_mean_tokens]");
        Files.writeString(
                folder.resolve("modules.json"),
                "[{\"type\": \"sentence_transformers.models.Transformer\"}, {\"type\": \"sentence_transformers.models.Dense\"}]");
        refused(
                "modules.json: not an encoder: its modules must be of Transformer, Pooling and Normalize, got also [Dense]");
        Files.delete(folder.resolve("modules.json"));
        assertThatThrownBy(
                        () -> BertEncoder.open(folder, EncoderOptions.standard().withLimit(2)))
                .isInstanceOf(EncoderFileException.class)
                .hasMessageContaining("limit must leave room for a token beside 2 special ones, got 2");
        assertThatThrownBy(
                        () -> BertEncoder.open(folder, EncoderOptions.standard().withLimit(25)))
                .isInstanceOf(EncoderFileException.class)
                .hasMessageContaining("limit must be at most the 24 tokens that it sees, got 25");
        assertThatThrownBy(() -> new EncoderOptions(null, LongTexts.CUT, 0, 0)).hasMessageContaining("got 0 and 0");
    }

    @Test
    void aTokenizerOfAnotherModelIsNamed() throws IOException {
        Tensors.seed(1);
        Bert small = Bert.of(new BertPlan(20, SEEN, 2, 32, 4, 1, 48, 0));
        Tokenizer tokenizer = Tokenizer.read(folder.resolve("tokenizer.json"));
        assertThatThrownBy(() -> BertEncoder.of(small, tokenizer, EncoderOptions.standard()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most the 20 tokens of the network, got " + tokenizer.idLimit());
    }

    @Test
    void aClosedOneSaysSo() throws IOException {
        BertEncoder encoder = BertEncoder.open(folder);
        encoder.close();
        encoder.close();
        assertThatThrownBy(() -> encoder.encode("whale"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("must be open");
    }

    private void replace(String name, String from, String to) throws IOException {
        Path file = folder.resolve(name);
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    private void refusedBy(String name, String from, String to, String reason) throws IOException {
        byte[] before = Files.readAllBytes(folder.resolve(name));
        replace(name, from, to);
        refused(reason);
        Files.write(folder.resolve(name), before);
    }

    private void refused(String reason) {
        assertThatThrownBy(() -> BertEncoder.open(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(reason);
    }
}
