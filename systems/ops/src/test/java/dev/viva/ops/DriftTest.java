package dev.viva.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.testkit.Laws;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DriftTest {
    private static double[] values(SplittableRandom random, int count) {
        int kind = random.nextInt(4);
        double[] values = new double[count];
        for (int index = 0; index < count; index++) {
            values[index] = switch (kind) {
                case 0 -> random.nextGaussian();
                case 1 -> random.nextInt(4);
                case 2 -> random.nextInt(3) > 0 ? 0 : Math.exp(random.nextGaussian());
                default -> random.nextInt(10) == 0 ? Double.NaN : random.nextDouble();
            };
        }
        return values;
    }

    private static BinCounts count(Reference reference, double[] values) {
        BinCounts counts = new BinCounts(reference.bins());
        Arrays.stream(values).forEach(value -> counts.add(reference, value));
        return counts;
    }

    @Test
    void theReferenceCountsItsOwnValuesAndHasNoDistanceToThem() {
        Laws.hold(200, random -> {
            double[] values = values(random, 1 + random.nextInt(3000));
            Reference reference = Reference.of("x", values);
            BinCounts counts = count(reference, values);
            assertThat(IntStream.range(0, reference.bins())
                            .mapToLong(counts::count)
                            .toArray())
                    .isEqualTo(reference.counts());
            assertThat(counts.missing()).isEqualTo(reference.missing());
            Drift drift = Drift.between(reference, counts);
            assertThat(drift.distance()).isZero();
            assertThat(drift.probability()).isEqualTo(1);
            assertThat(drift.populationStability()).isZero();
            assertThat(drift.values()).isEqualTo(values.length);
        });
    }

    @Test
    void aBinHoldsWhatLiesBetweenItsEdges() {
        Laws.hold(200, random -> {
            Reference reference = Reference.of("x", values(random, 1 + random.nextInt(500)), 2 + random.nextInt(40));
            for (int probe = 0; probe < 50; probe++) {
                double value = random.nextInt(5) == 0 && reference.edges().length > 0
                        ? reference.edges()[random.nextInt(reference.edges().length)]
                        : random.nextGaussian() * 2;
                int slow = (int) Arrays.stream(reference.edges())
                        .filter(edge -> edge <= value)
                        .count();
                assertThat(reference.bin(value)).isEqualTo(slow);
            }
        });
    }

    @Test
    void fewDistinctValuesHaveABinEach() {
        double[] values = new double[1000];
        Arrays.setAll(values, index -> index % 5);
        Reference reference = Reference.of("category", values);
        assertThat(IntStream.range(0, 5).map(reference::bin).distinct().count()).isEqualTo(5);
        assertThat(Arrays.stream(reference.counts()).filter(count -> count > 0)).containsOnly(200L);
    }

    @Test
    void theDistanceIsTheOneBetweenAllValuesWhereEachHasABin() {
        Laws.hold(100, random -> {
            double[] before = random.ints(400, 0, 6).asDoubleStream().toArray();
            double[] after = random.ints(300, 0, 6)
                    .asDoubleStream()
                    .map(x -> Math.min(5, x * 1.5))
                    .map(Math::floor)
                    .toArray();
            Reference reference = Reference.of("x", before);
            double slow = IntStream.range(0, 6)
                    .mapToDouble(edge -> Math.abs(share(before, edge) - share(after, edge)))
                    .max()
                    .orElseThrow();
            assertThat(Drift.between(reference, count(reference, after)).distance())
                    .isCloseTo(slow, within(1e-12));
        });
    }

    private static double share(double[] values, double edge) {
        return (double) Arrays.stream(values).filter(value -> value <= edge).count() / values.length;
    }

    @Test
    void theStabilityIndexIsTheSumDoneByHand() {
        Reference reference = new Reference("x", new double[] {0}, new long[] {400_000, 600_000}, 0);
        BinCounts counts = new BinCounts(2);
        for (int row = 0; row < 1_000_000; row++) {
            counts.add(reference, row < 550_000 ? -1 : 1);
        }
        double expected = 0.15 * Math.log(0.55 / 0.4) - 0.15 * Math.log(0.45 / 0.6);
        assertThat(Drift.between(reference, counts).populationStability()).isCloseTo(expected, within(1e-4));
    }

    @Test
    void theProbabilityIsThatOfKolmogorovsTable() {
        // Critical values of Kolmogorov's limit: 1.22385, 1.35810 and 1.62762 for 10 %, 5 % and 1 %.
        double[] scaled = {1.22385, 1.35810, 1.62762};
        double[] expected = {0.1, 0.05, 0.01};
        int size = 2_000_000;
        for (int row = 0; row < scaled.length; row++) {
            double distance = scaled[row] / Math.sqrt(size / 2.0);
            long above = Math.round(size * (0.5 + distance));
            Reference reference = new Reference("x", new double[] {0}, new long[] {size / 2, size / 2}, 0);
            BinCounts counts = new BinCounts(2);
            for (long value = 0; value < size; value++) {
                counts.add(reference, value < above ? 1 : -1);
            }
            assertThat(Drift.between(reference, counts).probability()).isCloseTo(expected[row], within(2e-4));
        }
    }

    @Test
    void countsMergedInAnyWayAreTheCountsOfAll() {
        Laws.hold(100, random -> {
            double[] values = values(random, 500);
            Reference reference = Reference.of("x", values(random, 1000));
            int cut = random.nextInt(501);
            BinCounts left = count(reference, Arrays.copyOf(values, cut));
            BinCounts right = count(reference, Arrays.copyOfRange(values, cut, 500));
            BinCounts all = left.copy();
            all.add(right);
            assertThat(all).hasToString(count(reference, values).toString());
            all.subtract(left);
            assertThat(all).hasToString(right.toString());
        });
    }

    @Test
    void aReferenceIsReadBackAsItWasWritten() {
        Laws.hold(100, random -> {
            Reference reference = Reference.of("näme", values(random, 1 + random.nextInt(300)));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            reference.write(new DataOutputStream(bytes));
            byte[] written = bytes.toByteArray();
            assertThat(Reference.read(new DataInputStream(new ByteArrayInputStream(written))))
                    .isEqualTo(reference);
            byte[] cut = Arrays.copyOf(written, random.nextInt(written.length));
            assertThatThrownBy(() -> Reference.read(new DataInputStream(new ByteArrayInputStream(cut))))
                    .isInstanceOf(IOException.class);
        });
    }

    @Test
    void referencesThatCannotBeAreRefused() {
        assertThatThrownBy(() -> Reference.of("x", new double[0]))
                .hasMessage("Reference 'x': needs at least one value, got none");
        assertThatThrownBy(() -> Reference.of("x", new double[] {1}, 1))
                .hasMessage("Reference.bins must be in [2, 10000], got 1");
        assertThatThrownBy(() -> new Reference("x", new double[] {1, 1}, new long[3], 1))
                .hasMessage("Reference 'x': edges must increase, got [1.0, 1.0]");
        assertThatThrownBy(() -> new Reference("x", new double[] {1}, new long[1], 1))
                .hasMessage("Reference 'x': counts must be one more than the 1 edges, got 1");
    }
}
