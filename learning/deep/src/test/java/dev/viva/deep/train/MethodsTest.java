package dev.viva.deep.train;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.deep.tensor.ElementType;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each method is its formula, written out here for one number. */
class MethodsTest {
    private static final double RATE = 0.05;
    private static final double DECAY = 0.1;

    /** The formula for one number: the weight after a step. */
    interface Formula {
        double step(double weight, double gradient, double[] memory, int number);
    }

    private static double rms(double weight, double gradient, double[] memory) {
        double slope = gradient + DECAY * weight;
        memory[0] = 0.99 * memory[0] + 0.01 * slope * slope;
        return weight - RATE * slope / (Math.sqrt(memory[0]) + 1e-8);
    }

    private static double adam(double start, double slope, double[] memory, int number) {
        memory[0] = 0.9 * memory[0] + 0.1 * slope;
        memory[1] = 0.999 * memory[1] + 0.001 * slope * slope;
        double mean = memory[0] / (1 - Math.pow(0.9, number));
        double square = memory[1] / (1 - Math.pow(0.999, number));
        return start - RATE * mean / (Math.sqrt(square) + 1e-8);
    }

    private static double momentum(double weight, double gradient, double[] memory, boolean ahead) {
        double slope = gradient + DECAY * weight;
        memory[0] = 0.8 * memory[0] + slope;
        return weight - RATE * (ahead ? slope + 0.8 * memory[0] : memory[0]);
    }

    static Stream<Arguments> methods() {
        return Stream.of(
                Arguments.of(Sgd.plain(), (Formula) (w, g, memory, number) -> w - RATE * (g + DECAY * w)),
                Arguments.of(Sgd.withMomentum(0.8), (Formula) (w, g, memory, number) -> momentum(w, g, memory, false)),
                Arguments.of(new Sgd(0.8, true), (Formula) (w, g, memory, number) -> momentum(w, g, memory, true)),
                Arguments.of(RmsProp.standard(), (Formula) (w, g, memory, number) -> rms(w, g, memory)),
                Arguments.of(
                        Adam.standard(), (Formula) (w, g, memory, number) -> adam(w, g + DECAY * w, memory, number)),
                Arguments.of(Adam.withDecoupledDecay(), (Formula)
                        (w, g, memory, number) -> adam(w * (1 - RATE * DECAY), g, memory, number)));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void stepsAreThoseOfTheFormula(Method method, Formula formula) {
        Tensor weight = Tensors.of(new double[] {2.0}, 1).requireGradient(true);
        Optimizer optimizer = Optimizer.of(method, Map.of("w", weight), RATE).decaying(DECAY, false);
        double expected = 2;
        double[] memory = new double[2];
        for (int number = 1; number <= 25; number++) {
            optimizer.clearGradients();
            weight.times(3).sin().plus(weight.square()).sum().backward();
            double gradient = 3 * Math.cos(3 * expected) + 2 * expected;
            expected = formula.step(expected, gradient, memory, number);
            optimizer.step();
            assertThat(weight.value()).isEqualTo(expected, within(1e-12));
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aStateLoadedGoesOnToTheSameBits(Method method, Formula formula) {
        Tensors.seed(3);
        Tensor one = Tensors.normal(4, 3).requireGradient(true);
        Optimizer first = Optimizer.of(method, Map.of("w", one), RATE);
        steps(first, one, 5);
        Tensor two = one.detach().copy().requireGradient(true);
        Optimizer second = Optimizer.of(method, Map.of("w", two), RATE);
        second.load(first.state());
        steps(first, one, 5);
        steps(second, two, 5);
        assertThat(two.hasSameElements(one)).isTrue();
        assertThat(second.steps()).isEqualTo(10);
    }

    private static void steps(Optimizer optimizer, Tensor weight, int count) {
        for (int step = 0; step < count; step++) {
            optimizer.clearGradients();
            weight.square().square().sum().backward();
            optimizer.step();
        }
    }

    @Test
    void biasesAreLeftAloneWhereOnlyMatricesDecay() {
        Tensor matrix = Tensors.ones(2, 2).requireGradient(true);
        Tensor bias = Tensors.ones(2).requireGradient(true);
        Optimizer optimizer = Optimizer.of(Adam.withDecoupledDecay(), Map.of("m", matrix, "b", bias), 0.1)
                .decaying(0.5, true);
        matrix.sum().plus(bias.sum()).times(0).backward();
        optimizer.step();
        assertThat(matrix.toDoubles()).containsOnly((double) (float) 0.95);
        assertThat(bias.toDoubles()).containsOnly(1.0);
    }

    @Test
    void clippingBringsTheLengthOfAllGradientsToItsMost() {
        Tensor one = Tensors.ones(3).to(ElementType.FLOAT64).requireGradient(true);
        Tensor two = Tensors.ones(2, 2).to(ElementType.FLOAT64).requireGradient(true);
        one.times(3).sum().plus(two.times(4).sum()).backward();
        var all = java.util.List.of(one, two);
        double length = Math.sqrt(3 * 9 + 4 * 16);
        assertThat(Gradients.clip(all, 100)).isEqualTo(length, within(1e-12));
        assertThat(Gradients.clip(all, 0.5)).isEqualTo(length, within(1e-12));
        assertThat(Gradients.norm(all)).isEqualTo(0.5, within(1e-12));
        assertThat(requireNonNull(one.gradient()).toDoubles()[0]
                        / requireNonNull(two.gradient()).toDoubles()[0])
                .isEqualTo(0.75, within(1e-12));
    }

    @Test
    void schedulesAreTheirCurves() {
        assertThat(Schedule.constant().factor(1000)).isEqualTo(1);
        Schedule steps = Schedule.steps(10, 0.1);
        assertThat(steps.factor(9)).isEqualTo(1);
        assertThat(steps.factor(20)).isEqualTo(0.01, within(1e-15));
        Schedule cosine = Schedule.cosine(100, 0.1).afterWarmUp(10);
        assertThat(cosine.factor(0)).isEqualTo(0.1, within(1e-15));
        assertThat(cosine.factor(9)).isEqualTo(1);
        assertThat(cosine.factor(60)).isEqualTo(0.55, within(1e-15));
        assertThat(cosine.factor(500)).isEqualTo(0.1, within(1e-15));
        assertThat(Schedule.linear(10, 0).factor(5)).isEqualTo(0.5);
        Plateau plateau = Plateau.of(0.5, 1);
        assertThat(new double[] {plateau.see(3), plateau.see(2), plateau.see(2), plateau.see(2.5), plateau.see(1)})
                .containsExactly(1, 1, 1, 0.5, 0.5);
    }

    @Test
    void valuesOutOfRangeAreNamed() {
        assertThatThrownBy(() -> Sgd.withMomentum(1)).hasMessageContaining("momentum must be in [0, 1)");
        assertThatThrownBy(() -> Adam.standard().withBetas(1, 0.9)).hasMessageContaining("beta1");
        assertThatThrownBy(() -> Optimizer.of(Sgd.plain(), Map.of(), Double.NaN))
                .hasMessageContaining("learning rate");
        assertThatThrownBy(() -> Schedule.cosine(0, 0)).hasMessageContaining("total must be at least 1");
        assertThatThrownBy(() -> Trainer.of(0)).hasMessageContaining("epochs must be at least 1");
    }
}
