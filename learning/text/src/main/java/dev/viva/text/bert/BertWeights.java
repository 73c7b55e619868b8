package dev.viva.text.bert;

import dev.viva.deep.store.SafeTensors;
import dev.viva.deep.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Weights of BERT under the names of Hugging Face's files. */
public final class BertWeights {
    /** Ours first, theirs second; what comes first wins. */
    private static final List<Map.Entry<String, String>> NAMES = List.of(
            Map.entry("tokens.", "embeddings.word_embeddings."),
            Map.entry("positions.", "embeddings.position_embeddings."),
            Map.entry("types.", "embeddings.token_type_embeddings."),
            Map.entry("norm.", "embeddings.LayerNorm."),
            Map.entry("pooler.", "pooler.dense."));

    private static final List<Map.Entry<String, String>> LAYER_NAMES = List.of(
            Map.entry("attention.query.", "attention.self.query."),
            Map.entry("attention.key.", "attention.self.key."),
            Map.entry("attention.value.", "attention.self.value."),
            Map.entry("attention.output.", "attention.output.dense."),
            Map.entry("attentionNorm.", "attention.output.LayerNorm."),
            Map.entry("feedForward.up.", "intermediate.dense."),
            Map.entry("feedForward.down.", "output.dense."),
            Map.entry("feedForwardNorm.", "output.LayerNorm."));

    private BertWeights() {}

    /** Their name of one of our parameters. */
    static String theirs(String ours) {
        if (ours.startsWith("layers.")) {
            int end = ours.indexOf('.', "layers.".length()) + 1;
            return "encoder.layer." + ours.substring("layers.".length(), end)
                    + renamed(ours.substring(end), LAYER_NAMES);
        }
        return renamed(ours, NAMES);
    }

    private static String renamed(String name, List<Map.Entry<String, String>> names) {
        for (Map.Entry<String, String> each : names) {
            if (name.startsWith(each.getKey())) {
                return each.getValue() + name.substring(each.getKey().length());
            }
        }
        throw new IllegalArgumentException("BertWeights: no name is known for " + name);
    }

    /**
     * Loads weights of a file, whose names may begin with {@code bert.}; what BERT has no place for, as heads, is left out.
     *
     * @throws IOException if the file cannot be read or is damaged
     * @throws IllegalArgumentException if a weight is missing or has another shape
     */
    public static void load(Bert bert, Path file) throws IOException {
        bert.load(found(bert, file));
    }

    /**
     * As {@link #load}, for those who use tokens' vectors only: where the file has no pooler, that of {@code bert} stays as it is.
     *
     * @throws IOException if the file cannot be read or is damaged
     * @throws IllegalArgumentException if another weight is missing or one has another shape
     */
    public static void loadBody(Bert bert, Path file) throws IOException {
        Map<String, Tensor> found = found(bert, file);
        bert.state().forEach((name, own) -> {
            if (name.startsWith("pooler.")) {
                found.putIfAbsent(name, own);
            }
        });
        bert.load(found);
    }

    private static Map<String, Tensor> found(Bert bert, Path file) throws IOException {
        Map<String, Tensor> read = SafeTensors.read(file).tensors();
        Map<String, Tensor> found = new LinkedHashMap<>();
        for (String name : bert.state().keySet()) {
            for (String each : spellings(theirs(name))) {
                Tensor tensor = read.get(each);
                if (tensor != null) {
                    found.putIfAbsent(name, tensor);
                }
            }
        }
        return found;
    }

    /** Files that were converted from the first release call the norms' weights gamma and beta. */
    private static List<String> spellings(String name) {
        String old =
                name.contains("LayerNorm.") ? name.replace(".weight", ".gamma").replace(".bias", ".beta") : name;
        return List.of(name, "bert." + name, old, "bert." + old);
    }

    /**
     * Writes weights under their names.
     *
     * @throws IOException if the file cannot be written
     */
    public static void save(Bert bert, Path file) throws IOException {
        Map<String, Tensor> renamed = new LinkedHashMap<>();
        bert.state().forEach((name, tensor) -> renamed.put(theirs(name), tensor));
        new SafeTensors(renamed, Map.of("format", "pt")).write(file);
    }
}
