package dev.viva.fraud.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.fraud.Payment;
import dev.viva.kernel.Progress;
import dev.viva.learn.Classifier;
import dev.viva.ops.ModelCard;
import dev.viva.ops.ModelRegistry;
import dev.viva.ops.ModelVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelShelfTest {
    private static final List<Payment> PAYMENTS = Payments.many(1500, 12);

    @TempDir
    Path home;

    /** A trainer that says how it trains and how well. */
    private static final class Telling implements Trainer {
        @Override
        public Classifier train(TrainingRows rows, Progress progress) {
            return Payments.train(rows, progress);
        }

        @Override
        public Map<String, String> parameters() {
            return Map.of("trees", "20");
        }

        @Override
        public Map<String, Double> metrics(Classifier model, TrainingRows rows) {
            return Map.of("held_out_auc_roc", 0.75, "unknown", Double.NaN);
        }
    }

    private static EngineOptions trained() {
        return Payments.options().withTraining(new Telling(), Duration.ofHours(1), Duration.ZERO);
    }

    private static void decideAndLabel(FraudEngine engine, List<Payment> payments) {
        for (Payment payment : payments) {
            engine.decide(payment);
            engine.label(payment.transactionId(), Payments.isFraud(payment));
        }
    }

    private static String trainOn(FraudEngine engine, List<Payment> payments) {
        decideAndLabel(engine, payments);
        return engine.retrain(Progress.none());
    }

    @Test
    void theRegistryKeepsWhatAModelWasTrainedFromAndTheLogWhichOneDecides() {
        String first;
        String second;
        String hash;
        try (FraudEngine engine = FraudEngine.open(home, trained())) {
            decideAndLabel(engine, PAYMENTS.subList(0, 700));
            hash = engine.trainingRows(Progress.none()).hash();
            first = engine.retrain(Progress.none());
            second = trainOn(engine, PAYMENTS.subList(700, 1400));
            engine.promote();
        }
        try (ModelRegistry registry = ModelRegistry.open(home.resolve("models"))) {
            assertThat(registry.versions()).extracting(ModelVersion::name).containsExactly(first, second);
            assertThat(registry.active()).isEmpty();
            ModelCard card = registry.version(first).card();
            assertThat(card.data()).contains(hash);
            assertThat(card.parent()).isEmpty();
            assertThat(card.parameters()).isEqualTo(Map.of("trees", "20"));
            assertThat(card.metrics()).containsEntry("held_out_auc_roc", 0.75).containsKeys("payments", "frauds");
            assertThat(card.metrics()).doesNotContainKey("unknown");
            assertThat(card.trainedFrom().toEpochMilli())
                    .isEqualTo(PAYMENTS.getFirst().timestamp());
            assertThat(registry.version(second).card().parent()).contains(first);
            assertThat(registry.version(second).card().data()).isNotEqualTo(card.data());
        }
        try (FraudEngine engine = FraudEngine.open(home, trained())) {
            assertThat(engine.models()).isEqualTo(new ModelStatus(second, Optional.empty(), List.of("none", first)));
            assertThat(engine.modelVersion(second).card().parent()).contains(first);
        }
    }

    @Test
    void everyBitOfTheRowsCountsInTheirHash() {
        TrainingRows rows = new TrainingRows(
                List.of("a", "b"), new double[][] {{1, 2}, {3, Double.NaN}}, new boolean[] {false, true}, new long[] {
                    5, 6
                });
        assertThat(rows.hash()).hasSize(64).isEqualTo(rows.hash());
        rows.columns()[1][0] = Math.nextUp(3.0);
        String moved = rows.hash();
        rows.fraud()[0] = true;
        String labelled = rows.hash();
        rows.times()[1] = 7;
        assertThat(List.of(moved, labelled, rows.hash())).doesNotHaveDuplicates();
        assertThat(new TrainingRows(List.of("a", "c"), rows.columns(), rows.fraud(), rows.times()).hash())
                .isNotEqualTo(rows.hash());
    }

    /** Before there was a registry, each version was a file in the folder of models, and nothing else told of it. */
    private void putBackToLooseFiles(String... versions) throws IOException {
        Path models = home.resolve("models");
        for (String version : versions) {
            Files.move(models.resolve("models").resolve(version + ".model"), models.resolve(version + ".model"));
        }
        Files.delete(models.resolve("models"));
        Files.delete(models.resolve("manifest.log"));
        Files.delete(models.resolve("registry.lock"));
    }

    @Test
    void aHomeOfTheEarlierLayoutOpensWithItsModelsAndGivesTheSameBits() throws IOException {
        String first;
        String second;
        Decision decided;
        try (FraudEngine engine = FraudEngine.open(home, trained())) {
            first = trainOn(engine, PAYMENTS.subList(0, 700));
            second = trainOn(engine, PAYMENTS.subList(700, 1400));
            engine.promote();
            decided = engine.decide(PAYMENTS.get(1400));
        }
        putBackToLooseFiles(first, second);
        for (int opening = 0; opening < 2; opening++) {
            try (FraudEngine engine = FraudEngine.open(home, trained())) {
                assertThat(engine.modelVersions()).containsExactly(first, second);
                assertThat(engine.models().active()).isEqualTo(second);
                assertThat(engine.decide(PAYMENTS.get(1400))).isEqualTo(decided);
                assertThat(engine.replay("t1400", Progress.none()).isIdentical())
                        .isTrue();
                assertThat(engine.drift()).isNotEmpty();
                assertThat(engine.modelVersion(first).card().trainedTo()).isAfter(Instant.EPOCH);
                assertThat(home.resolve("models").resolve(first + ".model")).doesNotExist();
            }
        }
    }

    @Test
    void takingOverThatDiedInBetweenIsFinishedAndADamagedFileIsLeftAndNamedWhenItIsAskedFor() throws IOException {
        String first;
        try (FraudEngine engine = FraudEngine.open(home, trained())) {
            first = trainOn(engine, PAYMENTS.subList(0, 700));
        }
        Path models = home.resolve("models");
        Path published = models.resolve("models").resolve(first + ".model");
        Files.copy(published, models.resolve(first + ".model"));
        byte[] bytes = Files.readAllBytes(published);
        Files.write(models.resolve("cut.model"), Arrays.copyOf(bytes, bytes.length / 2));
        try (FraudEngine engine = FraudEngine.open(home, trained())) {
            assertThat(engine.modelVersions()).containsExactly(first);
            assertThat(models.resolve(first + ".model")).doesNotExist();
            assertThat(models.resolve("cut.model")).exists();
            assertThatThrownBy(() -> engine.activate("cut"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("got 'cut'");
        }
    }

    @Test
    void aModelFileThatWasCutOrChangedIsNamedAndTheEngineRefusesToDecideWithoutIt() throws IOException {
        String first;
        try (FraudEngine engine = FraudEngine.open(home, trained())) {
            first = trainOn(engine, PAYMENTS.subList(0, 700));
        }
        Path file = home.resolve("models").resolve("models").resolve(first + ".model");
        byte[] whole = Files.readAllBytes(file);
        var random = new SplittableRandom(3);
        for (int attempt = 0; attempt < 6; attempt++) {
            byte[] changed = whole.clone();
            changed[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, attempt % 2 == 0 ? changed : Arrays.copyOf(whole, random.nextInt(whole.length)));
            assertThatThrownBy(() -> FraudEngine.open(home, trained()))
                    .isInstanceOf(EngineFailedException.class)
                    .hasMessageContaining(file + " is damaged: expected ");
        }
        Files.delete(file);
        assertThatThrownBy(() -> FraudEngine.open(home, trained())).hasMessageContaining(file + " is missing");
        Files.write(file, whole);
        try (FraudEngine engine = FraudEngine.open(home, trained())) {
            assertThat(engine.models().active()).isEqualTo(first);
            assertThat(engine.replay("t699", Progress.none()).isIdentical()).isTrue();
        }
    }

    @Test
    void aRegistryThatIsDamagedIsNamedAndLetsEverythingElseGo() throws IOException {
        try (FraudEngine engine = FraudEngine.open(home, trained())) {
            trainOn(engine, PAYMENTS.subList(0, 700));
        }
        Path manifest = home.resolve("models").resolve("manifest.log");
        Path kept = home.resolve("kept");
        Files.copy(manifest, kept);
        byte[] bytes = Files.readAllBytes(manifest);
        bytes[20] ^= 1;
        Files.write(manifest, bytes);
        assertThatThrownBy(() -> FraudEngine.open(home, trained()))
                .isInstanceOf(EngineFailedException.class)
                .hasMessageContaining(manifest + ", line 1 is damaged");
        Files.move(kept, manifest, StandardCopyOption.REPLACE_EXISTING);
        FraudEngine.open(home, trained()).close();
    }
}
