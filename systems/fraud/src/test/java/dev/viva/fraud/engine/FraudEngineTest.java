package dev.viva.fraud.engine;

import static dev.viva.fraud.engine.Payments.DAY;
import static dev.viva.fraud.engine.Payments.FEATURES;
import static dev.viva.fraud.engine.Payments.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.features.FeatureSet;
import dev.viva.features.log.EventLog;
import dev.viva.features.log.LogException;
import dev.viva.features.log.LogOptions;
import dev.viva.fraud.InvalidFieldException;
import dev.viva.fraud.Payment;
import dev.viva.fraud.Thresholds;
import dev.viva.fraud.Verdict;
import dev.viva.kernel.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FraudEngineTest {
    @TempDir
    Path home;

    @Test
    void theVelocityRuleFiresOnTheSixthPaymentOfAMinuteAndNotBefore() {
        try (FraudEngine engine = FraudEngine.open(home, Payments.options())) {
            for (int number = 1; number <= 8; number++) {
                Decision decision =
                        engine.decide(Payment.of("t" + number, START + number * 5_000L, "c", "m" + number, 10));
                assertThat(decision.verdict()).isEqualTo(number <= 5 ? Verdict.PASS : Verdict.BLOCK);
                assertThat(decision.rules()).isEqualTo(number <= 5 ? List.of() : List.of("velocity"));
            }
            assertThat(engine.decide(Payment.of("other", START + 41_000, "d", "m", 10))
                            .verdict())
                    .isEqualTo(Verdict.PASS);
            // of the eight at 5 … 40 s, a window that ends at 85 s reaches back to just after 25 s: three and itself
            assertThat(engine.decide(Payment.of("later", START + 85_000, "c", "m", 10))
                            .verdict())
                    .isEqualTo(Verdict.PASS);
            assertThat(value(engine, "later", "customer_count_1m")).isEqualTo(4);
        }
    }

    @Test
    void theSamePaymentGetsTheFirstAnswerAndCountsOnceAlsoAfterReopening() {
        List<Payment> payments = Payments.many(300, 1);
        var answers = new ArrayList<Decision>();
        try (FraudEngine engine = FraudEngine.open(home, Payments.options())) {
            payments.forEach(payment -> answers.add(engine.decide(payment)));
            for (int at = 0; at < payments.size(); at += 7) {
                assertThat(engine.decide(payments.get(at))).isEqualTo(answers.get(at));
                assertThat(engine.decide(payments.get(at).withTimestamp(START + 3 * DAY)))
                        .isEqualTo(answers.get(at));
            }
            assertThat(engine.statistics().decisions()).isEqualTo(300);
            assertThat(engine.statistics().repeated()).isEqualTo(2 * 43);
        }
        try (FraudEngine engine = FraudEngine.open(home, Payments.options())) {
            for (int at = 0; at < payments.size(); at++) {
                assertThat(engine.decide(payments.get(at))).isEqualTo(answers.get(at));
            }
            assertThat(engine.statistics().decisions()).isZero();
            assertCountsOf(engine, payments);
        }
    }

    /** A last payment of each customer sees every one before it, once. */
    private static void assertCountsOf(FraudEngine engine, List<Payment> payments) {
        for (int customer = 0; customer < 20; customer++) {
            String id = Integer.toString(customer);
            long expected = payments.stream()
                    .filter(payment -> payment.customerId().equals(id))
                    .count();
            engine.decide(Payment.of("probe" + id, START + 30 * DAY, id, "m", 1));
            assertThat(value(engine, "probe" + id, "customer_count")).isEqualTo(expected + 1.0);
        }
    }

    @Test
    void onePaymentSentByManyAtOnceIsDecidedOnce() throws InterruptedException {
        try (FraudEngine engine = FraudEngine.open(home, Payments.options())) {
            for (int round = 0; round < 200; round++) {
                Payment payment = Payment.of("t" + round, START + round, "c", "m", round);
                var answers = new ConcurrentLinkedQueue<Decision>();
                var start = new CountDownLatch(1);
                var threads = new ArrayList<Thread>();
                for (int sender = 0; sender < 4; sender++) {
                    threads.add(Thread.ofVirtual().name("sender").start(() -> {
                        await(start);
                        answers.add(engine.decide(payment));
                    }));
                }
                start.countDown();
                for (Thread thread : threads) {
                    thread.join();
                }
                assertThat(answers).hasSize(4);
                assertThat(answers.stream().distinct()).hasSize(1);
                assertThat(value(engine, "t" + round, "customer_count")).isEqualTo(round + 1.0);
            }
            assertThat(engine.statistics().decisions()).isEqualTo(200);
        }
    }

    private static void await(CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void reopeningGivesTheSameStateFromASnapshotFromItsTailAndFromNothing() {
        List<Payment> payments = Payments.many(2000, 2);
        long hash;
        EngineOptions options = Payments.options().withSnapshotEvery(700);
        try (FraudEngine engine = FraudEngine.open(home, options)) {
            for (int at = 0; at < payments.size(); at++) {
                engine.decide(payments.get(at));
                if (at % 3 == 0) {
                    Payment labelled = payments.get(at / 2);
                    engine.label(labelled.transactionId(), Payments.isFraud(labelled));
                }
            }
            engine.changePolicy(engine.policy().withThresholds(new Thresholds(0.2, 0.9)));
            hash = engine.stateHash();
        }
        try (FraudEngine engine = FraudEngine.open(home, options)) {
            assertThat(engine.stateHash()).isEqualTo(hash);
            assertThat(engine.recovered().paymentsReplayed()).isZero();
            assertThat(engine.policy().thresholds()).isEqualTo(new Thresholds(0.2, 0.9));
            assertThat(engine.verifyLog()).isGreaterThan(4000);
        }
        Homes.delete(home.resolve("windows"));
        Homes.delete(home.resolve("index"));
        Homes.delete(home.resolve("snapshots"));
        try (FraudEngine engine = FraudEngine.open(home, options)) {
            assertThat(engine.stateHash()).isEqualTo(hash);
            assertThat(engine.recovered().paymentsReplayed()).isEqualTo(2000);
            assertThat(engine.recovered().decisionsCompared()).isEqualTo(2000);
            assertThat(engine.recovered().decisionsDiffering()).isZero();
            assertThat(engine.policy().rules()).containsExactly(Payments.VELOCITY);
            assertThat(engine.find("t1234").decision().transactionId()).isEqualTo("t1234");
        }
    }

    @Test
    void aReplayGivesTheSameBitsThroughLabelsModelsAndPolicies() {
        List<Payment> payments = Payments.many(1500, 3);
        try (FraudEngine engine = FraudEngine.open(home, trained())) {
            for (int at = 0; at < payments.size(); at++) {
                engine.decide(payments.get(at));
                if (at >= 10) {
                    Payment earlier = payments.get(at - 10);
                    engine.label(
                            earlier.transactionId(),
                            Payments.isFraud(earlier),
                            payments.get(at).timestamp() + DAY);
                }
                if (at == 700) {
                    engine.retrain(Progress.none());
                }
                if (at == 1000) {
                    engine.changePolicy(Policy.DEFAULT.withThresholds(new Thresholds(0.05, 0.5)));
                }
            }
            for (int at = 3; at < payments.size(); at += 97) {
                Replay replay = engine.replay(payments.get(at).transactionId(), Progress.none());
                assertThat(replay.differences()).isEmpty();
                assertThat(replay.isIdentical()).isTrue();
                assertThat(replay.features()).isEqualTo(replay.logged().features());
            }
            assertThat(engine.find("t1400").decision().modelVersion()).startsWith("trained-");
            assertThat(engine.find("t600").decision().modelVersion()).isEqualTo("none");
        }
    }

    private static EngineOptions trained() {
        return Payments.options().withTraining(Payments::train, Duration.ofHours(1), Duration.ZERO);
    }

    @Test
    void whatCannotBeAPaymentOfNowIsRefusedBeforeAnythingIsWritten() {
        try (FraudEngine engine = FraudEngine.open(home, Payments.options())) {
            engine.decide(Payment.of("t0", START, "c", "m", 1));
            long last = engine.statistics().lastSequence();
            long future = START + 402 * DAY;
            assertThatThrownBy(() -> engine.decide(Payment.of("t1", future, "c", "m", 1)))
                    .isInstanceOf(InvalidFieldException.class)
                    .hasMessageContaining("Payment.timestamp must be at most a day after")
                    .hasMessageContaining("got " + future);
            assertThatThrownBy(() -> engine.label("nobody", true))
                    .isInstanceOf(UnknownTransactionException.class)
                    .hasMessageContaining("got 'nobody'");
            assertThatThrownBy(() -> engine.label("t0", true, START - 1)).hasMessageContaining("Label.time must be in");
            assertThatThrownBy(() -> engine.find("t2")).isInstanceOf(UnknownTransactionException.class);
            assertThat(engine.statistics().lastSequence()).isEqualTo(last);
            assertThat(engine.statistics().refused()).isEqualTo(1);
        }
    }

    @Test
    void labelsAreFoundAgainAndFeedTheRiskOfTheirMerchantOnlyAfterTheDelay() {
        try (FraudEngine engine = FraudEngine.open(home, Payments.options())) {
            engine.decide(Payment.of("t0", START, "c", "m", 1));
            engine.label("t0", true, START + DAY);
            engine.decide(Payment.of("t1", START + 6 * DAY, "c", "m", 1));
            engine.decide(Payment.of("t2", START + 8 * DAY, "c", "m", 1));
            assertThat(value(engine, "t1", "merchant_risk_30d")).isZero();
            assertThat(value(engine, "t2", "merchant_risk_30d")).isEqualTo(1);
            assertThat(engine.find("t0").fraud()).contains(true);
            assertThat(engine.find("t1").fraud()).isEmpty();
            engine.label("t0", false, START + 9 * DAY);
        }
        try (FraudEngine engine = FraudEngine.open(home, Payments.options())) {
            assertThat(engine.find("t0").fraud()).contains(false);
            engine.decide(Payment.of("t3", START + 9 * DAY, "c", "m", 1));
            assertThat(value(engine, "t3", "merchant_risk_30d")).isZero();
        }
    }

    @Test
    void modelsAreTriedPromotedAndRolledBackAndStaySoAfterReopening() {
        List<Payment> payments = Payments.many(2000, 5);
        String first;
        String second;
        try (FraudEngine engine = FraudEngine.open(home, trained())) {
            assertThatThrownBy(() -> engine.retrain(Progress.none())).hasMessageContaining("got 0 frauds among 0");
            decideAndLabel(engine, payments.subList(0, 800));
            TrainingRows rows = engine.trainingRows(Progress.none());
            assertThat(rows.rows()).isBetween(600, 799);
            for (long time : rows.times()) {
                assertThat(time).isLessThanOrEqualTo(engine.statistics().newestPaymentTime() - 60 * Payments.MINUTE);
            }
            first = engine.retrain(Progress.none());
            assertThat(engine.models()).isEqualTo(new ModelStatus(first, none(), List.of("none")));
            decideAndLabel(engine, payments.subList(800, 1400));
            second = engine.retrain(Progress.none());
            assertThat(engine.models().shadow()).contains(second);
            decideAndLabel(engine, payments.subList(1400, 2000));
            ShadowReport report = engine.shadowReport().orElseThrow();
            assertThat(report.payments()).isEqualTo(600);
            assertThat(report.labelled()).isEqualTo(600);
            assertThat(report.activeAuc()).isBetween(0.8, 1.0);
            assertThat(report.shadowAuc()).isBetween(0.8, 1.0);
            assertThat(report.probability()).isBetween(0.0, 1.0);
            assertThat(engine.find("t1500").shadow().orElseThrow().modelVersion())
                    .isEqualTo(second);
            engine.promote();
            assertThat(engine.models().active()).isEqualTo(second);
        }
        try (FraudEngine engine = FraudEngine.open(home, trained())) {
            assertThat(engine.models()).isEqualTo(new ModelStatus(second, none(), List.of("none", first)));
            engine.rollback();
            assertThat(engine.models()).isEqualTo(new ModelStatus(first, none(), List.of("none")));
            assertThatThrownBy(engine::promote).hasMessageContaining("there is no shadow model");
            assertThatThrownBy(() -> engine.activate("unheard-of")).hasMessageContaining("got 'unheard-of'");
            assertThat(engine.modelVersions()).containsExactlyInAnyOrder(first, second);
        }
    }

    private static Optional<String> none() {
        return Optional.empty();
    }

    private static void decideAndLabel(FraudEngine engine, List<Payment> payments) {
        for (Payment payment : payments) {
            engine.decide(payment);
            engine.label(payment.transactionId(), Payments.isFraud(payment));
        }
    }

    @Test
    void aModelIsTrainedByItselfWhenEnoughTimeHasPassedBetweenPayments() {
        EngineOptions weekly = Payments.options().withTraining(Payments::train, Duration.ofDays(1), Duration.ofDays(7));
        try (FraudEngine engine = FraudEngine.open(home, weekly)) {
            for (int number = 0; number < 400; number++) {
                Payment payment = Payment.of(
                        "t" + number, START + number * DAY / 20, "" + number % 9, "m" + number % 3, number % 80);
                engine.decide(payment);
                engine.label(payment.transactionId(), Payments.isFraud(payment));
                while (payment.timestamp() > START + 9 * DAY
                        && engine.models().active().equals("none")) {
                    Thread.onSpinWait();
                }
            }
            assertThat(engine.models().active()).isEqualTo("trained-20250309T000000");
        }
    }

    @Test
    void aShiftOfAmountsRaisesAnAlarmThatNamesTheFeatureAndSteadyPaymentsRaiseNone() {
        List<Payment> payments = Payments.many(9000, 11);
        try (FraudEngine engine = FraudEngine.open(home, trained())) {
            decideAndLabel(engine, payments.subList(0, 3000));
            assertThat(engine.drift()).isEmpty();
            engine.retrain(Progress.none());
            payments.subList(3000, 6001).forEach(engine::decide);
            assertThat(engine.drift())
                    .extracting(status -> status.reference().name())
                    .contains("amount", "score")
                    .doesNotContain("hour", "customer_count");
            assertThat(engine.alarms()).extracting(Alarm::subject).doesNotContain("amount");
        }
        try (FraudEngine engine = FraudEngine.open(home, trained())) {
            for (Payment payment : payments.subList(6001, 9000)) {
                engine.decide(Payment.of(
                        payment.transactionId(),
                        payment.timestamp(),
                        payment.customerId(),
                        payment.merchantId(),
                        payment.amount() + 30));
            }
            assertThat(engine.alarms()).extracting(Alarm::subject).contains("amount");
            assertThat(engine.drift())
                    .anyMatch(status -> status.reference().name().equals("amount") && status.raised());
        }
    }

    @Test
    void challengedAndBlockedPaymentsHaveReasonsAtOnceAndPassedOnesWhenAskedFor() {
        List<Payment> payments = Payments.many(1200, 6);
        try (FraudEngine engine = FraudEngine.open(home, trained())) {
            decideAndLabel(engine, payments.subList(0, 1000));
            engine.retrain(Progress.none());
            int explained = 0;
            for (Payment payment : payments.subList(1000, 1200)) {
                Decision decision = engine.decide(payment);
                Decision found = engine.find(payment.transactionId()).decision();
                assertThat(found.reasons()).isNotEmpty();
                if (decision.verdict() == Verdict.PASS) {
                    assertThat(decision.reasons()).isEmpty();
                } else {
                    assertThat(decision).isEqualTo(found);
                    explained++;
                }
            }
            assertThat(explained).isPositive();
        }
    }

    @Test
    void aPaymentWithoutItsDecisionIsDecidedAtTheNextOpeningAsItWouldHaveBeen() {
        List<Payment> payments = Payments.many(900, 7);
        Path image = home.resolve("image");
        Decision last;
        long lastDecision;
        try (FraudEngine engine = FraudEngine.open(home.resolve("live"), trained())) {
            decideAndLabel(engine, payments.subList(0, 800));
            engine.retrain(Progress.none());
            payments.subList(800, 900).forEach(engine::decide);
            last = engine.find("t899").decision();
            lastDecision = engine.find("t899").decisionSequence();
            engine.saveState();
        }
        Homes.copy(home.resolve("live"), image);
        EventLog.truncate(image.resolve("log"), lastDecision);
        try (FraudEngine engine = FraudEngine.open(image, trained())) {
            assertThat(engine.recovered().decisionsCompleted()).isEqualTo(1);
            assertThat(engine.recovered().remarks()).anyMatch(remark -> remark.contains("ahead of the log"));
            assertThat(engine.find("t899").decision()).isEqualTo(last);
            assertThat(engine.decide(payments.get(899)).score()).isEqualTo(last.score());
        }
    }

    @Test
    void aFullDiskRefusesWhatItCannotKeepAndLosesNothing() {
        LogOptions small = LogOptions.standard().withSegmentBytes(1 << 14);
        EngineOptions limited = Payments.options().withLog(small.withLimitBytes(3 << 14));
        List<Payment> payments = Payments.many(2000, 8);
        var answers = new ArrayList<Decision>();
        try (FraudEngine engine = FraudEngine.open(home, limited)) {
            assertThatThrownBy(() -> payments.forEach(payment -> answers.add(engine.decide(payment))))
                    .isInstanceOf(LogException.Full.class)
                    .hasMessageContaining("is full");
            assertThat(answers).hasSizeGreaterThan(50);
            assertThat(engine.decide(payments.get(3))).isEqualTo(answers.get(3));
            assertThatThrownBy(() -> engine.decide(payments.get(answers.size())))
                    .isInstanceOf(LogException.Full.class);
        }
        try (FraudEngine engine = FraudEngine.open(home, Payments.options().withLog(small))) {
            for (int at = 0; at < payments.size(); at++) {
                Decision answer = engine.decide(payments.get(at));
                if (at < answers.size()) {
                    assertThat(answer).isEqualTo(answers.get(at));
                }
            }
            assertCountsOf(engine, payments);
        }
    }

    @Test
    void aByteOfTheLogThatHasFlippedLongAgoRaisesAnAlarmThatNamesItsFileAndPlace() throws IOException {
        EngineOptions small = Payments.options().withLog(LogOptions.standard().withSegmentBytes(1 << 14));
        List<Payment> payments = Payments.many(400, 13);
        try (FraudEngine engine = FraudEngine.open(home, small)) {
            payments.forEach(engine::decide);
        }
        Path segment = home.resolve("log/00000000000000000001.segment");
        byte[] bytes = Files.readAllBytes(segment);
        bytes[7_000] ^= 16;
        Files.write(segment, bytes);
        try (FraudEngine engine = FraudEngine.open(home, small)) {
            while (engine.alarms().isEmpty()) {
                Thread.onSpinWait();
            }
            Alarm alarm = engine.alarms().getFirst();
            assertThat(alarm.subject()).isEqualTo("log");
            assertThat(alarm.message()).contains(segment + " is corrupt at byte 6");
            assertThat(engine.decide(payments.get(399)).transactionId()).isEqualTo("t399");
        }
    }

    @Test
    void anotherFeatureSetIsFoldedFromTheWholeLog() {
        List<Payment> payments = Payments.many(300, 9);
        try (FraudEngine engine = FraudEngine.open(home, Payments.options())) {
            payments.forEach(engine::decide);
        }
        var fewer = new FeatureSet(
                FEATURES.schema(), FEATURES.features().subList(0, 5), FEATURES.lateness(), FEATURES.remember());
        try (FraudEngine engine = FraudEngine.open(home, withFeatures(fewer))) {
            assertThat(engine.recovered().paymentsReplayed()).isEqualTo(300);
            assertThat(engine.recovered().decisionsDiffering()).isZero();
            assertCountsOf(engine, payments);
        }
    }

    private static EngineOptions withFeatures(FeatureSet set) {
        EngineOptions options = Payments.options();
        return EngineOptions.of(set)
                .withLog(options.log())
                .withPolicy(options.policy())
                .withClock(options.clock());
    }

    @Test
    void rulesAndModelsThatAskForWhatThereIsNotAreNamed() {
        var policy = Policy.DEFAULT.withRules(List.of(Rule.parse("odd BLOCK shoe_size > 45")));
        assertThatThrownBy(() -> FraudEngine.open(home, Payments.options().withPolicy(policy)))
                .hasMessageContaining("rule odd must ask for features of the engine, got 'shoe_size'");
        try (FraudEngine engine = FraudEngine.open(home, Payments.options())) {
            assertThatThrownBy(() -> engine.changePolicy(policy)).hasMessageContaining("got 'shoe_size'");
            var rows = new TrainingRows(
                    List.of("shoe_size"),
                    new double[][] {{1, 2, 3, 4}},
                    new boolean[] {false, true, false, true},
                    new long[4]);
            assertThatThrownBy(() -> engine.addModel("odd", Payments.train(rows, Progress.none()), Map.of()))
                    .hasMessageContaining("model odd must ask for features of the engine, got 'shoe_size'");
            assertThatThrownBy(() -> engine.addModel("none", Payments.train(rows, Progress.none()), Map.of()))
                    .hasMessageContaining("not 'none'");
        }
    }

    @Test
    void anEngineIsOpenInOnePlaceOnlyAndAClosedOneSaysSo() {
        FraudEngine engine = FraudEngine.open(home, Payments.options());
        assertThatThrownBy(() -> FraudEngine.open(home, Payments.options())).isInstanceOf(LogException.Locked.class);
        engine.close();
        assertThatThrownBy(() -> engine.decide(Payment.of("t", START, "c", "m", 1)))
                .isInstanceOf(EngineFailedException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void statisticsCountWhatHappened() {
        try (FraudEngine engine =
                FraudEngine.open(home, Payments.options().withAcknowledgement(Acknowledgement.AFTER_SYNC))) {
            Payments.many(300, 10).forEach(engine::decide);
            EngineStatistics statistics = engine.statistics();
            assertThat(statistics.decisions()).isEqualTo(300);
            assertThat(statistics.passed() + statistics.challenged() + statistics.blocked())
                    .isEqualTo(300);
            assertThat(statistics.scoreHistogram()).hasSize(50);
            assertThat(statistics.scoreHistogram()[0]).isEqualTo(300);
            assertThat(statistics.recent()).hasSize(256);
            assertThat(statistics.recent().getFirst().decision().transactionId())
                    .isEqualTo("t299");
            assertThat(statistics.latency().count()).isEqualTo(300);
            assertThat(statistics.latency().p50())
                    .isPositive()
                    .isLessThanOrEqualTo(statistics.latency().max());
            assertThat(statistics.durableSequence()).isEqualTo(statistics.lastSequence());
        }
    }

    private static double value(FraudEngine engine, String transactionId, String feature) {
        return engine.find(transactionId).features()[FEATURES.indexOf(feature)];
    }
}
