package dev.viva.deep.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.deep.tensor.Functions.Window;
import org.junit.jupiter.api.Test;

class MultiplyAddsTest {
    @Test
    void eachNumberThatIsMadeCountsTheWeightsThatItNeeds() {
        Tensor x = Tensors.zeros(2, 4, 9, 8);
        long plain = MultiplyAdds.of(
                () -> Functions.convolution2d(x, Tensors.zeros(6, 4, 3, 3), null, new Window(2, 1, 1), 1));
        assertThat(plain).isEqualTo(2 * 6 * 5 * 4 * (4 * 3 * 3));
        long grouped = MultiplyAdds.of(
                () -> Functions.convolution2d(x, Tensors.zeros(6, 2, 3, 3), null, new Window(2, 1, 1), 2));
        assertThat(grouped).isEqualTo(plain / 2);
        long linear = MultiplyAdds.of(() -> Functions.linear(Tensors.zeros(7, 3, 10), Tensors.zeros(5, 10), null));
        assertThat(linear).isEqualTo(7 * 3 * 5 * 10);
    }

    @Test
    void onlyWhatIsDoneInsideCounts() {
        Functions.linear(Tensors.zeros(2, 3), Tensors.zeros(4, 3), null);
        assertThat(MultiplyAdds.of(() -> {})).isZero();
        assertThat(MultiplyAdds.of(() -> {
                    MultiplyAdds.of(() -> Functions.linear(Tensors.zeros(2, 3), Tensors.zeros(4, 3), null));
                    Functions.linear(Tensors.zeros(1, 3), Tensors.zeros(4, 3), null);
                }))
                .isEqualTo(12);
    }
}
