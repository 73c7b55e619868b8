package dev.viva.deep.layer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.deep.store.SafeTensors;
import dev.viva.deep.tensor.ElementType;
import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.Adam;
import dev.viva.deep.train.Optimizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Adapters learn beside matrices of four bits. */
class QloraTest {
    @TempDir
    private Path folder;

    private static Sequential network() {
        Tensors.seed(5);
        return Sequential.of(FeedForward.of(64, 128, Functions::gelu), Linear.of(64, 3));
    }

    private static Sequential adapted() {
        Sequential network = network();
        Qlora.adapt(network, 4, 8, path -> path.startsWith("0."), path -> path.startsWith("0."));
        return network;
    }

    private static void learn(Sequential network, Tensor x, int steps) {
        Optimizer optimizer = Optimizer.of(Adam.standard(), network.parameters(), 0.01);
        for (int step = 0; step < steps; step++) {
            optimizer.clearGradients();
            network.forward(x).minus(1).square().mean().backward();
            optimizer.step();
        }
    }

    @Test
    void itComputesWithTheDecodedMatrix() {
        Linear exact = Linear.of(64, 32);
        Tensor weight = exact.weight().copy().detach();
        Tensor decoded = NormalFloat.of(weight, true).decoded();
        Tensor x = Tensors.normal(5, 64);
        Tensor bias = requireNonNull(exact.state().get("bias"));
        assertThat(Qlora.quantize(exact, path -> true)).containsExactly("");
        assertThat(exact.weight().hasSameElements(decoded)).isTrue();
        assertThat(exact.forward(x).hasSameElements(Functions.linear(x, decoded, bias)))
                .isTrue();
        assertThat(exact.parameters().keySet()).containsExactly("bias");
        double change =
                exact.weight().minus(weight).norm().value() / weight.norm().value();
        assertThat(change).isBetween(0.02, 0.12);
    }

    @Test
    void gradientsReachTheAdaptersOnlyAndEarlierLayersThroughFourBits() {
        Sequential network = adapted();
        learn(network, Tensors.normal(5, 64), 1);
        network.forward(Tensors.normal(5, 64)).square().mean().backward();
        network.parameters().forEach((name, tensor) -> {
            Tensor gradient = tensor.gradient();
            if (name.contains("adapter.")) {
                assertThat(requireNonNull(gradient, name).norm().value())
                        .as(name)
                        .isPositive();
            } else {
                assertThat(gradient).as(name).isNull();
            }
        });
    }

    @Test
    void whatIsPackedStaysAndWhatIsSaidChanges() {
        Sequential network = adapted();
        Tensor x = Tensors.normal(5, 64);
        Tensor before = network.forward(x).detach();
        double[] codes =
                requireNonNull(network.state().get("0.up.quantized.codes")).toDoubles();
        learn(network, x, 20);
        assertThat(network.forward(x).minus(before).abs().max().value()).isGreaterThan(0.05);
        assertThat(requireNonNull(network.state().get("0.up.quantized.codes")).toDoubles())
                .isEqualTo(codes);
    }

    @Test
    void mergedItSaysTheSameInFullPrecision() {
        Sequential network = adapted();
        Tensor x = Tensors.normal(5, 64);
        learn(network, x, 20);
        Tensor before = network.forward(x).detach();
        assertThat(Lora.merge(network)).isEqualTo(2);
        assertThat(network.forward(x).toDoubles()).containsExactly(before.toDoubles(), within(1e-5));
        assertThat(network.state().keySet())
                .containsExactlyInAnyOrderElementsOf(network().state().keySet());
        network().load(network.state());
    }

    @Test
    void bytesFallAndSharesCountWhatIsPacked() {
        Sequential network = network();
        long before = Qlora.bytes(network);
        long size = network.parameterCount();
        assertThat(before).isEqualTo(4 * size);
        Qlora.adapt(network, 4, 8, path -> true, path -> path.equals("0.up"));
        long adapters = 4 * (64 + 128);
        assertThat(Lora.learning(network)).isEqualTo(adapters);
        assertThat(Lora.size(network)).isEqualTo(size + adapters);
        assertThat(Lora.learningShare(network)).isEqualTo((double) adapters / (size + adapters));
        long small = 128 + 64 + 3 + adapters;
        assertThat(Qlora.bytes(network)).isEqualTo(4 * small + packed(64 * 128) + packed(64 * 128) + packed(64 * 3));
        assertThat((double) Qlora.bytes(network)).isLessThan(0.25 * before);
    }

    private static long packed(long size) {
        return size / 2 + size / 64 + 4 + 4;
    }

    @Test
    void aFileBringsThePackedNetworkBack() throws IOException {
        Sequential network = adapted();
        Tensor x = Tensors.normal(5, 64);
        learn(network, x, 5);
        Path file = folder.resolve("packed.safetensors");
        SafeTensors.write(file, network.state());
        Tensors.seed(77);
        Sequential other = Sequential.of(FeedForward.of(64, 128, Functions::gelu), Linear.of(64, 3));
        Qlora.adapt(other, 4, 8, path -> path.startsWith("0."), path -> path.startsWith("0."));
        other.load(SafeTensors.read(file).tensors());
        assertThat(other.forward(x).hasSameElements(network.forward(x))).isTrue();
    }

    @Test
    void itFollowsTheNetworkToAnotherType() {
        Sequential network = adapted();
        Tensor x = Tensors.normal(5, 64);
        Tensor before = network.forward(x);
        network.to(ElementType.FLOAT64);
        Tensor after = network.forward(x.to(ElementType.FLOAT64));
        assertThat(after.type()).isEqualTo(ElementType.FLOAT64);
        assertThat(after.toDoubles()).containsExactly(before.toDoubles(), within(1e-4));
    }

    @Test
    void badUseIsNamed() {
        Sequential network = adapted();
        assertThatThrownBy(() -> Qlora.quantize(network, path -> path.equals("0.up")))
                .hasMessageContaining("Linear 0.up is quantised already");
        assertThatThrownBy(() -> Qlora.quantize(network, path -> false))
                .hasMessageContaining("Qlora.quantize: no layer is chosen; there are 0.up, 0.down, 1");
        assertThatThrownBy(() -> Qlora.adapt(network(), 0, 1, path -> true, path -> true))
                .hasMessageContaining("rank must be at least 1");
        Linear line = Linear.of(4, 4);
        Qlora.quantize(line, path -> true);
        assertThatThrownBy(() -> line.startingFrom(Tensors.zeros(4, 4))).hasMessageContaining("has quantised weights");
        assertThatThrownBy(() -> line.load(Map.of())).hasMessageContaining("quantized.codes is missing");
    }
}
