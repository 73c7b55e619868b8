package dev.viva.deep.layer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.deep.diagnose.GradientCheck;
import dev.viva.deep.tensor.ElementType;
import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Functions.Window;
import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every layer promises: gradients that finite differences confirm, shapes that it names, a state that comes back. */
class LayerLawsTest {
    /** A layer, what goes in, and a shape that it refuses. */
    record Case(
            String name,
            Supplier<Module> make,
            Function<Module, Function<Tensor, Tensor>> run,
            long[] shape,
            long... bad) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case layer(String name, Supplier<? extends Layer> make, long[] shape, long... bad) {
        return new Case(name, make::get, module -> ((Layer) module)::forward, shape, bad);
    }

    private static long[] shape(long... shape) {
        return shape;
    }

    private static TransformerBlock block(boolean normFirst, boolean memory) {
        return TransformerBlock.of(new TransformerBlock.Plan(
                MultiHeadAttention.Plan.of(8, 2), 16, Functions::gelu, normFirst, 1e-5, memory));
    }

    static Stream<Case> layers() {
        Window window = new Window(2, 1, 1);
        return Stream.of(
                layer("linear", () -> Linear.of(5, 3), shape(2, 4, 5), 2, 4),
                layer("linear without bias", () -> Linear.withoutBias(5, 3), shape(5), 4),
                layer("convolution 1-D", () -> Convolution1d.of(3, 4, 3), shape(2, 3, 7), 2, 4, 7),
                layer("convolution 2-D", () -> Convolution2d.of(3, 4, 3, window), shape(2, 3, 6, 5), 3, 6, 5),
                layer(
                        "depthwise convolution",
                        () -> Convolution2d.grouped(4, 4, 3, Window.PLAIN, 4, false),
                        shape(1, 4, 5, 5),
                        1,
                        3,
                        5,
                        5),
                layer(
                        "transposed convolution",
                        () -> TransposedConvolution2d.of(3, 2, 3, window),
                        shape(2, 3, 4, 4),
                        2,
                        2,
                        4,
                        4),
                layer("largest of windows", () -> MaxPool2d.of(3, window), shape(2, 3, 6, 5), 3, 6, 5),
                layer("mean of windows", () -> AveragePool2d.of(2, 1, 1), shape(2, 3, 4, 4), 2, 3, 4),
                layer("mean of the image", GlobalAveragePool2d::make, shape(2, 3, 4, 5), 2, 3, 4),
                layer("batch norm", () -> BatchNorm.of(3), shape(4, 3, 2), 4, 2),
                layer("layer norm", () -> LayerNorm.of(6), shape(2, 3, 6), 2, 3),
                layer("group norm", () -> GroupNorm.of(2, 4), shape(2, 4, 3), 2, 3, 3),
                layer("RMS norm", () -> RmsNorm.of(6), shape(2, 6), 2, 5),
                layer("LSTM", () -> Lstm.of(3, 4), shape(2, 5, 3), 2, 3),
                layer("deep bidirectional LSTM", () -> Lstm.of(3, 4, 2, 0, true), shape(2, 5, 3), 2, 5, 4),
                layer("GRU", () -> Gru.of(3, 4, 2, 0, true), shape(2, 5, 3), 3),
                layer("feed forward", () -> FeedForward.of(4, 8, Functions::silu), shape(2, 4), 3),
                layer("residual", () -> Residual.around(Linear.of(4, 4)), shape(3, 4), 3, 5),
                layer(
                        "sequence of layers",
                        () -> Sequential.of(Linear.of(4, 6), Layer.of("tanh", Tensor::tanh), Linear.of(6, 2)),
                        shape(3, 4),
                        3,
                        5),
                new Case(
                        "causal attention",
                        () -> MultiHeadAttention.of(MultiHeadAttention.Plan.of(8, 2)),
                        module -> x -> ((MultiHeadAttention) module).forward(x, null, true),
                        shape(2, 4, 8),
                        2,
                        4,
                        7),
                new Case(
                        "rotary attention",
                        () -> MultiHeadAttention.of(new MultiHeadAttention.Plan(8, 2, 0, false, 10_000.0)),
                        module -> x -> ((MultiHeadAttention) module).forward(x, null, false),
                        shape(2, 4, 8),
                        8),
                new Case(
                        "encoder block",
                        () -> block(false, false),
                        module -> x -> ((TransformerBlock) module).forward(x, null, false),
                        shape(2, 3, 8),
                        2,
                        3,
                        4),
                new Case(
                        "decoder block",
                        () -> block(true, true),
                        module -> x -> ((TransformerBlock) module).forward(x, x.times(0.5), null),
                        shape(2, 3, 8),
                        2,
                        3,
                        4));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void gradientsAreThoseOfFiniteDifferences(Case each) {
        Tensors.seed(7);
        Module module = each.make.get();
        module.to(ElementType.FLOAT64);
        Tensor x = Tensors.normal(each.shape).to(ElementType.FLOAT64).requireGradient(true);
        Tensor weights = Scope.keep(each.run.apply(module).apply(x).detach().sin());
        Map<String, Tensor> tensors = new LinkedHashMap<>(module.parameters());
        tensors.put("x", x);
        List<GradientCheck.Found> found = GradientCheck.of(6, 3)
                .compare(
                        tensors,
                        () -> each.run.apply(module).apply(x).times(weights).sum());
        assertThat(found).hasSizeGreaterThanOrEqualTo(tensors.size()).allMatch(one -> one.error() < 1e-6);
        assertThat(found).anyMatch(one -> Math.abs(one.computed()) > 1e-3);
    }

    @ParameterizedTest
    @MethodSource("layers")
    void aShapeThatDoesNotFitIsNamed(Case each) {
        Module module = each.make.get();
        assertThatThrownBy(() -> each.run.apply(module).apply(Tensors.zeros(each.bad)))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining(" takes [")
                .hasMessageContaining("got " + java.util.Arrays.toString(each.bad));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void aStateLoadedGivesTheSamePredictions(Case each) {
        Tensors.seed(1);
        Module one = each.make.get();
        Module two = each.make.get();
        Tensor x = Tensors.normal(each.shape);
        two.load(one.state());
        one.evaluate();
        two.evaluate();
        Tensor made = each.run.apply(one).apply(x);
        assertThat(each.run.apply(two).apply(x).hasSameElements(made)).isTrue();
    }

    @Test
    void aStateThatDoesNotFitIsRefusedAsAWhole() {
        Sequential network = Sequential.of(Linear.of(3, 4), Linear.of(4, 2));
        double[] before = requireNonNull(network.state().get("0.weight")).toDoubles();
        Map<String, Tensor> given = Map.of(
                "0.weight", Tensors.ones(4, 3),
                "0.bias", Tensors.ones(5),
                "1.weight", Tensors.ones(2, 4),
                "2.weight", Tensors.ones(1));
        assertThatThrownBy(() -> network.load(given))
                .hasMessageContaining("0.bias must have shape [4], got [5]")
                .hasMessageContaining("1.bias is missing")
                .hasMessageContaining("2.weight is unknown");
        assertThat(requireNonNull(network.state().get("0.weight")).toDoubles()).isEqualTo(before);
    }

    @Test
    void aLayerDeepInsideIsNamedByItsPath() {
        Sequential network = Sequential.of(Layer.of("same", x -> x), Residual.around(Linear.of(3, 3)));
        assertThatThrownBy(() -> network.forward(Tensors.zeros(2, 5)))
                .hasMessage("Linear 1.body takes […, 3], got [2, 5]");
    }

    @Test
    void stepsInScopesLeaveNothingBehind() {
        Sequential network =
                Sequential.of(Linear.of(8, 16), BatchNorm.of(16), Layer.of("relu", Functions::relu), Linear.of(16, 1));
        long[] live = new long[60];
        for (int step = 0; step < live.length; step++) {
            try (Scope _ = Scope.open()) {
                network.forward(Tensors.normal(4, 8)).square().mean().backward();
                network.parameters().values().forEach(Tensor::clearGradient);
            }
            live[step] = Scope.liveObjects();
        }
        assertThat(live[59]).isLessThanOrEqualTo(live[5]);
    }
}
