package dev.viva.text.sentence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.viva.text.bert.BertPlan;
import dev.viva.text.token.Tokenizer;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The files that say how a model of Hugging Face's is built and used: {@code config.json}, {@code tokenizer.json}, and
 * sentence-transformers' {@code modules.json}, {@code sentence_bert_config.json} and {@code 1_Pooling/config.json}.
 *
 * @param folder where they lie
 */
record EncoderFolder(Path folder) {
    static final String CONFIG = "config.json";
    static final String TOKENIZER = "tokenizer.json";
    static final String WEIGHTS = "model.safetensors";
    private static final Path POOLING = Path.of("1_Pooling", CONFIG);
    private static final String MODULES = "modules.json";
    private static final String LENGTH = "sentence_bert_config.json";
    private static final Set<String> KNOWN_MODULES = Set.of("Transformer", "Pooling", "Normalize");
    private static final Map<String, Pooling> MODES =
            Map.of("pooling_mode_mean_tokens", Pooling.MEAN, "pooling_mode_cls_token", Pooling.FIRST);
    /** Networks whose first token has place 2. */
    private static final Set<String> COUNTED_FROM_TWO = Set.of("roberta", "xlm-roberta", "camembert", "mpnet");

    private static final double EPSILON = 1e-12;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    boolean has(String name) {
        return Files.exists(folder.resolve(name));
    }

    /** The kind of network; empty where nothing says it. */
    String modelType() throws IOException {
        return has(CONFIG) ? json(folder.resolve(CONFIG)).path("model_type").asText("") : "";
    }

    /** The sizes of a BERT. */
    BertPlan plan() throws IOException {
        Path file = folder.resolve(CONFIG);
        JsonNode config = json(file);
        require(file, config, "model_type", "bert");
        require(file, config, "hidden_act", "gelu");
        if (config.has("position_embedding_type")) {
            require(file, config, "position_embedding_type", "absolute");
        }
        double epsilon = config.path("layer_norm_eps").asDouble(EPSILON);
        if (epsilon != EPSILON) {
            throw new EncoderFileException(file, "layer_norm_eps must be " + EPSILON + ", got " + epsilon);
        }
        try {
            return new BertPlan(
                    whole(file, config, "vocab_size"),
                    whole(file, config, "max_position_embeddings"),
                    whole(file, config, "type_vocab_size"),
                    whole(file, config, "hidden_size"),
                    whole(file, config, "num_attention_heads"),
                    Math.toIntExact(whole(file, config, "num_hidden_layers")),
                    whole(file, config, "intermediate_size"),
                    0);
        } catch (IllegalArgumentException | ArithmeticException wrong) {
            throw new EncoderFileException(file, String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private static void require(Path file, JsonNode config, String name, String allowed) throws EncoderFileException {
        if (!config.path(name).asText("").equals(allowed)) {
            throw new EncoderFileException(
                    file,
                    name + " must be \"" + allowed + "\", got "
                            + (config.has(name) ? config.path(name).toString() : "nothing")
                            + "; other networks are run from an ONNX file");
        }
    }

    private static long whole(Path file, JsonNode config, String name) throws EncoderFileException {
        JsonNode member = config.path(name);
        if (!member.isIntegralNumber() || !member.canConvertToLong() || member.longValue() < 1) {
            throw new EncoderFileException(
                    file,
                    name + " must be a whole number of at least 1, got "
                            + (member.isMissingNode() ? "nothing" : member.toString()));
        }
        return member.longValue();
    }

    /** Which token fills up. */
    long padding() throws IOException {
        return has(CONFIG) ? json(folder.resolve(CONFIG)).path("pad_token_id").asLong(0) : 0;
    }

    /** How many tokens are seen at once, as the files say. */
    int limit(int otherwise) throws IOException {
        int most = otherwise;
        if (has(CONFIG)) {
            JsonNode config = json(folder.resolve(CONFIG));
            int unused = COUNTED_FROM_TWO.contains(config.path("model_type").asText("")) ? 2 : 0;
            most = config.path("max_position_embeddings").asInt(otherwise + unused) - unused;
        }
        if (has(LENGTH)) {
            int stated = json(folder.resolve(LENGTH)).path("max_seq_length").asInt(most);
            return stated < 1 ? most : Math.min(stated, most);
        }
        return most;
    }

    /** How vectors of tokens become one, as the files say; the mean where they say nothing. */
    Pooling pooling() throws IOException {
        requireKnownModules();
        Path file = folder.resolve(POOLING);
        if (!Files.exists(file)) {
            return Pooling.MEAN;
        }
        Map<String, Boolean> modes = new TreeMap<>();
        JsonNode said = json(file);
        said.properties().forEach(each -> {
            if (each.getKey().startsWith("pooling_mode_") && each.getValue().isBoolean()) {
                modes.put(each.getKey(), each.getValue().booleanValue());
            }
        });
        List<String> wanted = modes.keySet().stream()
                .filter(each -> Boolean.TRUE.equals(modes.get(each)))
                .toList();
        Pooling pooling = wanted.size() == 1 ? MODES.get(wanted.getFirst()) : null;
        if (pooling == null) {
            throw new EncoderFileException(
                    file,
                    "its one true mode of pooling must be of " + new TreeMap<>(MODES).keySet() + ", got " + wanted);
        }
        return pooling;
    }

    private void requireKnownModules() throws IOException {
        Path file = folder.resolve(MODULES);
        if (!Files.exists(file)) {
            return;
        }
        List<String> unknown = new ArrayList<>();
        for (JsonNode each : json(file)) {
            String type = each.path("type").asText("");
            String kind = type.substring(type.lastIndexOf('.') + 1);
            if (!KNOWN_MODULES.contains(kind)) {
                unknown.add(kind);
            }
        }
        if (!unknown.isEmpty()) {
            throw new EncoderFileException(
                    file, "its modules must be of Transformer, Pooling and Normalize, got also " + unknown);
        }
    }

    static Tokenizer tokenizer(Path file) throws IOException {
        return tokenizer(file, text(file));
    }

    static Tokenizer tokenizer(Object file, String json) throws EncoderFileException {
        try {
            return Tokenizer.parse(json);
        } catch (IllegalArgumentException wrong) {
            throw new EncoderFileException(file, String.valueOf(wrong.getMessage()), wrong);
        }
    }

    static void requireThere(Path file) throws EncoderFileException {
        if (!Files.isRegularFile(file)) {
            throw new EncoderFileException(file, "there must be a file of this name, got none");
        }
    }

    private static String text(Path file) throws IOException {
        requireThere(file);
        try {
            return Files.readString(file);
        } catch (CharacterCodingException garbled) {
            throw new EncoderFileException(file, "it must be JSON in UTF-8", garbled);
        }
    }

    private static JsonNode json(Path file) throws IOException {
        try {
            JsonNode json = MAPPER.readTree(text(file));
            if (json.isObject() || json.isArray()) {
                return json;
            }
            throw new EncoderFileException(file, "it must be an object in JSON, got " + json.getNodeType());
        } catch (JsonProcessingException wrong) {
            throw new EncoderFileException(
                    file,
                    "it must be JSON, got an error at line "
                            + wrong.getLocation().getLineNr() + ": " + wrong.getOriginalMessage(),
                    wrong);
        }
    }
}
