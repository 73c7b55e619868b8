package dev.viva.vision.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.deep.store.SafeTensors;
import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.vision.box.Detection;
import dev.viva.vision.box.DetectionScores;
import dev.viva.vision.image.Annotated;
import dev.viva.vision.image.Image;
import dev.viva.vision.scene.Scenes;
import dev.viva.vision.scene.Thing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YoloTest {
    private static final YoloPlan TINY = new YoloPlan(1.0 / 3, 1.0 / 16, 256, 3);
    private static final List<String> NAMES = List.of("one", "two", "three");

    @TempDir
    private Path folder;

    @Test
    void aFusedNetworkSaysTheSame() {
        Tensors.seed(3);
        try (Scope _ = Scope.open();
                var _ = Tensor.withoutGradients()) {
            Yolo network = Yolo.of(TINY);
            network.train();
            network.forward(Tensors.uniform(0, 1, 4, 3, 64, 64)); // norms get statistics that are not 0 and 1
            network.evaluate();
            Tensor images = Tensors.uniform(0, 1, 2, 3, 64, 96);
            Tensor before = network.forward(images);
            assertThat(before.shape()).containsExactly(2, 4 + 3, 8 * 12 + 4 * 6 + 2 * 3);
            Tensor after = network.fuse().forward(images);
            assertThat(before.minus(after).abs().max().value()).isLessThan(1e-3);
        }
    }

    @Test
    void whatIsSavedIsReadAgainAndSaysTheSame() throws IOException {
        Tensors.seed(4);
        YoloDetector detector = YoloDetector.of(Yolo.of(TINY), NAMES, 64);
        Image picture = Scenes.of(1, 1, 100).get(0).image();
        DetectionRule all = DetectionRule.forJudging().withConfidence(0);
        Path file = folder.resolve("d.safetensors");
        Detectors.save(detector, file);
        YoloDetector read = Detectors.load(file);
        assertThat(read.classNames()).isEqualTo(NAMES);
        assertThat(read.side()).isEqualTo(64);
        assertThat(read.detect(picture, all)).isEqualTo(detector.detect(picture, all));
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 7));
        assertThatThrownBy(() -> Detectors.load(file)).hasMessageContaining(file.toString());
        new SafeTensors(read.network().state(), java.util.Map.of("kind", "other")).write(file);
        assertThatThrownBy(() -> Detectors.load(file))
                .isInstanceOf(DetectorFileException.class)
                .hasMessageContaining("other");
    }

    @Test
    void boxesLieInThePictureWhateverItsShape() {
        Tensors.seed(5);
        YoloDetector detector = YoloDetector.of(Yolo.of(TINY), NAMES, 64);
        for (int[] size : new int[][] {{1, 1}, {200, 30}, {31, 250}, {64, 64}}) {
            List<Detection> found = detector.detect(
                    Image.filled(size[0], size[1], 90, 30, 60),
                    DetectionRule.forJudging().withConfidence(0));
            assertThat(found).isNotEmpty().allSatisfy(each -> {
                assertThat(each.box().left()).isBetween(0.0, (double) size[0]);
                assertThat(each.box().bottom()).isBetween(0.0, (double) size[1]);
                assertThat(each.label()).isBetween(0, 2);
            });
        }
    }

    @Test
    void aFewScenesAreLearnedByHeart() {
        Scenes scenes = Scenes.of(2, 4, 64).withThings(1, 2).withScale(0.4, 0.7);
        Tensors.seed(6);
        Yolo network = Yolo.of(new YoloPlan(1.0 / 3, 0.125, 256, Thing.labels().size()));
        DetectorTrainer.Outcome outcome = DetectorTrainer.of(60)
                .withBatch(4)
                .with(new DetectorTrainer.Pictures(64, (annotated, draws) -> annotated, 0, 0, 0))
                .with(new DetectorTrainer.Steps(
                        dev.viva.deep.train.Adam.withDecoupledDecay(), 3e-3, 0.1, 5, true, 0, 10))
                .with(new DetectorTrainer.Average(0.5, 1))
                .fit(network, scenes);
        double[] losses = outcome.history().epochs().stream()
                .mapToDouble(each -> each.trainingLoss())
                .toArray();
        assertThat(losses[losses.length - 1]).isLessThan(losses[0] / 2);
        assertThat(outcome.skipped()).isEmpty();
    }

    @Test
    void theDetectorThatComesAlongKnowsScenesThatItHasNeverSeen() {
        Scenes unseen = Scenes.of(4_711, 60, 160);
        DetectionScores scores =
                DetectorJudging.of(Detectors.scenes(), unseen, Thing.labels()).scores();
        assertThat(scores.ap50()).isGreaterThan(0.8);
        assertThat(scores.ap()).isGreaterThan(0.65);
    }

    @Test
    void labelsOutOfRangeAndForeignClassesAreNamed() {
        Annotated scene = Scenes.of(3, 1, 64).withThings(4, 6).get(0);
        int label = scene.boxes().stream().mapToInt(each -> each.label()).max().orElseThrow();
        Yolo narrow = Yolo.of(new YoloPlan(1.0 / 3, 1.0 / 16, 256, label));
        assertThatThrownBy(() -> DetectorTrainer.of(1)
                        .with(new DetectorTrainer.Pictures(64, (annotated, draws) -> annotated, 0, 0, 0))
                        .fit(narrow, dev.viva.deep.data.Samples.of(List.of(scene))))
                .hasStackTraceContaining(Integer.toString(label));
        List<String> other = IntStream.range(0, 3).mapToObj(at -> "x" + at).toList();
        assertThatThrownBy(
                        () -> DetectorJudging.of(YoloDetector.of(Yolo.of(TINY), NAMES, 64), Scenes.of(1, 1, 64), other))
                .hasMessageContaining("x0")
                .hasMessageContaining("one");
    }
}
