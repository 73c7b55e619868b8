package dev.viva.deep.train;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.deep.tensor.ElementType;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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

    @ParameterizedTest
    @MethodSource("methods")
    void manyParametersMoveByOneCallAsTheyDoOneByOne(Method method, Formula formula) {
        Tensors.seed(8);
        long[][] shapes = {{1}, {7}, {3, 5}, {2, 3, 4}, {1000}, {33, 65}};
        List<Method.Moved> together =
                Stream.of(shapes).map(shape -> moved(method, shape)).toList();
        List<Method.Moved> alone = together.stream().map(MethodsTest::copied).toList();
        for (int number = 1; number <= 4; number++) {
            Method.Move move = new Method.Move(number, RATE, DECAY);
            method.update(together, move);
            alone.forEach(each -> method.updateOne(each, move));
        }
        for (int at = 0; at < shapes.length; at++) {
            assertThat(together.get(at).parameter().toDoubles())
                    .containsExactly(alone.get(at).parameter().toDoubles(), within(1e-5));
        }
    }

    private static Method.Moved moved(Method method, long... shape) {
        List<Tensor> slots =
                method.slots().stream().map(_ -> Tensors.zeros(shape)).toList();
        return new Method.Moved(Tensors.normal(shape), Tensors.normal(shape), slots);
    }

    private static Method.Moved copied(Method.Moved one) {
        return new Method.Moved(
                one.parameter().copy(),
                one.gradient(),
                one.slots().stream().map(Tensor::copy).toList());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void gradientsThatLieInAnotherOrderMoveTheSame(Method method, Formula formula) {
        Tensors.seed(9);
        Method.Moved plain = moved(method, 6, 5);
        Method.Moved turned = new Method.Moved(
                plain.parameter().copy(),
                plain.gradient().transpose(0, 1).contiguous().transpose(0, 1),
                plain.slots().stream().map(Tensor::copy).toList());
        assertThat(turned.gradient().toDoubles())
                .containsExactly(plain.gradient().toDoubles());
        method.update(List.of(plain), new Method.Move(1, RATE, DECAY));
        method.update(List.of(turned), new Method.Move(1, RATE, DECAY));
        assertThat(turned.parameter().toDoubles())
                .containsExactly(plain.parameter().toDoubles(), within(1e-6));
    }

    @Test
    void parametersKeepTheOrderInWhichTheyWereGiven() {
        Map<String, Tensor> given = new LinkedHashMap<>();
        IntStream.range(0, 40).forEach(at -> given.put("w" + (at * 17 % 41), Tensors.ones(1)));
        assertThat(Optimizer.of(Sgd.plain(), given, 1).parameters().keySet()).containsExactlyElementsOf(given.keySet());
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

    @ParameterizedTest
    @MethodSource("methods")
    void aFactorIsARateOfItsOwn(Method method) {
        Tensor early = Tensors.of(new double[] {2.0, -1.0}, 2).requireGradient(true);
        Tensor late = Tensors.of(new double[] {2.0, -1.0}, 2).requireGradient(true);
        Tensor still = Tensors.of(new double[] {2.0, -1.0}, 2).requireGradient(true);
        Map<String, Tensor> both = new LinkedHashMap<>(Map.of("early", early));
        both.put("late", late);
        both.put("still", still);
        Optimizer together = Optimizer.of(method, both, RATE)
                .decaying(DECAY, false)
                .scaling(name -> name.equals("early") ? 0.1 : name.equals("late") ? 1 : 0);
        assertThat(together.learningRate("early")).isEqualTo(0.1 * RATE);
        assertThat(together.learningRate("late")).isEqualTo(RATE);
        Tensor alone = Tensors.of(new double[] {2.0, -1.0}, 2).requireGradient(true);
        Optimizer single =
                Optimizer.of(method, Map.of("alone", alone), 0.1 * RATE).decaying(DECAY, false);
        for (int step = 0; step < 5; step++) {
            together.clearGradients();
            single.clearGradients();
            Tensor sum = early.square().plus(late.square()).plus(still.square()).sum();
            sum.plus(alone.square().sum()).backward();
            together.step();
            single.step();
        }
        assertThat(early.toDoubles()).containsExactly(alone.toDoubles());
        assertThat(late.toDoubles()[0]).isLessThan(early.toDoubles()[0]);
        assertThat(still.toDoubles()).containsExactly(2, -1);
    }

    @Test
    void factorsOutOfRangeAreNamedWithTheirParameter() {
        Optimizer optimizer = Optimizer.of(Sgd.plain(), Map.of("w", Tensors.ones(1)), 1);
        assertThatThrownBy(() -> optimizer.scaling(_ -> -1))
                .hasMessage("Optimizer.scaling: factor must be at least 0 and finite, got -1.0 for w");
        assertThatThrownBy(() -> optimizer.learningRate("v")).hasMessageContaining("no parameter \"v\"");
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
