package dev.viva.deep.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.viva.deep.diagnose.GradientCheck;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PreluTest {
    @Test
    void negativeNumbersAreMultipliedByTheSlopeOfTheirChannel() {
        try (Scope _ = Scope.open()) {
            Tensor x = Tensors.of(new float[] {-1, -1, 2, -3, 0, 4, -5, 6}, 2, 2, 2);
            Tensor slopes = Tensors.of(new float[] {0.5f, 2}, 2);
            assertThat(Functions.prelu(x, slopes).shape()).containsExactly(2, 2, 2);
            assertThat(Functions.prelu(x, slopes).toFloats()).containsExactly(-0.5f, -2, 2, -6, 0, 4, -2.5f, 6);
        }
    }

    @Test
    void gradientsAreThoseOfDifferences() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put(
                "x", Tensors.of(new double[] {-1, 0.3, 2, -0.7, 1, -4}, 3, 2).requireGradient(true));
        tensors.put("slopes", Tensors.of(new double[] {0.25, -0.5}, 2).requireGradient(true));
        assertThat(GradientCheck.of(6, 1)
                        .compare(
                                tensors,
                                () -> Functions.prelu(tensors.get("x"), tensors.get("slopes"))
                                        .square()
                                        .sum()))
                .allSatisfy(found -> assertThat(found.error()).isCloseTo(0, within(1e-6)));
    }
}
