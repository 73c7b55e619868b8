package dev.viva.deep.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.testkit.Laws;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What works in place gives the tensor itself, with the same elements and gradients as what does not. */
class InPlaceTest {
    @Test
    void reluInPlaceIsReluInTheSameTensor() {
        Laws.hold(30, random -> {
            Tensors.seed(random.nextLong());
            Tensor x = Tensors.normal(random.nextInt(4) + 1L, random.nextInt(50) + 1L);
            Tensor given = x.copy();
            assertThat(Functions.reluInPlace(given)).isSameAs(given);
            assertThat(given.toFloats()).containsExactly(Functions.relu(x).toFloats());
            assertThat(gradient(x, Functions::reluInPlace)).containsExactly(gradient(x, Functions::relu), within(0.0));
        });
    }

    private static double[] gradient(Tensor x, UnaryOperator<Tensor> relu) {
        Tensor leaf = x.detach().copy().requireGradient(true);
        relu.apply(leaf.times(3)).square().sum().backward();
        return Objects.requireNonNull(leaf.gradient()).toDoubles();
    }
}
