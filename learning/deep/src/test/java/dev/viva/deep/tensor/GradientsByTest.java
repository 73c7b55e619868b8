package dev.viva.deep.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.testkit.Laws;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Gradients that are asked for are those that would be added up, by results of operations too, and nothing is added up. */
class GradientsByTest {
    @Test
    void theyAreThoseOfBackwardAndLeaveNoTrace() {
        Laws.hold(20, random -> {
            Tensors.seed(random.nextLong());
            Tensor weight = Tensors.normal(4, 3).requireGradient(true);
            Tensor x = Tensors.normal(random.nextInt(5) + 1L, 4);
            Tensor middle = x.matmul(weight).tanh();
            List<Tensor> found = middle.square().sum().gradientsBy(List.of(middle, weight));
            assertThat(found.getFirst().toFloats())
                    .containsExactly(middle.times(2).toFloats());
            assertThat(weight.gradient()).isNull();
            x.matmul(weight).tanh().square().sum().backward();
            assertThat(found.getLast().toFloats())
                    .containsExactly(Objects.requireNonNull(weight.gradient()).toFloats());
        });
    }

    @Test
    void whatItDoesNotComeFromIsRefused() {
        Tensor weight = Tensors.ones(2).requireGradient(true);
        Tensor other = Tensors.ones(2).requireGradient(true);
        assertThatThrownBy(() -> weight.sum().gradientsBy(List.of(other)))
                .isInstanceOf(TensorException.class)
                .hasMessageContaining("gradientsBy");
        assertThatThrownBy(() -> weight.times(2).gradientsBy(List.of(weight)))
                .isInstanceOf(TensorException.class)
                .hasMessageContaining("gradientsBy");
    }
}
