package dev.viva.deep.layer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.Adam;
import dev.viva.deep.train.Optimizer;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Adapters learn beside weights that stay, and merge into them. */
class LoraTest {
    private static Sequential network() {
        Tensors.seed(5);
        return Sequential.of(FeedForward.of(8, 16, Functions::gelu), Linear.of(8, 2));
    }

    private static void learn(Sequential network, Tensor x) {
        Optimizer optimizer = Optimizer.of(Adam.standard(), network.parameters(), 0.01);
        for (int step = 0; step < 20; step++) {
            optimizer.clearGradients();
            network.forward(x).minus(1).square().mean().backward();
            optimizer.step();
        }
    }

    @Test
    void nothingChangesAtFirstAndOnlyAdaptersLearn() {
        Sequential network = network();
        Tensor x = Tensors.normal(5, 8);
        Tensor before = network.forward(x).detach();
        Map<String, Tensor> weights = Map.copyOf(network.state());
        double[] up = requireNonNull(weights.get("0.up.weight")).toDoubles();
        assertThat(Lora.adapt(network, 2, 4, path -> path.startsWith("0."))).containsExactly("0.up", "0.down");
        assertThat(network.forward(x).hasSameElements(before)).isTrue();
        assertThat(Lora.learningShare(network)).isEqualTo(2 * 2.0 * 24 / network.parameterCount(), within(1e-12));
        learn(network, x);
        assertThat(network.forward(x).minus(before).abs().max().value()).isGreaterThan(0.05);
        assertThat(requireNonNull(network.state().get("0.up.weight")).toDoubles())
                .isEqualTo(up);
    }

    @Test
    void mergedItSaysTheSameAndHasTheOldParameters() {
        Sequential network = network();
        Tensor x = Tensors.normal(5, 8);
        Lora.adapt(network, 3, 3, path -> true);
        learn(network, x);
        Tensor before = network.forward(x).detach();
        assertThat(Lora.merge(network)).isEqualTo(3);
        assertThat(network.forward(x).toDoubles()).containsExactly(before.toDoubles(), within(1e-5));
        assertThat(network.state().keySet()).isEqualTo(network().state().keySet());
        assertThat(Lora.merge(network)).isZero();
    }

    @Test
    void adaptersComeBackAlone() {
        Sequential network = network();
        Tensor x = Tensors.normal(5, 8);
        Lora.adapt(network, 2, 2, path -> path.equals("1"));
        learn(network, x);
        Sequential other = network();
        Lora.adapt(other, 2, 2, path -> path.equals("1"));
        Lora.load(other, Lora.state(network));
        assertThat(Lora.state(network).keySet()).containsExactly("1.adapter.down", "1.adapter.up");
        assertThat(other.forward(x).hasSameElements(network.forward(x))).isTrue();
        assertThatThrownBy(() -> Lora.load(other, Map.of())).hasMessageContaining("adapters must be [1.adapter.down");
    }

    @Test
    void wordsGetAdaptersTooAndMerge() {
        Tensors.seed(6);
        Sequential network = Sequential.of(Embedding.of(7, 8, 1), Linear.of(8, 2));
        Tensor ids = Tensors.of(new long[] {0, 3, 3, 6, 1, 2}, 2, 3);
        Tensor before = network.forward(ids).detach();
        double[] words = requireNonNull(network.state().get("0.weight")).toDoubles();
        Lora.adapt(network, 2, 4, path -> path.equals("0"));
        assertThat(network.forward(ids).hasSameElements(before)).isTrue();
        assertThat(Lora.learning(network)).isEqualTo(2 * (7 + 8));
        learn(network, ids);
        assertThat(requireNonNull(network.state().get("0.weight")).toDoubles()).isEqualTo(words);
        Tensor learnt = network.forward(ids).detach();
        assertThat(learnt.minus(before).abs().max().value()).isGreaterThan(0.05);
        assertThat(Lora.merge(network)).isEqualTo(1);
        assertThat(network.forward(ids).toDoubles()).containsExactly(learnt.toDoubles(), within(1e-5));
        double[] merged = requireNonNull(network.state().get("0.weight")).toDoubles();
        assertThat(Arrays.copyOfRange(merged, 4 * 8, 6 * 8))
                .as("ids that never came stay as they were")
                .isEqualTo(Arrays.copyOfRange(words, 4 * 8, 6 * 8));
    }

    @Test
    void badChoicesAreNamed() {
        assertThatThrownBy(() -> Lora.adapt(network(), 0, 1, path -> true))
                .hasMessageContaining("rank must be at least 1");
        assertThatThrownBy(() -> Lora.adapt(network(), 1, 1, path -> false))
                .hasMessageContaining("no layer is chosen; there are 0.up, 0.down, 1");
        Sequential network = network();
        Lora.adapt(network, 1, 1, path -> true);
        assertThatThrownBy(() -> Lora.adapt(network, 1, 1, path -> true))
                .hasMessageContaining("has an adapter already");
    }
}
