package dev.viva.deep.textbook;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.textbook.ComputationGraph.Node;
import dev.viva.deep.textbook.VanishingGradients.Activation;
import dev.viva.deep.textbook.VanishingGradients.Start;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What is computed by hand is what libtorch computes, and what the books say of it. */
class TextbookTest {
    private static double[][] rows(SplittableRandom random, int rows, int width) {
        return IntStream.range(0, rows)
                .mapToObj(_ -> random.doubles(width, -2, 2).toArray())
                .toArray(double[][]::new);
    }

    private static Tensor tensor(double[][] rows) {
        return Tensors.of(Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray(), rows.length, rows[0].length);
    }

    private static double[] flat(double[][] rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    /** A random expression over three numbers, none of which makes log or division fail. */
    private static Node random(SplittableRandom random, List<Node> given, int depth) {
        if (depth == 0) {
            return given.get(random.nextInt(given.size()));
        }
        Node one = random(random, given, depth - 1);
        return switch (random.nextInt(9)) {
            case 0 -> one.plus(random(random, given, depth - 1));
            case 1 -> one.times(random(random, given, depth - 1));
            case 2 -> one.minus(random(random, given, depth - 1));
            case 3 -> one.tanh();
            case 4 -> one.sigmoid();
            case 5 -> one.tanh().exp();
            case 6 -> one.sigmoid().log();
            case 7 -> one.tanh().square();
            default -> one.dividedBy(one.sigmoid().plus(one.tanh().square()));
        };
    }

    @RepeatedTest(30)
    void gradientsOfRandomGraphsAreDifferences(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        ComputationGraph graph = new ComputationGraph();
        List<Node> given = List.of(graph.given("a", 0.7), graph.given("b", -1.1), graph.given("c", 0.4));
        Node output = random(random, given, 4);
        graph.backward(output);
        for (Node each : given) {
            double difference = graph.difference(output, each, 1e-6);
            assertThat(each.gradient()).isEqualTo(difference, within(1e-6 * Math.max(1, Math.abs(difference))));
        }
    }

    @Test
    void theStepsAddUpToTheGradients() {
        ComputationGraph graph = new ComputationGraph();
        Node w = graph.given("w", 3);
        Node x = graph.given("x", 2);
        Node loss = w.times(x).plus(w).tanh().square();
        List<ComputationGraph.Step> steps = graph.backward(loss);
        double ofW = steps.stream()
                .filter(each -> each.to() == w)
                .mapToDouble(ComputationGraph.Step::share)
                .sum();
        assertThat(w.gradient()).isEqualTo(ofW, within(1e-18));
        graph.backward(loss);
        assertThat(w.gradient()).isEqualTo(2 * ofW, within(1e-18));
        graph.clearGradients();
        assertThat(w.gradient()).isZero();
        assertThatThrownBy(() -> graph.set(loss, 1)).hasMessageContaining("must be a given one");
    }

    @Test
    void attentionByHandIsThatOfTheLibrary() {
        SplittableRandom random = new SplittableRandom(1);
        for (boolean causal : new boolean[] {false, true}) {
            double[][] q = rows(random, 5, 4);
            double[][] k = rows(random, 5, 4);
            double[][] v = rows(random, 5, 3);
            Attention attention = Attention.of(q, k, v, 0.5, causal);
            Tensor expected = Functions.attention(
                    tensor(q).reshape(1, 1, 5, 4),
                    tensor(k).reshape(1, 1, 5, 4),
                    tensor(v).reshape(1, 1, 5, 3),
                    null,
                    causal,
                    0);
            assertThat(flat(attention.outputs())).containsExactly(expected.toDoubles(), within(1e-12));
            for (int query = 0; query < 5; query++) {
                assertThat(Arrays.stream(attention.weights()[query]).sum()).isEqualTo(1, within(1e-12));
                for (int key = query + 1; causal && key < 5; key++) {
                    assertThat(attention.weights()[query][key]).isZero();
                }
            }
        }
    }

    @Test
    void withoutScalingWideHeadsLookAtOneKeyOnly() {
        SplittableRandom random = new SplittableRandom(2);
        double[][] q = rows(random, 20, 256);
        double[][] k = rows(random, 20, 256);
        double unscaled = Attention.of(q, k, q, 1, false).entropy(3);
        double scaled = Attention.of(q, k, q, 1 / 16.0, false).entropy(3);
        assertThat(unscaled).isLessThan(0.7);
        assertThat(scaled).isGreaterThan(2);
        assertThatThrownBy(() -> Attention.of(q, rows(random, 3, 5), q, 1, false))
                .hasMessageContaining("keys must have width 256");
    }

    @Test
    void batchNormByHandIsThatOfTheLibrary() {
        double[][] x = rows(new SplittableRandom(3), 6, 3);
        double[][] upstream = rows(new SplittableRandom(4), 6, 3);
        BatchNormalization norm = BatchNormalization.of(3, 0.1);
        norm.scale()[1] = 1.5;
        norm.shift()[2] = -0.5;
        Tensor input = tensor(x).requireGradient(true);
        Tensor scale = Tensors.of(norm.scale().clone(), 3).requireGradient(true);
        Tensor shift = Tensors.of(norm.shift().clone(), 3).requireGradient(true);
        Tensor mean = Tensors.of(new double[3], 3);
        Tensor variance = Tensors.of(new double[] {1, 1, 1}, 3);
        Tensor expected = Functions.batchNorm(input, scale, shift, mean, variance, true, 0.1, 1e-5);
        expected.times(tensor(upstream)).sum().backward();
        BatchNormalization.Forward forward = norm.train(x);
        BatchNormalization.Backward backward = norm.backward(forward, upstream);
        assertThat(flat(forward.outputs())).containsExactly(expected.toDoubles(), within(1e-12));
        assertThat(norm.runningMean()).containsExactly(mean.toDoubles(), within(1e-12));
        assertThat(norm.runningVariance()).containsExactly(variance.toDoubles(), within(1e-12));
        assertThat(flat(backward.inputs()))
                .containsExactly(requireNonNull(input.gradient()).toDoubles(), within(1e-10));
        assertThat(backward.scale())
                .containsExactly(requireNonNull(scale.gradient()).toDoubles(), within(1e-10));
        assertThat(backward.shift())
                .containsExactly(requireNonNull(shift.gradient()).toDoubles(), within(1e-10));
        Tensor predicted = Functions.batchNorm(input, scale, shift, mean, variance, false, 0.1, 1e-5);
        assertThat(flat(norm.predict(x))).containsExactly(predicted.toDoubles(), within(1e-12));
        assertThatThrownBy(() -> norm.train(new double[1][3])).hasMessageContaining("at least 2");
    }

    @Test
    void theWayBackThroughOneLayerIsThatOfTheLibrary() {
        SplittableRandom random = new SplittableRandom(6);
        double[][] x = rows(random, 5, 4);
        double[][] weights = rows(random, 4, 4);
        double[][] upstream = rows(random, 5, 4);
        for (Activation activation : Activation.values()) {
            for (int ways = 0; ways < 4; ways++) {
                boolean norm = ways % 2 == 1;
                boolean skip = ways >= 2;
                DenseStep step = DenseStep.of(x, weights, activation, norm, skip);
                Tensor input = tensor(x).requireGradient(true);
                Tensor weight = tensor(weights).requireGradient(true);
                Tensor expected = throughLayer(input, weight, activation, norm, skip);
                expected.times(tensor(upstream)).sum().backward();
                DenseStep.Backward back = step.backward(upstream);
                assertThat(flat(step.outputs())).containsExactly(expected.toDoubles(), within(1e-10));
                assertThat(step.deviation())
                        .isEqualTo(
                                Math.sqrt(expected.variance(false, false, 0, 1).value()), within(1e-10));
                assertThat(flat(back.inputs()))
                        .containsExactly(requireNonNull(input.gradient()).toDoubles(), within(1e-8));
                assertThat(flat(back.weights()))
                        .containsExactly(requireNonNull(weight.gradient()).toDoubles(), within(1e-8));
            }
        }
    }

    private static Tensor throughLayer(Tensor x, Tensor weight, Activation activation, boolean norm, boolean skip) {
        Tensor made = Functions.linear(x, weight, null);
        made = norm ? Functions.layerNorm(made, 1, null, null, 1e-5) : made;
        made = switch (activation) {
            case SIGMOID -> made.sigmoid();
            case TANH -> made.tanh();
            case RELU -> Functions.relu(made);
        };
        return skip ? made.plus(x) : made;
    }

    private static double ratio(Activation activation, Start start, boolean norm, boolean skip, @Nullable Double clip) {
        return new VanishingGradients(30, activation, start, norm, skip, clip)
                .run(5)
                .ratio();
    }

    @Test
    void gradientsVanishWithSigmoidsAndStayWithHeAndWithSkips() {
        double sigmoid = ratio(Activation.SIGMOID, Start.XAVIER, false, false, null);
        assertThat(sigmoid).isLessThan(1e-12);
        assertThat(ratio(Activation.SIGMOID, Start.XAVIER, false, false, 1.0))
                .isEqualTo(sigmoid, within(sigmoid * 1e-3));
        assertThat(ratio(Activation.RELU, Start.HE, false, false, null)).isBetween(0.01, 100.0);
        double[] small = new VanishingGradients(30, Activation.TANH, Start.SMALL, false, false, null)
                .run(5)
                .gradients();
        assertThat(Arrays.stream(small).max().orElseThrow()).isLessThan(1e-12);
        assertThat(ratio(Activation.TANH, Start.SMALL, false, true, null)).isBetween(0.1, 10.0);
        assertThat(ratio(Activation.RELU, Start.LARGE, false, false, null)).isGreaterThan(0);
        assertThat(ratio(Activation.RELU, Start.SMALL, true, false, null)).isBetween(0.01, 100.0);
    }

    @Test
    void clippingTamesWhatExplodes() {
        VanishingGradients wild = new VanishingGradients(30, Activation.RELU, Start.LARGE, false, false, null);
        VanishingGradients tamed = new VanishingGradients(30, Activation.RELU, Start.LARGE, false, false, 1.0);
        assertThat(Arrays.stream(wild.run(1).gradients()).max().orElseThrow()).isGreaterThan(1e6);
        assertThat(Arrays.stream(tamed.run(1).gradients()).max().orElseThrow()).isLessThanOrEqualTo(1.0001);
    }
}
