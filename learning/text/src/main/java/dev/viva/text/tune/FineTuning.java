package dev.viva.text.tune;

import dev.viva.deep.layer.Lora;
import dev.viva.deep.layer.Module;
import dev.viva.deep.layer.Qlora;
import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.text.gpt.Gpt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What of a network learns. {@link #prepare} says so to the network and gives the parameters for an optimiser, which then
 * needs memory for these only.
 *
 * <p>Parts are named as in PyTorch's libraries: by the end of their path, so that {@code query} is every attention's projection
 * of queries and {@code classifier} the head of a {@link dev.viva.text.bert.BertHead.Classification}.
 */
public sealed interface FineTuning {
    /** Everything learns. */
    record Full() implements FineTuning {
        @Override
        public Trainable prepare(Module network) {
            network.learn(true);
            return Trainable.of(network);
        }
    }

    /**
     * Only some modules learn.
     *
     * @param heads their names, at least one
     */
    record HeadOnly(List<String> heads) implements FineTuning {
        /** Copies the names. */
        public HeadOnly {
            heads = List.copyOf(heads);
        }

        @Override
        public Trainable prepare(Module network) {
            network.learn(false);
            release(network, heads);
            return Trainable.of(network);
        }
    }

    /**
     * Adapters learn beside matrices that stay, and some modules as they are.
     *
     * @param rank how thin the adapters are, at least 1
     * @param alpha their change is multiplied by {@code alpha / rank}, above 0
     * @param targets names of linear layers and embeddings that get one, at least one
     * @param heads names of modules that learn themselves; perhaps none
     * @param quantized whether all linear layers outside the heads are kept in four bits
     */
    record LowRank(int rank, double alpha, List<String> targets, List<String> heads, boolean quantized)
            implements FineTuning {
        /** Copies the names. */
        public LowRank {
            targets = List.copyOf(targets);
            heads = List.copyOf(heads);
        }

        @Override
        public Trainable prepare(Module network) {
            Predicate<String> inHead = path -> heads.stream().anyMatch(head -> isIn(path, head));
            Predicate<String> chosen =
                    path -> !inHead.test(path) && targets.stream().anyMatch(name -> isNamed(path, name));
            if (quantized) {
                Qlora.adapt(network, rank, alpha, inHead.negate(), chosen);
            } else {
                Lora.adapt(network, rank, alpha, chosen);
            }
            release(network, heads);
            return Trainable.of(network);
        }

        /** The same with modules that learn themselves. */
        public LowRank withHeads(String... names) {
            return new LowRank(rank, alpha, targets, List.of(names), quantized);
        }
    }

    /** Everything learns. */
    static FineTuning full() {
        return new Full();
    }

    /** Only these modules learn. */
    static FineTuning headOnly(String... heads) {
        return new HeadOnly(List.of(heads));
    }

    /** Adapters (Hu et al. 2022) beside layers of these names. */
    static LowRank lora(int rank, double alpha, String... targets) {
        return new LowRank(rank, alpha, List.of(targets), List.of(), false);
    }

    /** Adapters beside layers of these names, all linear layers in four bits (Dettmers et al. 2023). */
    static LowRank qlora(int rank, double alpha, String... targets) {
        return new LowRank(rank, alpha, List.of(targets), List.of(), true);
    }

    /**
     * Makes the network learn in this way.
     *
     * @throws IllegalArgumentException if a name is that of no module, no layer is chosen, or one has an adapter or is quantised
     *     already
     */
    Trainable prepare(Module network);

    /**
     * What learns.
     *
     * @param parameters by name, for an {@link dev.viva.deep.train.Optimizer}
     * @param learning how many numbers they are
     * @param size how many numbers the network has, quantised ones and adapters included
     * @param bytes what the network takes in memory, without gradients and an optimiser's memory
     */
    record Trainable(Map<String, Tensor> parameters, long learning, long size, long bytes) {
        private static Trainable of(Module network) {
            Map<String, Tensor> parameters = new LinkedHashMap<>();
            network.parameters().forEach((name, tensor) -> {
                if (tensor.requiresGradient()) {
                    parameters.put(name, tensor);
                }
            });
            return new Trainable(parameters, Lora.learning(network), Lora.size(network), Qlora.bytes(network));
        }

        /** The share of numbers that learn. */
        public double share() {
            return (double) learning / size;
        }
    }

    /** A model with weights of its own, the same as these now: a reference for {@link DirectPreference} and {@link PolicyTraining}. Nothing of it learns. */
    static Gpt copy(Gpt model) {
        Gpt copy = Gpt.of(model.plan());
        copy.to(model.device());
        try (Scope _ = Scope.open()) {
            copy.load(model.state());
        }
        copy.learn(false);
        copy.evaluate();
        return copy;
    }

    private static void release(Module network, List<String> heads) {
        for (String head : heads) {
            List<Module> named = network.modules().stream()
                    .filter(each -> isNamed(each.path(), head))
                    .toList();
            if (named.isEmpty()) {
                throw new IllegalArgumentException("FineTuning: no module is named " + head + "; there are "
                        + network.modules().stream().map(Module::path).toList());
            }
            named.forEach(each -> each.learn(true));
        }
    }

    private static boolean isNamed(String path, String name) {
        return path.equals(name) || path.endsWith("." + name);
    }

    /** Whether a module is inside one of that name, or is it. */
    private static boolean isIn(String path, String name) {
        return isNamed(path, name) || path.startsWith(name + ".") || path.contains("." + name + ".");
    }
}
