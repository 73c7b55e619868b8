package dev.viva.deep.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.deep.tensor.Functions.Window;
import dev.viva.testkit.Laws;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Convolutions of any number of channels and filters read nothing but what they are given, forwards and backwards. */
class ConvolutionsTest {
    /** The three kinds of convolutions. */
    enum Kind {
        IMAGE,
        SEQUENCE,
        TRANSPOSED;

        Tensor image(long channels, long side) {
            return this == SEQUENCE
                    ? Tensors.normal(3, channels, side * side)
                    : Tensors.normal(3, channels, side, side);
        }

        Tensor weight(long channels, long filters) {
            return switch (this) {
                case IMAGE -> Tensors.normal(filters, channels, 3, 3);
                case SEQUENCE -> Tensors.normal(filters, channels, 3);
                case TRANSPOSED -> Tensors.normal(channels, filters, 3, 3);
            };
        }

        Tensor apply(Tensor x, Tensor weight) {
            Window window = new Window(1, 1, 1);
            return switch (this) {
                case IMAGE -> Functions.convolution2d(x, weight, null, window, 1);
                case SEQUENCE -> Functions.convolution1d(x, weight, null, window, 1);
                case TRANSPOSED -> Functions.transposedConvolution2d(x, weight, null, window, 0);
            };
        }
    }

    /** The order of memory changes nothing but rounding, forwards and backwards. */
    @Test
    void channelsLastComputeTheSame() {
        Laws.hold(20, random -> {
            Tensors.seed(random.nextLong());
            long channels = 1L + random.nextInt(40);
            try (Scope _ = Scope.open()) {
                Tensor x = Tensors.normal(2, channels, 5 + random.nextInt(9), 5 + random.nextInt(9))
                        .requireGradient(true);
                Tensor weight = Tensors.normal(1L + random.nextInt(40), channels, 3, 3);
                Tensor plain = Kind.IMAGE.apply(x, weight);
                Tensor last = Kind.IMAGE.apply(x.channelsLast(), weight);
                assertThat(x.channelsLast().hasSameElements(x)).isTrue();
                double apart = last.minus(plain).abs().max().value();
                assertThat(apart).isLessThan(1e-3);
                Tensor gradient =
                        plain.times(plain).sum().gradientsBy(List.of(x)).getFirst();
                Tensor other = last.times(last).sum().gradientsBy(List.of(x)).getFirst();
                double scale = gradient.abs().max().value();
                assertThat(other.minus(gradient).abs().max().value()).isLessThan(1e-4 * scale);
            }
        });
    }

    @Test
    void channelsLastIsForImages() {
        try (Scope _ = Scope.open()) {
            assertThatThrownBy(() -> Tensors.zeros(2, 3).channelsLast())
                    .isInstanceOf(TensorException.class)
                    .hasMessageContaining("channelsLast");
        }
    }

    @ParameterizedTest
    @EnumSource
    void memoryThatHeldNaNDoesNotComeBack(Kind kind) {
        Laws.hold(60, random -> {
            Tensors.seed(random.nextLong());
            long channels = 1L + random.nextInt(40);
            long filters = 1L + random.nextInt(40);
            try (Scope _ = Scope.open()) {
                Tensor x = kind.image(channels, 6 + random.nextInt(10)).requireGradient(true);
                Tensor weight = kind.weight(channels, filters).requireGradient(true);
                leaveNaN(kind.apply(x, weight).shape());
                Tensor made = kind.apply(x, weight);
                assertThat(made.isFinite()).as("%d channels", channels).isTrue();
                assertThat(made.length(1)).isEqualTo(filters);
                leaveNaN(x.shape());
                leaveNaN(made.shape());
                assertThat(made.square().sum().gradientsBy(List.of(x, weight)))
                        .as("%d filters", filters)
                        .allMatch(Tensor::isFinite);
            }
        });
    }

    /** Frees memory full of NaN, of which the next tensors are made. */
    private static void leaveNaN(long... shape) {
        try (Scope _ = Scope.open()) {
            for (int at = 0; at < 8; at++) {
                Tensors.full(Double.NaN, shape);
            }
        }
    }

    /** A convolution is a sum over channels: what 20 channels and 5 filters make is what two parts of them make together. */
    @Test
    void channelsAddUpAndFiltersStandBesideEachOther() {
        Laws.hold(20, random -> {
            Tensors.seed(random.nextLong());
            Tensor x = Tensors.normal(2, 20, 7, 6).requireGradient(true);
            Tensor weight = Tensors.normal(5, 20, 3, 3);
            Tensor bias = Tensors.normal(5);
            Window window = new Window(1 + random.nextInt(2), random.nextInt(2), 1);
            float[] whole = Functions.convolution2d(x, weight, bias, window, 1).toFloats();
            List<Tensor> parts = new ArrayList<>();
            for (long from : new long[] {0, 16}) {
                long to = Math.min(from + 16, 20);
                parts.add(Functions.convolution2d(
                        x.detach().slice(1, from, to).contiguous(),
                        weight.slice(1, from, to).contiguous(),
                        from == 0 ? bias : null,
                        window,
                        1));
            }
            assertThat(parts.get(0).plus(parts.get(1)).toFloats()).containsExactly(whole, within(1e-4f));
        });
    }
}
