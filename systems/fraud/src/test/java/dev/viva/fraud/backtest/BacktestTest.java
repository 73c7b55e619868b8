package dev.viva.fraud.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.features.window.FeatureColumns;
import dev.viva.fraud.FraudFeatures;
import dev.viva.fraud.LabelledPayment;
import dev.viva.fraud.Payment;
import dev.viva.fraud.PaymentFile;
import dev.viva.fraud.PaymentHistory;
import dev.viva.fraud.simulate.PaymentSimulator;
import dev.viva.fraud.simulate.SimulationOptions;
import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.testkit.Laws;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestTest {
    private static final long START = 1_530_000_000_000L;
    private static final long DAY = Duration.ofDays(1).toMillis();

    @Test
    void noFeatureSeesALabelYoungerThanSevenDays() {
        Laws.hold(2, random -> {
            PaymentHistory history = simulated(random.nextLong());
            int probe = history.rows() - 1 - random.nextInt(200);
            long bound = history.events().times()[probe] - HandbookFeatures.LABEL_DELAY.toMillis();
            boolean[] flipped = history.fraud().clone();
            for (int row = 0; row < flipped.length; row++) {
                flipped[row] ^= history.events().times()[row] > bound;
            }
            PaymentHistory other =
                    new PaymentHistory(history.events(), flipped, history.scenario(), history.labelledAt());
            for (FraudFeatures features : List.of(HandbookFeatures.FIFTEEN, HandbookFeatures.VIVA)) {
                assertThat(row(features, other, probe)).isEqualTo(row(features, history, probe));
            }
        });
    }

    @Test
    void neitherDoesWhoeverKnowsTheGenerator() {
        Laws.hold(20, random -> {
            PaymentHistory history = made(random, 3000, 60, 60);
            int probe = history.rows() - 1 - random.nextInt(200);
            long bound = history.events().times()[probe] - HandbookFeatures.LABEL_DELAY.toMillis();
            boolean[] flipped = history.fraud().clone();
            for (int row = 0; row < flipped.length; row++) {
                flipped[row] ^= history.events().times()[row] > bound;
            }
            PaymentHistory other =
                    new PaymentHistory(history.events(), flipped, history.scenario(), history.labelledAt());
            boolean[] asked = new boolean[history.rows()];
            asked[probe] = true;
            double probability = KnownGenerator.probabilities(history, asked)[probe];
            assertThat(KnownGenerator.probabilities(other, asked)[probe]).isEqualTo(probability);
            assertThat(probability).isBetween(0.0, 1.0);
        });
    }

    @Test
    void amountsHaveADensityInBothStates() {
        double step = 0.0005;
        double genuine = 0;
        double leaked = 0;
        for (double amount = step / 2; amount < 25; amount += step) {
            genuine += step * AmountLaw.genuine(amount);
            leaked += step * AmountLaw.leaked(amount);
        }
        assertThat(genuine).isCloseTo(1, within(1e-3));
        assertThat(leaked).isCloseTo(1, within(1e-3));
    }

    @Test
    void labelsOfAtLeastSevenDaysAreSeen() {
        PaymentHistory history = simulated(1);
        boolean[] flipped = history.fraud().clone();
        for (int row = 0; row < flipped.length; row++) {
            flipped[row] = !flipped[row];
        }
        PaymentHistory other = new PaymentHistory(history.events(), flipped, history.scenario(), history.labelledAt());
        int probe = history.rows() - 1;
        for (FraudFeatures features : List.of(HandbookFeatures.FIFTEEN, HandbookFeatures.VIVA)) {
            assertThat(row(features, other, probe)).isNotEqualTo(row(features, history, probe));
        }
    }

    @Test
    void cardPrecisionIsThatOfItsDefinition() {
        Laws.hold(200, random -> {
            PaymentHistory history = made(random, random.nextInt(1, 300), random.nextInt(1, 40), random.nextInt(1, 8));
            int[] rows = IntStream.range(0, history.rows())
                    .filter(row -> random.nextInt(5) > 0)
                    .toArray();
            if (rows.length == 0) {
                return;
            }
            double[] scores =
                    Arrays.stream(rows).mapToDouble(row -> random.nextInt(12)).toArray();
            int k = random.nextInt(1, 12);
            CardPrecision precision = CardPrecision.of(history, rows, scores, k);
            assertThat(precision.value()).isCloseTo(byDefinition(history, rows, scores, k), within(1e-12));
            assertThat(precision.value()).isBetween(0.0, precision.ideal() + 1e-12);
        });
    }

    @Test
    void noTestRowBelongsToACardThatWasKnownByThen() {
        Laws.hold(20, random -> {
            PaymentHistory history = made(random, 3000, 60, 60);
            java.time.LocalDate start = java.time.LocalDate.ofEpochDay(history.day(0) + random.nextInt(1, 30));
            Split split = Split.of(history, start, 7);
            for (int row : split.test()) {
                long day = history.day(row) - start.toEpochDay();
                assertThat(day).isBetween(14L, 20L);
                for (int other = 0; other < history.rows(); other++) {
                    long otherDay = history.day(other) - start.toEpochDay();
                    boolean known = history.fraud()[other] && otherDay >= 0 && otherDay <= day - 8;
                    assertThat(known && history.customer(other) == history.customer(row))
                            .isFalse();
                }
            }
            assertThat(Arrays.stream(split.train()).map(row -> (int) (history.day(row) - start.toEpochDay())))
                    .allMatch(day -> day >= 0 && day < 7);
        });
    }

    @Test
    void ourOwnFilesAreJudgedByTheSameRules(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("payments.csv.gz");
        SimulationOptions options = SimulationOptions.DEFAULT.withCustomers(150).withDays(95);
        try (Progress.Task task = Progress.none().start("write", -1)) {
            PaymentFile.write(new PaymentSimulator(options).iterator(), file, task);
        }
        BacktestOptions asked = new BacktestOptions(file, BacktestOptions.Format.VIVA, List.of(7), 1, false);
        FraudReport report = FraudBacktest.run(asked, Parallel.common(), Progress.none());
        assertThat(report.rows()).hasSize(2);
        assertThat(report.json()).containsKeys("auc_roc", "average_precision", "card_precision_100");
        assertThat(report.best().mean().rocAuc()).isGreaterThan(0.7);
        assertThat(report.toText().lines()).allMatch(line -> line.length() <= 120);
    }

    @Test
    void aFileThatCoversTooFewDaysIsRefusedByName(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("short.csv");
        try (Progress.Task task = Progress.none().start("write", -1)) {
            SimulationOptions options =
                    SimulationOptions.DEFAULT.withCustomers(20).withDays(30);
            PaymentFile.write(new PaymentSimulator(options).iterator(), file, task);
        }
        assertThatThrownBy(() -> FraudBacktest.run(
                        BacktestOptions.of(file, BacktestOptions.Format.VIVA), Parallel.common(), Progress.none()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("short.csv")
                .hasMessageContaining("90 days");
    }

    private static double[] row(FraudFeatures features, PaymentHistory history, int row) {
        FeatureColumns values = features.compute(history.withImmediateLabels(), Parallel.common(), Progress.none());
        return Arrays.stream(values.columns())
                .mapToDouble(column -> column[row])
                .toArray();
    }

    private static PaymentHistory simulated(long seed) {
        List<LabelledPayment> payments = new ArrayList<>();
        new PaymentSimulator(
                        SimulationOptions.DEFAULT.withCustomers(30).withDays(45).withSeed(seed))
                .forEach(payments::add);
        return PaymentHistory.of(payments);
    }

    private static PaymentHistory made(SplittableRandom random, int count, int customers, int days) {
        List<LabelledPayment> payments = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            Payment payment = Payment.of(
                    "t" + number,
                    START + random.nextLong(days * DAY),
                    Integer.toString(random.nextInt(customers)),
                    "m" + random.nextInt(5),
                    random.nextInt(100));
            boolean fraud = random.nextInt(10) == 0;
            payments.add(new LabelledPayment(payment, fraud, fraud ? 1 : 0, payment.timestamp()));
        }
        return PaymentHistory.of(payments);
    }

    /** Every card of every day by a search over all rows. */
    private static double byDefinition(PaymentHistory history, int[] rows, double[] scores, int k) {
        Set<Long> detected = new HashSet<>();
        Set<Long> days = new HashSet<>();
        for (int row : rows) {
            days.add(history.day(row));
        }
        double sum = 0;
        for (long day : days.stream().sorted().toList()) {
            List<Long> cards = Arrays.stream(rows)
                    .filter(row -> history.day(row) == day)
                    .mapToObj(history::customer)
                    .distinct()
                    .filter(card -> !detected.contains(card))
                    .sorted((one, other) -> {
                        int byScore = Double.compare(
                                worst(history, rows, scores, day, other), worst(history, rows, scores, day, one));
                        return byScore != 0 ? byScore : Long.compare(one, other);
                    })
                    .limit(k)
                    .filter(card -> Arrays.stream(rows)
                            .anyMatch(row ->
                                    history.day(row) == day && history.customer(row) == card && history.fraud()[row]))
                    .toList();
            detected.addAll(cards);
            sum += cards.size() / (double) k;
        }
        return sum / days.size();
    }

    private static double worst(PaymentHistory history, int[] rows, double[] scores, long day, long card) {
        return IntStream.range(0, rows.length)
                .filter(at -> history.day(rows[at]) == day && history.customer(rows[at]) == card)
                .mapToDouble(at -> scores[at])
                .max()
                .orElseThrow();
    }
}
