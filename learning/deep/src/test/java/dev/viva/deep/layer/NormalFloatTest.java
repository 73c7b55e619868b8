package dev.viva.deep.layer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.deep.tensor.ElementType;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.testkit.Laws;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Four bits are the nearest of sixteen levels, and what that costs has a bound. */
class NormalFloatTest {
    /** Appendix E of the paper: made in single precision, with the first probability rounded to seven digits. */
    private static final double[] PUBLISHED = {
        -1,
        -0.6961928009986877,
        -0.5250730514526367,
        -0.39491748809814453,
        -0.28444138169288635,
        -0.18477343022823334,
        -0.09105003625154495,
        0,
        0.07958029955625534,
        0.16093020141124725,
        0.24611230194568634,
        0.33791524171829224,
        0.44070982933044434,
        0.5626170039176941,
        0.7229568362236023,
        1
    };

    private static List<String> golden() throws IOException {
        try (var in = requireNonNull(NormalFloatTest.class.getResourceAsStream("normal_float.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static double[] numbers(String line) {
        return Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    /** The numbers of the script beside the golden file. */
    private static Tensor scripted(int rows, int columns) {
        float[] values = new float[rows * columns];
        long state = 1;
        for (int at = 0; at < values.length; at++) {
            state = (1103515245 * state + 12345) % (1L << 31);
            values[at] = (float) ((state / (double) (1L << 30) - 1) * (1 + at / NormalFloat.BLOCK % 7));
        }
        return Tensors.of(values, rows, columns);
    }

    private static Tensor drawn(SplittableRandom random) {
        long rows = random.nextInt(1, 90);
        long columns = random.nextInt(1, 90);
        double deviation = Math.exp(random.nextDouble(-12, 6));
        Tensors.seed(random.nextLong());
        Tensor values = Tensors.normal(rows, columns).times(deviation);
        return random.nextInt(4) == 0 ? values.filled(values.isAbove(0), 0) : values;
    }

    private static Tensor part(NormalFloat packed, String name) {
        return requireNonNull(packed.state().get(name));
    }

    @Test
    void levelsAreThePublishedOnes() throws IOException {
        assertThat(NormalFloat.levels()).containsExactly(PUBLISHED, within(3e-7));
        assertThat(NormalFloat.levels()).containsExactly(numbers(golden().get(0)), within(1e-12));
        assertThat(NormalFloat.largestError()).isEqualTo((1 - 0.6961928009986877) / 2, within(1e-7));
    }

    @Test
    void codesAndConstantsAreThoseOfTheFormulas() throws IOException {
        NormalFloat packed = NormalFloat.of(scripted(300, 57), true);
        List<String> golden = golden();
        byte[] codes = new byte[(int) part(packed, "codes").size()];
        long[] values = part(packed, "codes").toLongs();
        for (int at = 0; at < codes.length; at++) {
            codes[at] = (byte) values[at];
        }
        assertThat(HexFormat.of().formatHex(codes)).isEqualTo(golden.get(1));
        assertThat(part(packed, "constants").toDoubles()).containsExactly(numbers(golden.get(2)));
        assertThat(part(packed, "scales").toDoubles()).containsExactly(numbers(golden.get(3)), within(1e-7));
        assertThat(part(packed, "mean").value()).isEqualTo(numbers(golden.get(4))[0], within(1e-6));
    }

    @Test
    void eachNumberBecomesTheNearestLevel() {
        Laws.hold(30, random -> {
            Tensor values = drawn(random);
            double[] given = values.toDoubles();
            double[] decoded = NormalFloat.of(values, false).decoded().toDoubles();
            for (int at = 0; at < given.length; at++) {
                int from = at / NormalFloat.BLOCK * NormalFloat.BLOCK;
                double largest = Arrays.stream(given, from, Math.min(given.length, from + NormalFloat.BLOCK))
                        .map(Math::abs)
                        .max()
                        .orElseThrow();
                double value = given[at];
                double nearest = Arrays.stream(NormalFloat.levels())
                        .map(level -> Math.abs(level * largest - value))
                        .min()
                        .orElseThrow();
                assertThat(Math.abs(decoded[at] - value)).isEqualTo(nearest, within(2e-7 * largest));
                assertThat(nearest).isLessThanOrEqualTo(NormalFloat.largestError() * largest * (1 + 1e-6));
            }
        });
    }

    @Test
    void quantisedConstantsAddAtMostHalfAStep() {
        Laws.hold(30, random -> {
            Tensor values = drawn(random);
            NormalFloat exact = NormalFloat.of(values, false);
            NormalFloat doubled = NormalFloat.of(values, true);
            double[] errors = doubled.decodedConstants()
                    .minus(exact.decodedConstants())
                    .abs()
                    .toDoubles();
            double[] scales = part(doubled, "scales").toDoubles();
            double rounding = 1e-6 * exact.decodedConstants().max().value();
            for (int at = 0; at < errors.length; at++) {
                assertThat(errors[at]).isLessThanOrEqualTo(scales[at / NormalFloat.GROUP] / 2 + rounding);
            }
            assertThat(doubled.decoded().minus(exact.decoded()).abs().max().value())
                    .isLessThanOrEqualTo(Arrays.stream(errors).max().orElseThrow() * (1 + 1e-5) + rounding);
        });
    }

    @Test
    void whatIsDecodedStaysWhatItIsAndZerosStayZeros() {
        Laws.hold(20, random -> {
            Tensor values = drawn(random);
            Tensor once = NormalFloat.of(values, false).decoded();
            assertThat(NormalFloat.of(once, false).decoded().hasSameElements(once))
                    .isTrue();
            Tensor zeros = values.isEqualTo(0);
            double[] there = NormalFloat.of(values, true)
                    .decoded()
                    .abs()
                    .times(zeros.to(ElementType.FLOAT32))
                    .toDoubles();
            assertThat(there).containsOnly(0);
            assertThat(once.shape()).isEqualTo(values.shape());
        });
    }

    @Test
    void bytesAreCounted() {
        Laws.hold(10, random -> {
            long size = random.nextLong(1, 60_000);
            Tensors.seed(random.nextLong());
            Tensor values = Tensors.normal(size);
            long blocks = (size + 63) / 64;
            assertThat(NormalFloat.of(values, false).bytes()).isEqualTo(blocks * 32 + blocks * 4);
            NormalFloat doubled = NormalFloat.of(values, true);
            assertThat(doubled.bytes()).isEqualTo(blocks * 32 + blocks + (blocks + 255) / 256 * 4 + 4);
            assertThat(doubled.size()).isEqualTo(size);
        });
        double bits = 8.0 * NormalFloat.of(Tensors.normal(1024, 1024), true).bytes() / (1024 * 1024);
        assertThat(bits).isEqualTo(4 + 8 / 64.0 + 32 / (64.0 * 256), within(1e-4));
    }

    @Test
    void normalNumbersAreNearerThanWithEvenLevels() {
        Tensors.seed(3);
        Tensor values = Tensors.normal(512, 64);
        Tensor largest = values.abs().max(1, true);
        Tensor even = values.dividedBy(largest).times(7).round().dividedBy(7).times(largest);
        double ours = NormalFloat.of(values, false)
                .decoded()
                .minus(values)
                .square()
                .mean()
                .value();
        assertThat(ours).isLessThan(0.8 * even.minus(values).square().mean().value());
    }

    @Test
    void whatCannotBeQuantisedIsNamed() {
        assertThatThrownBy(() -> NormalFloat.of(Tensors.full(Double.NaN, 3), true))
                .hasMessageContaining("finite and at least one, got some that are not finite");
        assertThatThrownBy(() -> NormalFloat.of(Tensors.zeros(0, 3), true)).hasMessageContaining("got none");
    }
}
