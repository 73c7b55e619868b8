package dev.viva.deep.layer;

import dev.viva.deep.tensor.Tensor;
import java.util.List;
import java.util.function.Predicate;

/**
 * Fine-tuning by low-rank adapters beside matrices of four bits (Dettmers et al. 2023): the network's own matrices are
 * {@linkplain NormalFloat quantised}, decoded whenever they are multiplied with, and do not learn; {@linkplain Lora adapters}
 * do, in full precision, and gradients flow to them through the decoded matrices. {@link Lora#merge} gives a network of full
 * precision again.
 *
 * <p>What lasts, as weights and the optimiser's memory, shrinks; a decoded matrix lives through its product, and in a step of
 * training until gradients have come back through it, since libtorch keeps what it multiplied with.
 */
public final class Qlora {
    private Qlora() {}

    /**
     * Quantises the matrices of chosen linear layers; they are no parameters any more. Other parameters, as biases, norms and
     * embeddings, stay as they are.
     *
     * @param chosen sees a path such as {@code layers.3.attention.query}
     * @return the paths of the layers that are quantised now
     * @throws IllegalArgumentException if no layer is chosen, one is quantised already, or a weight is not finite
     */
    public static List<String> quantize(Module network, Predicate<String> chosen) {
        List<Linear> layers = Lora.chosen("Qlora.quantize", network, Linear.class, chosen);
        layers.forEach(Linear::quantize);
        return layers.stream().map(Module::path).toList();
    }

    /**
     * Quantises matrices, freezes the network, and puts adapters beside chosen layers.
     *
     * @param rank as of {@link Lora#adapt}
     * @param alpha as of {@link Lora#adapt}
     * @param quantized whose matrices become four bits
     * @param adapted which layers have an adapter
     * @return the paths of the layers that have one now
     * @throws IllegalArgumentException as both methods do
     */
    public static List<String> adapt(
            Module network, int rank, double alpha, Predicate<String> quantized, Predicate<String> adapted) {
        Lora.requireScale(rank, alpha);
        quantize(network, quantized);
        return Lora.adapt(network, rank, alpha, adapted);
    }

    /** The bytes of everything that a network holds: parameters, packed matrices and other buffers. */
    public static long bytes(Module network) {
        return network.state().values().stream().mapToLong(Qlora::bytes).sum();
    }

    private static long bytes(Tensor tensor) {
        return tensor.size() * tensor.type().bytes();
    }
}
