package dev.viva.vision.classify;

import dev.viva.deep.store.SafeTensors;
import dev.viva.deep.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Weights of a file for a network of the same names, which are torchvision's. */
public final class PretrainedWeights {
    private PretrainedWeights() {}

    /** What becomes of the head. */
    public enum Head {
        /** The file's: it tells the same classes apart. */
        LOADED,
        /** Left as it was drawn, whatever the file has: other classes are to be learnt. */
        NEW
    }

    /**
     * Loads a file of safetensors into a network.
     *
     * @return the names of the file's tensors that were left out: none for {@link Head#LOADED}, otherwise the head's
     * @throws dev.viva.deep.store.CorruptWeightsException if the file is damaged
     * @throws IllegalArgumentException if names are missing or too many, or shapes differ; names them, and nothing is changed
     * @throws IOException if the file cannot be read
     */
    public static List<String> load(ImageNetwork network, Path file, Head head) throws IOException {
        try {
            return load(network, SafeTensors.read(file).tensors(), head);
        } catch (IllegalArgumentException other) {
            throw new IllegalArgumentException(
                    file + " has other weights than " + network + ": " + other.getMessage(), other);
        }
    }

    /** The same from tensors by name. */
    public static List<String> load(ImageNetwork network, Map<String, Tensor> given, Head head) {
        Map<String, Tensor> wanted = new LinkedHashMap<>(given);
        List<String> left = new ArrayList<>();
        if (head == Head.NEW) {
            String path = network.head().path() + ".";
            given.keySet().stream().filter(name -> name.startsWith(path)).forEach(left::add);
            left.forEach(wanted::remove);
            network.state().forEach((name, tensor) -> {
                if (name.startsWith(path)) {
                    wanted.put(name, Objects.requireNonNull(tensor));
                }
            });
        }
        network.load(wanted);
        return left;
    }
}
