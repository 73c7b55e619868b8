package dev.viva.deep.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.Adam;
import dev.viva.deep.train.Optimizer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is frozen stays, to the bit, while the rest learns: weights, and the running statistics of norms. */
class FreezeTest {
    @Test
    void frozenPartsKeepTheirBitsWhileTheRestTrains() {
        Tensors.seed(1);
        Sequential early = Sequential.of(Linear.of(3, 4), BatchNorm.of(4), Dropout.of(0.5));
        Sequential late = Sequential.of(Linear.of(4, 4), BatchNorm.of(4), Linear.of(4, 1));
        Sequential network = Sequential.of(early, late);
        early.freeze();
        Map<String, Tensor> before = copies(network);
        Optimizer optimizer = Optimizer.of(Adam.standard(), network.parameters(), 0.01);
        for (int step = 0; step < 5; step++) {
            network.train();
            assertThat(early.modules()).noneMatch(Module::isTraining).allMatch(Module::isFrozen);
            assertThat(late.modules()).allMatch(Module::isTraining).noneMatch(Module::isFrozen);
            try (Scope _ = Scope.open()) {
                optimizer.clearGradients();
                network.forward(Tensors.normal(8, 3)).square().mean().backward();
                optimizer.step();
            }
        }
        network.state()
                .forEach((name, now) -> assertThat(now.hasSameElements(Objects.requireNonNull(before.get(name))))
                        .as(name)
                        .isEqualTo(name.startsWith("0.")));
    }

    @Test
    void whatIsThawedTrainsAgain() {
        Sequential network = Sequential.of(Linear.of(3, 4), BatchNorm.of(4));
        network.freeze();
        network.train();
        network.thaw();
        assertThat(network.modules()).noneMatch(Module::isFrozen).noneMatch(Module::isTraining);
        assertThat(network.parameters().values()).allMatch(Tensor::requiresGradient);
        network.train();
        assertThat(network.modules()).allMatch(Module::isTraining);
    }

    private static Map<String, Tensor> copies(Module network) {
        Map<String, Tensor> copies = new LinkedHashMap<>();
        network.state()
                .forEach((name, tensor) -> copies.put(name, tensor.detach().copy()));
        return copies;
    }
}
