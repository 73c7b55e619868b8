package dev.viva.learn.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.kernel.Release;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Model;
import dev.viva.learn.Regressor;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.boosting.GradientBoostedClassifier;
import dev.viva.learn.boosting.GradientBoosting;
import dev.viva.learn.calibration.CalibratedClassifier;
import dev.viva.learn.calibration.IsotonicCalibration;
import dev.viva.learn.calibration.PlattCalibration;
import dev.viva.learn.tabular.CrossValidation;
import dev.viva.learn.tabular.Learners;
import dev.viva.learn.tabular.Provenance;
import dev.viva.learn.tabular.TabularLearner;
import dev.viva.learn.tabular.TabularModel;
import dev.viva.table.IntegerColumn;
import dev.viva.table.NumberColumn;
import dev.viva.table.Table;
import dev.viva.table.TextColumn;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
    private static final ModelFile FILES = ModelFile.standard();
    private static final int HEADER = 20;
    private static final int DIGEST = 32;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aSavedModelComesBackWithItsRemarks() throws Exception {
        Path file = folder.resolve("model.viva");
        GradientBoostedClassifier model = small();
        FILES.save(model, Map.of("note", "Füße"), file);
        ModelFile.Saved saved = FILES.load(file);
        assertThat(saved.remarks()).containsExactly(Map.entry("note", "Füße"));
        assertThat(FILES.toBytes(saved.model(), saved.remarks())).isEqualTo(Files.readAllBytes(file));
        assertThat(FILES.load(file, GradientBoostedClassifier.class).labels()).isEqualTo(model.labels());
    }

    @Test
    void modelsWithinModelsComeBack() throws Exception {
        for (var calibration : List.of(
                new PlattCalibration(1.5, -0.25),
                new IsotonicCalibration(new double[] {0.1, 0.7}, new double[] {0, 1}))) {
            CalibratedClassifier model = new CalibratedClassifier(small(), calibration);
            byte[] bytes = FILES.toBytes(model, Map.of());
            Model read = FILES.fromBytes("memory", bytes).model();
            assertThat(FILES.toBytes(read, Map.of())).isEqualTo(bytes);
            assertThat(((CalibratedClassifier) read).probability(new double[] {0.3, 1}))
                    .isEqualTo(model.probability(new double[] {0.3, 1}));
        }
    }

    @Test
    void everyFlippedBitIsRefused() {
        byte[] bytes = FILES.toBytes(small(), Map.of("note", "x"));
        for (int at = 0; at < bytes.length; at++) {
            for (int mask : new int[] {1, 0x80, 0xFF}) {
                byte[] flipped = bytes.clone();
                flipped[at] ^= (byte) mask;
                assertRefused(flipped, "'f.viva' is refused");
            }
        }
    }

    @Test
    void everyTruncationAndEveryExtensionIsRefused() {
        byte[] bytes = FILES.toBytes(small(), Map.of());
        for (int length = 0; length < bytes.length; length++) {
            assertRefused(Arrays.copyOf(bytes, length), "'f.viva' is refused");
        }
        assertRefused(Arrays.copyOf(bytes, bytes.length + 1), "its body must have");
        assertRefused(new byte[100], "it is no model file of Viva");
    }

    /** The file was written before version 2, by a model that predicted these numbers. */
    @Test
    void filesOfVersionOneAreRead() throws IOException {
        Regressor model = (Regressor)
                FILES.fromBytes("f.viva", resource("version-1.viva")).model();
        assertThat(model.predict(new double[] {0})).isEqualTo(2.4072840821358463);
        assertThat(model.predict(new double[] {59})).isEqualTo(3.042715920555976);
    }

    /** The file was written before version 3, by a tree that gave two rows the probabilities 1 and 0.2. */
    @Test
    void filesOfVersionTwoAreReadAndKnowTheirSettingsOnly() throws IOException {
        TabularModel model = (TabularModel)
                FILES.fromBytes("f.viva", resource("version-2.viva")).model();
        Table rows = Table.of(
                new IntegerColumn("age", new long[] {22, 60}),
                new TextColumn("city", new int[] {0, 1}, List.of("Ulm", "Graz")));
        NumberColumn yes = (NumberColumn) model.predict(rows).column("probability_yes");
        assertThat(yes.values()).containsExactly(1, 0.2);
        assertThat(model.provenance().settings()).containsEntry("learner", "decision-tree");
        assertThat(model.provenance())
                .isEqualTo(Provenance.of(model.provenance().settings()));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(ModelFileTest.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        }
    }

    @Test
    void whereAModelComesFromIsSavedWithIt() throws Exception {
        Table table = Table.of(
                new NumberColumn("x", new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}),
                new NumberColumn("y", new double[] {2, 4, 5, 8, 11, 12, 15, 16, 17, 21, 22, 25}));
        TabularLearner learner = TabularLearner.of(Learners.named("ridge"));
        TabularModel fitted = learner.fit(table, "y");
        CrossValidation judged = CrossValidation.run(learner, table, "y", 3, Training.plain());
        Provenance provenance = fitted.provenance()
                .with(new Provenance.Source("rows.csv", 77, "0123456789abcdef".repeat(4), 12, 2))
                .with(Provenance.Judgement.of(judged))
                .with(Provenance.Making.at(Instant.parse("2026-02-03T04:05:06Z")));
        Path file = folder.resolve("known.viva");
        FILES.save(fitted.with(provenance), file);
        Provenance read = FILES.load(file, TabularModel.class).provenance();
        assertThat(read).isEqualTo(provenance);
        assertThat(Objects.requireNonNull(read.judgement()).scores()).containsEntry("rmse", judged.score("rmse"));
        assertThat(read.lines())
                .containsEntry(
                        "made by",
                        "Viva " + Release.VERSION + " on Java "
                                + Runtime.version().feature());
    }

    @Test
    void aDigestThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new Provenance.Source("rows.csv", 7, "abc", 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Provenance.Source.sha256 must be 64 hexadecimal digits, got 'abc'");
    }

    @Test
    void theErrorSaysWhatIsWrong() {
        byte[] bytes = FILES.toBytes(small(), Map.of());
        byte[] newer = bytes.clone();
        newer[11] = 4;
        assertRefused(newer, "its format has version 4; this program reads up to 3");
        byte[] damaged = bytes.clone();
        damaged[40]++;
        assertRefused(damaged, "its checksum does not match");
        assertRefused(Arrays.copyOf(bytes, bytes.length - 1), "its body must have");
    }

    /** Damage that a checksum cannot show: somebody wrote it so. */
    @Test
    void whateverASealedBodyHoldsNothingButARefusalOrAModelComesOut() throws Exception {
        byte[] bytes = FILES.toBytes(small(), Map.of());
        SplittableRandom random = new SplittableRandom(3);
        int refused = 0;
        for (int round = 0; round < 3000; round++) {
            byte[] changed = bytes.clone();
            int at = HEADER + random.nextInt(bytes.length - HEADER - DIGEST);
            changed[at] = (byte) random.nextInt();
            try {
                FILES.fromBytes("f.viva", sealed(changed));
            } catch (CorruptModelException expected) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(100);
    }

    @Test
    void aFileOfAnotherKindOfModelIsRefusedByName() throws Exception {
        Path file = folder.resolve("model.viva");
        FILES.save(small(), file);
        assertThatThrownBy(() -> FILES.load(file, CalibratedClassifier.class))
                .isInstanceOf(CorruptModelException.class)
                .hasMessageContaining("must hold a CalibratedClassifier, got a GradientBoostedClassifier");
        Model unknown = () -> List.of("a");
        assertThatThrownBy(() -> FILES.toBytes(unknown, Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void savingReplacesTheFileAndLeavesNothingElseBehind() throws Exception {
        Path file = folder.resolve("model.viva");
        Files.writeString(file, "old");
        FILES.save(small(), file);
        FILES.save(small(), file);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
        Path nowhere = folder.resolve("missing").resolve("model.viva");
        assertThatThrownBy(() -> FILES.save(small(), nowhere)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> FILES.load(nowhere)).isInstanceOf(IOException.class);
    }

    private static void assertRefused(byte[] bytes, String message) {
        assertThatThrownBy(() -> FILES.fromBytes("f.viva", bytes))
                .isInstanceOf(CorruptModelException.class)
                .hasMessageContaining(message);
    }

    private static byte[] sealed(byte[] bytes) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(bytes, 0, bytes.length - DIGEST);
        ByteBuffer.wrap(bytes).put(bytes.length - DIGEST, digest.digest());
        return bytes;
    }

    private static GradientBoostedClassifier small() {
        int rows = 60;
        double[] values =
                IntStream.range(0, rows).mapToDouble(row -> row / 60.0).toArray();
        int[] codes = IntStream.range(0, rows).map(row -> row % 3).toArray();
        int[] classes = IntStream.range(0, rows)
                .map(row -> row > 30 ^ row % 3 == 0 ? 1 : 0)
                .toArray();
        Features features = new Features(
                List.of(new Feature.Numeric("x", values), new Feature.Category("kind", codes, List.of("a", "b", "c"))));
        return GradientBoosting.classifier()
                .withTrees(2)
                .withMinLeafRows(5)
                .fit(Dataset.of(features, new Target.Classes(classes, List.of("no", "yes"))));
    }
}
