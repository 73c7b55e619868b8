package dev.viva.deep.layer;

import dev.viva.deep.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Fine-tuning by low-rank adapters (Hu et al. 2022): the network's own parameters stay as they are, and beside chosen matrices
 * of linear layers and embeddings a product of two thin ones learns. Merged, it costs nothing to predict with.
 */
public final class Lora {
    private Lora() {}

    /**
     * Freezes a network and puts adapters beside the linear layers and embeddings whose path is chosen.
     *
     * @param rank how thin the matrices are, at least 1
     * @param alpha the change is multiplied by {@code alpha / rank}, above 0
     * @param chosen sees a path such as {@code layers.3.attention.query}
     * @return the paths of the layers that have one now
     * @throws IllegalArgumentException if a number is out of its range, no layer is chosen, or one has an adapter already
     */
    public static List<String> adapt(Module network, int rank, double alpha, Predicate<String> chosen) {
        requireScale(rank, alpha);
        List<Adaptable> layers = chosen("Lora.adapt", network, Adaptable.class, chosen);
        network.learn(false);
        layers.forEach(each -> each.adapt(rank, alpha));
        return layers.stream().map(Module::path).toList();
    }

    static void requireScale(int rank, double alpha) {
        if (rank < 1 || !(alpha > 0 && alpha < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "Lora.adapt: rank must be at least 1 and alpha above 0, got " + rank + " and " + alpha);
        }
    }

    /** The layers of a kind with such a path, at least one. */
    static <L extends Layer> List<L> chosen(String method, Module network, Class<L> kind, Predicate<String> chosen) {
        List<L> there = layers(network, kind);
        List<L> layers = there.stream().filter(each -> chosen.test(each.path())).toList();
        if (layers.isEmpty()) {
            throw new IllegalArgumentException(method + ": no layer is chosen; there are "
                    + there.stream().map(Module::path).collect(Collectors.joining(", ")));
        }
        return layers;
    }

    private static <L extends Layer> List<L> layers(Module network, Class<L> kind) {
        return network.modules().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** The parameters of the adapters only, by name: a small file, from which {@link #load} brings them back. */
    public static Map<String, Tensor> state(Module network) {
        Map<String, Tensor> state = new LinkedHashMap<>();
        network.parameters().forEach((name, tensor) -> {
            if (name.contains("adapter.")) {
                state.put(name, tensor);
            }
        });
        return state;
    }

    /**
     * Sets the adapters of a network that has them.
     *
     * @throws IllegalArgumentException if names or shapes are not those of its adapters; nothing is changed
     */
    public static void load(Module network, Map<String, Tensor> adapters) {
        Map<String, Tensor> own = state(network);
        if (!own.keySet().equals(adapters.keySet())) {
            throw new IllegalArgumentException(
                    "Lora.load: adapters must be " + own.keySet() + ", got " + adapters.keySet());
        }
        Map<String, Tensor> whole = new LinkedHashMap<>(network.state());
        whole.putAll(adapters);
        network.load(whole);
    }

    /**
     * Adds the adapters to the weights and takes them out: the same predictions at the old price. Quantised weights become ones
     * of full precision, since four bits would lose most of what was learnt.
     *
     * @return how many there were
     */
    public static int merge(Module network) {
        return (int) layers(network, Adaptable.class).stream()
                .filter(Adaptable::merge)
                .count();
    }

    /** How many numbers learn as a share of all, quantised ones included. */
    public static double learningShare(Module network) {
        return (double) learning(network) / size(network);
    }

    /** How many numbers learn. */
    public static long learning(Module network) {
        return network.parameters().values().stream()
                .filter(Tensor::requiresGradient)
                .mapToLong(Tensor::size)
                .sum();
    }

    /** How many numbers learn or could, quantised ones included. */
    public static long size(Module network) {
        long quantized = network.modules().stream()
                .mapToLong(each -> each instanceof NormalFloat packed ? packed.size() : 0)
                .sum();
        return network.parameterCount() + quantized;
    }
}
