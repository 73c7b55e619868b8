package dev.viva.vision.classify;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.deep.store.CorruptWeightsException;
import dev.viva.deep.store.SafeTensors;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.Adam;
import dev.viva.deep.train.History;
import dev.viva.deep.train.Optimizer;
import dev.viva.deep.train.Trainer;
import dev.viva.vision.classify.PretrainedWeights.Head;
import dev.viva.vision.image.Annotated;
import dev.viva.vision.image.Image;
import dev.viva.vision.image.LabelledImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A classifier learns, says the same after it was kept in a file, and names what does not fit. */
class ImageClassifierTest {
    private static final List<String> THREE = List.of("cat", "dog", "bird");

    @TempDir
    private Path folder;

    private static ImageClassifier untrained(long seed) {
        Tensors.seed(seed);
        return ImageClassifier.of(new DigitNetworkPlan(List.of(4, 6), 1, 3, 3).build(), THREE, ImageInput.colour(12));
    }

    private static List<Image> pictures() {
        return List.of(
                Image.filled(12, 12, 200, 10, 30), Image.filled(5, 9, 0, 250, 90), Image.filled(40, 12, 90, 90, 90));
    }

    @Test
    void itLearnsWithAugmentationAndSmoothingToTheSameBitsForAnyThreads() {
        double[][] found = new double[2][];
        for (int threads = 0; threads < 2; threads++) {
            Tensors.seed(4);
            ImageNetwork network = new DigitNetworkPlan(List.of(4, 8), 1, 1, 2).build();
            ImageClassifier classifier =
                    ImageClassifier.of(network, Corners.NAMES, ImageInput.grey(Corners.SIDE, 0.2, 0.2));
            History history = ClassifierTraining.of(Trainer.of(6).withSeed(3))
                    .withBatch(16)
                    .withSmoothing(0.1)
                    .withAugmentation(
                            (known, draws) -> draws.nextBoolean(0.5) ? Annotated.of(turned(known.image())) : known)
                    .fetchedBy(threads)
                    .fit(
                            classifier,
                            Optimizer.of(Adam.standard(), network.parameters(), 0.01),
                            Corners.images(160, 5),
                            Corners.images(60, 6));
            ClassifierScores scores = classifier.evaluate(Corners.images(60, 6));
            assertThat(scores.accuracy()).isGreaterThan(0.9);
            assertThat(scores.topFive()).isEqualTo(1);
            assertThat(scores.loss())
                    .as("not smoothed")
                    .isEqualTo(history.epochs().get(history.best()).validationLoss(), within(1e-5));
            assertThat(scores.confusion().total()).isEqualTo(60);
            found[threads] = history.epochs().stream()
                    .mapToDouble(History.Entry::trainingLoss)
                    .toArray();
        }
        assertThat(found[0]).containsExactly(found[1]);
    }

    /** By half a turn: stripes run as before. */
    private static Image turned(Image image) {
        byte[] pixels = image.pixels();
        byte[] turned = new byte[pixels.length];
        for (int at = 0; at < pixels.length; at += 3) {
            System.arraycopy(pixels, at, turned, pixels.length - 3 - at, 3);
        }
        return Image.of(image.width(), image.height(), turned);
    }

    @Test
    void probabilitiesSumToOneAndAreOrdered() {
        for (ClassProbabilities each : untrained(1).classify(pictures())) {
            assertThat(Arrays.stream(each.all()).sum()).isEqualTo(1, within(1e-6));
            List<ClassProbabilities.One> top = each.top(7);
            assertThat(top).hasSize(3).first().isEqualTo(each.best());
            assertThat(top.get(0).probability())
                    .isGreaterThanOrEqualTo(top.get(1).probability());
            assertThat(top.get(1).probability())
                    .isGreaterThanOrEqualTo(top.get(2).probability());
            assertThat(top)
                    .allMatch(one ->
                            THREE.get(one.label()).equals(one.name()) && each.of(one.label()) == one.probability());
        }
    }

    @Test
    void aFileBringsBackTheSameAnswers() throws IOException {
        ImageClassifier classifier = untrained(2);
        Path file = folder.resolve("pets.safetensors");
        classifier.write(file);
        ImageClassifier again = ImageClassifier.read(file);
        assertThat(again.classNames()).isEqualTo(THREE);
        assertThat(again.input()).isEqualTo(classifier.input());
        assertThat(again.network().plan()).isEqualTo(classifier.network().plan());
        for (int at = 0; at < 3; at++) {
            assertThat(again.classify(pictures()).get(at).all())
                    .containsExactly(classifier.classify(pictures()).get(at).all());
        }
    }

    @Test
    void damagedAndForeignFilesAreNamed() throws IOException {
        Path file = folder.resolve("pets.safetensors");
        untrained(3).write(file);
        byte[] sound = Files.readAllBytes(file);
        Path cut = folder.resolve("cut.safetensors");
        Files.write(cut, Arrays.copyOf(sound, sound.length - 5));
        assertThatThrownBy(() -> ImageClassifier.read(cut))
                .isInstanceOf(CorruptWeightsException.class)
                .hasMessageContaining("cut.safetensors");
        SafeTensors read = SafeTensors.read(file);
        Path foreign = folder.resolve("foreign.safetensors");
        SafeTensors.write(foreign, read.tensors());
        assertThatThrownBy(() -> ImageClassifier.read(foreign))
                .hasMessageContaining("foreign.safetensors: there is no note \"kind\"");
        Map<String, String> other = new LinkedHashMap<>(read.notes());
        other.put("network.widths", "4,8");
        new SafeTensors(read.tensors(), other).write(foreign);
        assertThatThrownBy(() -> ImageClassifier.read(foreign))
                .hasMessageContaining("foreign.safetensors")
                .hasMessageContaining("stages.1.0.weight must have shape [8, 4, 3, 3], got [6, 4, 3, 3]");
        other.put("network.widths", "4,6");
        other.put("input.deviation", "0.5,0,0.5");
        new SafeTensors(read.tensors(), other).write(foreign);
        assertThatThrownBy(() -> ImageClassifier.read(foreign)).hasMessageContaining("deviations above 0");
        other.put("input.deviation", "0.5,0.5,0.5");
        other.put("classes", "cat\ndog");
        new SafeTensors(read.tensors(), other).write(foreign);
        assertThatThrownBy(() -> ImageClassifier.read(foreign))
                .hasMessageContaining("a name for each of 3 classes, got 2");
    }

    @Test
    void weightsForOtherClassesLeaveTheHeadNewOnlyWhenAsked() throws IOException {
        Tensors.seed(7);
        Path file = folder.resolve("resnet.safetensors");
        ImageNetwork known = ResNetPlan.small(4, 1, 1).build();
        SafeTensors.write(file, known.state());
        ImageNetwork fresh = ResNetPlan.small(4, 1, 1).withClasses(3).build();
        float[] head = fresh.head().weight().toFloats();
        assertThatThrownBy(() -> PretrainedWeights.load(fresh, file, Head.LOADED))
                .hasMessageContaining("resnet.safetensors has other weights")
                .hasMessageContaining("fc.weight must have shape [3, 8], got [10, 8]");
        assertThat(PretrainedWeights.load(fresh, file, Head.NEW)).containsExactly("fc.weight", "fc.bias");
        assertThat(fresh.head().weight().toFloats()).containsExactly(head);
        known.state().forEach((name, tensor) -> {
            if (!name.startsWith("fc.")) {
                assertThat(requireNonNull(fresh.state().get(name)).hasSameElements(tensor))
                        .as(name)
                        .isTrue();
            }
        });
        ImageNetwork same = ResNetPlan.small(4, 1, 1).build();
        assertThat(PretrainedWeights.load(same, file, Head.LOADED)).isEmpty();
        assertThat(same.head().weight().toFloats())
                .containsExactly(known.head().weight().toFloats());
        Map<String, Tensor> fewer = new LinkedHashMap<>(known.state());
        fewer.remove("layer1.0.bn1.running_var");
        assertThatThrownBy(() -> PretrainedWeights.load(fresh, fewer, Head.NEW))
                .hasMessageContaining("layer1.0.bn1.running_var is missing");
    }

    @Test
    void classesAndLabelsThatDoNotFitAreNamed() {
        ImageClassifier classifier = untrained(5);
        ClassifiedImages swapped = ClassifiedImages.of(List.of("cat", "bird", "dog"), List.of());
        assertThatThrownBy(() -> classifier.evaluate(swapped))
                .hasMessage("ImageClassifier.evaluate: classes must be those that were learnt, but class 1 is \"bird\""
                        + " instead of \"dog\"");
        ClassifiedImages beyond =
                ClassifiedImages.of(THREE, List.of(new LabelledImage(Image.filled(12, 12, 0, 0, 0), 3)));
        assertThatThrownBy(() -> classifier.evaluate(beyond))
                .hasMessage("ImageClassifier.evaluate: labels must be in [0, 3), got 3");
        Optimizer optimizer = Optimizer.of(Adam.standard(), classifier.network().parameters(), 0.01);
        assertThatThrownBy(() -> ClassifierTraining.of(Trainer.of(1)).fit(classifier, optimizer, beyond, null))
                .hasMessageContaining("labels must be in [0, 3), got 3");
        assertThatThrownBy(() -> ClassifierTraining.of(Trainer.of(1)).fit(classifier, optimizer, beyond, swapped))
                .hasMessageContaining("ClassifierTraining.fit: validation: classes must be those that were learnt");
        assertThatThrownBy(() -> ClassifierTraining.of(Trainer.of(1)).withSmoothing(1))
                .hasMessageContaining("smoothing in [0, 1)");
        assertThatThrownBy(() -> ImageClassifier.of(DigitNetworkPlan.standard().build(), THREE, ImageInput.colour(12)))
                .hasMessageContaining("a name for each of 10 classes, got 3");
        assertThatThrownBy(() -> ImageClassifier.of(
                        DigitNetworkPlan.standard().withClasses(3).build(), THREE, ImageInput.colour(12)))
                .hasMessageContaining("the network sees 1 channels, so input must have as many, got 3");
        assertThatThrownBy(() -> ClassifiedImages.of(List.of("a", "a"), List.of()))
                .hasMessageContaining("must be different");
    }

    @Test
    void picturesBecomeTensorsOfOneSize() {
        ImageInput input = ImageInput.colour(2);
        Tensor tensor = input.tensor(List.of(Image.filled(7, 3, 255, 0, 51)));
        assertThat(tensor.shape()).containsExactly(1, 3, 2, 2);
        assertThat(tensor.toFloats()).containsExactly(1, 1, 1, 1, -1, -1, -1, -1, -0.6f, -0.6f, -0.6f, -0.6f);
        byte[] pixels = {30, 60, 90, 100, 0, 0};
        float[] grey = ImageInput.grey(4, 0, 1)
                .sized(2, 1)
                .tensor(List.of(Image.of(2, 1, pixels)))
                .toFloats();
        assertThat(grey)
                .containsExactly(
                        new float[] {(float) ((0.299 * 30 + 0.587 * 60 + 0.114 * 90) / 255), (float) (29.9 / 255)},
                        within(1e-6f));
    }
}
