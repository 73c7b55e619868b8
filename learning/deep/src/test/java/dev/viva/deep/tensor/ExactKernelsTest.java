package dev.viva.deep.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.deep.tensor.Functions.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the processor's fast kernels compute in 32 bits is what the plain ones compute in 64: over sizes that end in the middle of a
 * vector or block, for which oneDNN 3.7 (libtorch 2.10) lost weights in its own layouts on some processors. Inputs are large enough
 * for libtorch to choose those kernels.
 */
class ExactKernelsTest {
    private static final double TOLERANCE = 3e-5;

    private final SplittableRandom random = new SplittableRandom(7);

    /** Output, gradient of the input and gradient of the weights. */
    private static List<Tensor> all(Tensor x, Tensor weight, Tensor upstream, ElementType type, Kernel kernel) {
        Tensor input = x.to(type).detach().copy().requireGradient(true);
        Tensor learned = weight.to(type).detach().copy().requireGradient(true);
        Tensor made = kernel.of(input, learned);
        made.times(upstream.to(type)).sum().backward();
        return List.of(
                made.detach(), Objects.requireNonNull(input.gradient()), Objects.requireNonNull(learned.gradient()));
    }

    private interface Kernel {
        Tensor of(Tensor x, Tensor weight);
    }

    private static void assertExact(String what, Tensor x, Tensor weight, Function<Boolean, Kernel> kernel) {
        Tensor upstream = Tensors.normal(kernel.apply(true).of(x, weight).shape());
        List<Tensor> fast = all(x, weight, upstream, ElementType.FLOAT32, kernel.apply(true));
        List<Tensor> exact = all(x, weight, upstream, ElementType.FLOAT64, kernel.apply(false));
        List<Double> errors = new ArrayList<>();
        for (int part = 0; part < fast.size(); part++) {
            Tensor truth = exact.get(part);
            Tensor difference = fast.get(part).to(ElementType.FLOAT64).minus(truth);
            errors.add(difference.abs().max().value() / truth.abs().max().value());
        }
        assertThat(errors).as(what).allSatisfy(error -> assertThat(error).isLessThan(TOLERANCE));
    }

    private int between(int from, int to) {
        return from + random.nextInt(to - from + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 16})
    void convolutions(int multiple) {
        Tensors.seed(multiple);
        for (int round = 0; round < 20; round++) {
            int kernel = between(1, 5);
            Window window = new Window(between(1, 2), between(0, kernel / 2), 1);
            int in = multiple * between(1, 80 / multiple);
            int out = multiple * between(1, 80 / multiple);
            int side = (int) Math.ceil(Math.sqrt(22_000.0 / (2 * in)));
            boolean channelsLast = random.nextBoolean();
            try (Scope _ = Scope.open()) {
                Tensor x = channelsLast
                        ? Tensors.normal(2, side, side, in).permute(0, 3, 1, 2)
                        : Tensors.normal(2, in, side, side);
                Tensor weight = Tensors.normal(out, in, kernel, kernel);
                assertExact(
                        "x " + List.of(2, in, side, side) + (channelsLast ? ", channels last" : "") + ", " + out
                                + " kernels of " + kernel + ", " + window,
                        x,
                        weight,
                        _ -> (input, learned) -> Functions.convolution2d(input, learned, null, window, 1));
            }
        }
    }

    @Test
    void transposedConvolutions() {
        Tensors.seed(3);
        for (int round = 0; round < 20; round++) {
            int kernel = between(1, 4);
            Window window = new Window(between(1, 2), 0, 1);
            int in = between(1, 70);
            int out = between(1, 70);
            int side = (int) Math.ceil(Math.sqrt(22_000.0 / (2 * in)));
            try (Scope _ = Scope.open()) {
                assertExact(
                        "x " + List.of(2, in, side, side) + ", " + out + " kernels of " + kernel + ", " + window,
                        Tensors.normal(2, in, side, side),
                        Tensors.normal(in, out, kernel, kernel),
                        _ -> (input, learned) -> Functions.transposedConvolution2d(input, learned, null, window, 0));
            }
        }
    }

    @Test
    void linearProducts() {
        Tensors.seed(5);
        for (int round = 0; round < 20; round++) {
            int in = between(100, 400);
            int out = between(100, 400);
            try (Scope _ = Scope.open()) {
                Tensor x = Tensors.normal(between(1, 5), between(30, 120), in);
                Tensor bias = Tensors.normal(out);
                assertExact(
                        "x " + List.of(x.shape()) + ", " + out + " outputs",
                        random.nextBoolean() ? x : x.transpose(0, 1),
                        Tensors.normal(out, in),
                        fast -> (input, learned) ->
                                Functions.linear(input, learned, fast ? bias : bias.to(ElementType.FLOAT64)));
            }
        }
    }
}
