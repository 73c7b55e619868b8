package dev.viva.fraud.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.viva.fraud.Payment;
import dev.viva.fraud.Thresholds;
import dev.viva.fraud.Verdict;
import dev.viva.testkit.Laws;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordsTest {
    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadBack() {
        Laws.hold(500, random -> {
            Payment payment = payment(random);
            assertThat(PaymentRecord.read(PaymentRecord.write(payment, new Bytes(random.nextInt(1, 300)))
                            .toArray()))
                    .isEqualTo(payment);
            DecisionRecord decision = decision(random);
            DecisionRecord again =
                    DecisionRecord.read(decision.write(new Bytes(8)).toArray());
            assertThat(again.write(new Bytes(8)).toArray())
                    .isEqualTo(decision.write(new Bytes(9)).toArray());
            assertThat(again.rules()).isEqualTo(decision.rules());
            assertThat(again.verdict()).isEqualTo(decision.verdict());
            assertThat(Opening.sameBits(again.features(), decision.features())).isTrue();
            var label = new LabelRecord(text(random), random.nextBoolean(), random.nextLong());
            assertThat(LabelRecord.read(label.write())).isEqualTo(label);
            var models = new ModelStatus(
                    "a", random.nextBoolean() ? Optional.empty() : Optional.of("b"), List.of("c", text(random)));
            assertThat(ModelsRecord.read(ModelsRecord.write(models))).isEqualTo(models);
        });
    }

    @Test
    void numbersAreReadInBothFormsAndTakeNoMoreThanTheyNeed() {
        Laws.hold(300, random -> {
            double[] numbers = random.longs(random.nextInt(40))
                    .map(bits -> bits << random.nextInt(64))
                    .mapToDouble(Double::longBitsToDouble)
                    .toArray();
            byte[] shortened =
                    new Bytes(random.nextInt(1, 9)).put(numbers).put(7L).toArray();
            Bytes read = Bytes.reading(shortened);
            assertThat(Opening.sameBits(read.getDoubles(), numbers)).isTrue();
            assertThat(read.getLong()).isEqualTo(7);
            int needed = Arrays.stream(numbers)
                    .mapToInt(number -> (64 - Long.numberOfTrailingZeros(Double.doubleToRawLongBits(number)) + 7) / 8)
                    .sum();
            assertThat(shortened).hasSize(2 + (numbers.length + 1) / 2 + needed + 8);
            ByteBuffer earlier = ByteBuffer.allocate(2 + 8 * numbers.length).putShort((short) numbers.length);
            for (double number : numbers) {
                earlier.putLong(Double.doubleToRawLongBits(number));
            }
            assertThat(Opening.sameBits(Bytes.reading(earlier.array()).getDoubles(), numbers))
                    .isTrue();
        });
    }

    private static Payment payment(SplittableRandom random) {
        boolean placed = random.nextBoolean();
        return new Payment(
                text(random),
                Payments.START + random.nextInt(),
                text(random),
                text(random),
                random.nextInt(1_000_000) / 100.0,
                random.nextBoolean() ? "EUR" : null,
                optional(random),
                placed ? random.nextDouble(-90, 90) : null,
                placed ? random.nextDouble(-180, 180) : null,
                optional(random),
                random.nextBoolean() ? "2001:db8::1" : null);
    }

    private static DecisionRecord decision(SplittableRandom random) {
        double[] features = random.doubles(random.nextInt(60))
                .map(value -> value < 0.2 ? Double.NaN : value < 0.3 ? -0.0 : value)
                .toArray();
        List<String> rules = random.nextBoolean() ? List.of() : List.of("velocity", "far");
        String shadow = optional(random);
        return new DecisionRecord(
                random.nextLong(),
                random.nextLong(),
                random.nextDouble(),
                random.nextBoolean() ? Verdict.CHALLENGE : Verdict.BLOCK,
                text(random),
                rules,
                shadow,
                shadow == null ? Double.NaN : random.nextDouble(),
                random.nextLong(),
                features);
    }

    private static @Nullable String optional(SplittableRandom random) {
        return random.nextBoolean() ? text(random) : null;
    }

    private static String text(SplittableRandom random) {
        String letters = "abcXYZ019-_ßé漢字";
        var text = new StringBuilder();
        for (int length = random.nextInt(1, 128); length > 0; length--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    @Test
    void theIndexFindsWhatWasNotedBeforeAndAfterSavesAndReopening() {
        Laws.hold(5, random -> {
            Path place = folder.resolve("index" + random.nextLong());
            Map<Long, Long> expected = new HashMap<>();
            for (int opening = 0; opening < 3; opening++) {
                try (PositionIndex index = PositionIndex.open(place)) {
                    expected.forEach(
                            (id, sequence) -> assertThat(index.find(id)).isEqualTo(sequence));
                    for (int step = 0; step < 3000; step++) {
                        long id = random.nextInt(2000);
                        long sequence = random.nextLong(1, Long.MAX_VALUE);
                        index.put(id, sequence);
                        expected.put(id, sequence);
                        if (random.nextInt(700) == 0) {
                            index.beginSave();
                        }
                        if (random.nextInt(900) == 0) {
                            index.finishSave();
                        }
                    }
                    expected.forEach(
                            (id, sequence) -> assertThat(index.find(id)).isEqualTo(sequence));
                    assertThat(index.find(5000)).isZero();
                    index.putLabel(7, 70);
                    assertThat(index.findLabel(7)).isEqualTo(70);
                    assertThat(index.findLabel(8)).isZero();
                    index.beginSave();
                    index.finishSave();
                }
            }
        });
    }

    @Test
    void aPercentileIsAtMostThreePercentTooHigh() {
        Laws.hold(20, random -> {
            var histogram = new LatencyHistogram();
            long[] nanos = new long[5000];
            for (int at = 0; at < nanos.length; at++) {
                nanos[at] = (long) Math.exp(random.nextDouble(0, 24));
                histogram.record(nanos[at]);
            }
            Arrays.sort(nanos);
            EngineStatistics.LatencySummary summary = histogram.summary();
            assertThat(summary.count()).isEqualTo(5000);
            assertAbout(summary.p50(), nanos[2499]);
            assertAbout(summary.p99(), nanos[4949]);
            assertAbout(summary.p999(), nanos[4994]);
            assertAbout(summary.max(), nanos[4999]);
        });
    }

    private static void assertAbout(double micros, long nanos) {
        assertThat(micros * 1e3).isBetween((double) nanos, nanos * 1.0315 + 1);
    }

    @Test
    void theTailOfTheNormalDistributionHasItsKnownValues() {
        assertThat(NormalTail.above(0)).isCloseTo(0.5, within(1e-7));
        assertThat(NormalTail.above(1)).isCloseTo(0.158655254, within(1e-7));
        assertThat(NormalTail.above(1.959964)).isCloseTo(0.025, within(1e-7));
        assertThat(NormalTail.above(4)).isCloseTo(3.167e-5, within(1e-7));
    }

    @Test
    void theComparisonOfModelsSeesWhichIsBetter() {
        var comparison = new Comparison();
        comparison.follow(new ModelStatus("old", Optional.of("new"), List.of()));
        var random = new SplittableRandom(4);
        for (int row = 0; row < 3000; row++) {
            boolean fraud = random.nextInt(10) == 0;
            double worse = Math.clamp((fraud ? 0.5 : 0.3) + 0.4 * (random.nextDouble() - 0.5), 0, 1);
            double better = Math.clamp((fraud ? 0.8 : 0.1) + 0.4 * (random.nextDouble() - 0.5), 0, 1);
            var decision =
                    new DecisionRecord(1, 1, worse, Verdict.PASS, "old", List.of(), "new", better, 0, new double[0]);
            comparison.scored(decision, Thresholds.DEFAULT);
            comparison.labelled(
                    decision, fraud, Payment.of("t" + row, Payments.START + row * Payments.MINUTE, "c", "m", 10));
        }
        ShadowReport report = comparison.report().orElseThrow();
        assertThat(report.payments()).isEqualTo(3000);
        assertThat(report.disagreements()).isPositive();
        assertThat(report.shadowAuc()).isGreaterThan(report.activeAuc());
        assertThat(report.shadowAveragePrecision()).isGreaterThan(report.activeAveragePrecision());
        assertThat(report.lossDifference()).isPositive();
        assertThat(report.probability()).isLessThan(1e-6);
        assertThat(comparison.labelledScores().scores()).hasSize(3000);
        assertThat(comparison.labelledScores().days()).isCloseTo(2999 / 1440.0, within(0.01));
        comparison.follow(new ModelStatus("new", Optional.empty(), List.of("old")));
        assertThat(comparison.report()).isEmpty();
        assertThat(comparison.labelledScores().scores()).isEmpty();
        assertThat(comparison.labelledScores().days()).isEqualTo(1);
    }
}
