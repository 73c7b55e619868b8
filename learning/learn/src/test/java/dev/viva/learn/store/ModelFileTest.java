package dev.viva.learn.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Model;
import dev.viva.learn.Regressor;
import dev.viva.learn.Target;
import dev.viva.learn.boosting.GradientBoostedClassifier;
import dev.viva.learn.boosting.GradientBoosting;
import dev.viva.learn.calibration.CalibratedClassifier;
import dev.viva.learn.calibration.IsotonicCalibration;
import dev.viva.learn.calibration.PlattCalibration;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
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
        byte[] bytes;
        try (InputStream in = Objects.requireNonNull(ModelFileTest.class.getResourceAsStream("version-1.viva"))) {
            bytes = in.readAllBytes();
        }
        Regressor model = (Regressor) FILES.fromBytes("f.viva", bytes).model();
        assertThat(model.predict(new double[] {0})).isEqualTo(2.4072840821358463);
        assertThat(model.predict(new double[] {59})).isEqualTo(3.042715920555976);
    }

    @Test
    void theErrorSaysWhatIsWrong() {
        byte[] bytes = FILES.toBytes(small(), Map.of());
        byte[] newer = bytes.clone();
        newer[11] = 3;
        assertRefused(newer, "its format has version 3; this program reads up to 2");
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
