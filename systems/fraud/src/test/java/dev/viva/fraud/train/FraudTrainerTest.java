package dev.viva.fraud.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.features.window.FeatureColumns;
import dev.viva.fraud.LabelledPayment;
import dev.viva.fraud.PaymentHistory;
import dev.viva.fraud.Thresholds;
import dev.viva.fraud.engine.Trainer;
import dev.viva.fraud.engine.TrainingRows;
import dev.viva.fraud.simulate.PaymentSimulator;
import dev.viva.fraud.simulate.SimulationOptions;
import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.learn.boosting.GradientBoosting;
import dev.viva.learn.store.CorruptModelException;
import dev.viva.testkit.Laws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FraudTrainerTest {
    private static final PaymentHistory HISTORY = history(300, 60);
    private static final FraudTrainer TRAINER =
            FraudTrainer.DEFAULT.withLearner(FraudTrainer.DEFAULT.learner().withTrees(30));
    private static final FraudModel MODEL = TRAINER.train(HISTORY);

    @Test
    void theSameHistoryGivesTheSameModelForAnyNumberOfThreads() {
        Instant end = Instant.ofEpochMilli(HISTORY.events().times()[HISTORY.rows() - 1]);
        try (Parallel one = Parallel.of(1)) {
            assertThat(TRAINER.train(HISTORY, end, one, Progress.none()).version())
                    .isEqualTo(MODEL.version());
        }
    }

    @Test
    void fraudsAreRankedFarAboveChanceAndProbabilitiesAreCalibrated() {
        assertThat(note("held_out_auc_roc")).isGreaterThan(0.8);
        assertThat(note("held_out_average_precision")).isGreaterThan(0.4);
        assertThat(note("held_out_calibration_error")).isLessThan(0.01);
    }

    @Test
    void whatComesAfterTheMomentOfTrainingChangesNothing() {
        Instant moment = Instant.ofEpochMilli(HISTORY.events().times()[0]).plus(Duration.ofDays(52));
        FraudModel model = TRAINER.train(HISTORY, moment, Parallel.common(), Progress.none());
        boolean[] fraud = HISTORY.fraud().clone();
        for (int row = 0; row < fraud.length; row++) {
            fraud[row] ^= HISTORY.labelledAt()[row] > moment.toEpochMilli();
        }
        PaymentHistory other = new PaymentHistory(HISTORY.events(), fraud, HISTORY.scenario(), HISTORY.labelledAt());
        assertThat(TRAINER.train(other, moment, Parallel.common(), Progress.none())
                        .version())
                .isEqualTo(model.version());
    }

    @Test
    void aSavedModelIsTheSameAfterLoadingAndARuinedFileIsRefused(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("fraud.model");
        MODEL.save(file);
        FraudModel loaded = FraudModel.load(file);
        assertThat(loaded.version()).isEqualTo(MODEL.version());
        assertThat(loaded.thresholds()).isEqualTo(MODEL.thresholds());
        assertThat(loaded.features()).isEqualTo(MODEL.features());
        assertThat(loaded.notes()).isEqualTo(MODEL.notes());
        byte[] bytes = Files.readAllBytes(file);
        Laws.hold(50, random -> {
            byte[] ruined = bytes.clone();
            ruined[random.nextInt(ruined.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, ruined);
            assertThatThrownBy(() -> FraudModel.load(file))
                    .isInstanceOf(CorruptModelException.class)
                    .hasMessageContaining("fraud.model");
        });
    }

    @Test
    void aHistoryWithoutFraudsIsRefusedWithAWayOut() {
        PaymentHistory tiny = history(5, 10);
        assertThatThrownBy(() -> TRAINER.train(tiny))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 5 frauds")
                .hasMessageContaining("longer history");
    }

    @Test
    void thinningKeepsEveryFraudAndTheWeightOfAllRows() {
        Laws.hold(100, random -> {
            boolean[] fraud = new boolean[random.nextInt(1, 3000)];
            int frauds = 0;
            int[] rows = new int[fraud.length];
            for (int row = 0; row < fraud.length; row++) {
                rows[row] = row;
                fraud[row] = random.nextInt(50) == 0;
                frauds += fraud[row] ? 1 : 0;
            }
            int most = random.nextInt(100, 4000);
            Thinned thinned = Thinned.of(fraud, rows, most);
            long kept = java.util.Arrays.stream(thinned.rows())
                    .filter(row -> fraud[row])
                    .count();
            double weight = java.util.Arrays.stream(thinned.weights()).sum();
            double every = java.util.Arrays.stream(thinned.weights()).max().orElseThrow();
            assertThat(kept).isEqualTo(frauds);
            assertThat(thinned.rows().length).isLessThanOrEqualTo(Math.max(most, frauds + 1));
            assertThat(weight).isCloseTo(fraud.length, within(every));
        });
    }

    @Test
    void thresholdsMayBeChosenByCost() {
        FraudModel model = TRAINER.withLearner(GradientBoosting.classifier().withTrees(20))
                .withCosts(DecisionCosts.DEFAULT)
                .train(HISTORY);
        assertThat(model.thresholds()).isNotEqualTo(Thresholds.DEFAULT);
    }

    @Test
    void theTrainerOfAnEngineTellsHowItTrainsAndHowWellItDidOnWhatItHeldOut() {
        FeatureColumns values =
                TRAINER.features().compute(HISTORY.withLabelsAsTheyArrived(), Parallel.common(), Progress.none());
        var rows = new TrainingRows(
                values.set().names(),
                values.columns(),
                HISTORY.fraud(),
                HISTORY.events().times());
        Trainer trainer = TRAINER.forEngine();
        Map<String, Double> metrics = trainer.metrics(trainer.train(rows, Progress.none()), rows);
        assertThat(metrics.get("held_out_auc_roc")).isBetween(0.8, 1.0);
        assertThat(metrics.get("held_out_average_precision")).isBetween(0.4, 1.0);
        Map<String, String> parameters = trainer.parameters();
        assertThat(parameters)
                .containsAllEntriesOf(TRAINER.learner().parameters().toText(TRAINER.learner()))
                .containsEntry("trees", "30");
        assertThat(parameters).containsEntry("most_rows", "400000");
    }

    private static double note(String name) {
        return Double.parseDouble(MODEL.notes().getOrDefault(name, "NaN"));
    }

    private static PaymentHistory history(int customers, int days) {
        List<LabelledPayment> payments = new ArrayList<>();
        new PaymentSimulator(SimulationOptions.DEFAULT.withCustomers(customers).withDays(days)).forEach(payments::add);
        return PaymentHistory.of(payments);
    }
}
