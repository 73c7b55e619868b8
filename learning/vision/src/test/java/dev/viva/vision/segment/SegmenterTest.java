package dev.viva.vision.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.deep.store.CorruptWeightsException;
import dev.viva.deep.store.SafeTensors;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.Adam;
import dev.viva.deep.train.Optimizer;
import dev.viva.deep.train.Schedule;
import dev.viva.deep.train.Trainer;
import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.testkit.Laws;
import dev.viva.vision.classify.ImageInput;
import dev.viva.vision.image.Annotated;
import dev.viva.vision.image.Image;
import dev.viva.vision.image.Mask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A segmenter learns shapes, scores follow from counts of pixels, and a file brings everything back. */
class SegmenterTest {
    private static final List<String> NAMES = List.of("ground", "disc", "square");
    private static final int WIDTH = 28;
    private static final int HEIGHT = 20;

    @TempDir
    private Path folder;

    /** A disc and a square of random brightness on noise; both may be bright or dark, so that shape tells the class. */
    private static Annotated drawn(Draws draws) {
        byte[] classes = new byte[WIDTH * HEIGHT];
        byte[] pixels = new byte[3 * WIDTH * HEIGHT];
        int discX = 4 + draws.nextInt(6);
        int squareX = 15 + draws.nextInt(6);
        boolean swapped = draws.nextBoolean(0.5);
        int y = 6 + draws.nextInt(8);
        for (int at = 0; at < classes.length; at++) {
            int column = swapped ? WIDTH - 1 - at % WIDTH : at % WIDTH;
            int row = at / WIDTH;
            int value = 100 + draws.nextInt(30);
            if ((column - discX) * (column - discX) + (row - y) * (row - y) <= 16) {
                classes[at] = 1;
                value = 200 + draws.nextInt(40);
            } else if (Math.abs(column - squareX) <= 3 && Math.abs(row - y) <= 3) {
                classes[at] = 2;
                value = draws.nextInt(40);
            }
            Arrays.fill(pixels, 3 * at, 3 * at + 3, (byte) value);
        }
        return with(Image.of(WIDTH, HEIGHT, pixels), Mask.of(WIDTH, HEIGHT, classes));
    }

    private static Annotated with(Image image, Mask mask) {
        return new Annotated(image, List.of(), Optional.of(mask));
    }

    private static SegmentedImages images(int count, long seed) {
        Draws draws = CounterRandom.of(seed).draws();
        List<Annotated> all = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            all.add(drawn(draws));
        }
        return SegmentedImages.of(NAMES, all);
    }

    private static Segmenter untrained(long seed) {
        Tensors.seed(seed);
        return Segmenter.of(UNet.of(new UNetPlan(1, 3, 6, 2)), NAMES, ImageInput.grey(1, 0.4, 0.25));
    }

    @Test
    void itLearnsShapesAndTheirEdges() {
        Segmenter segmenter = untrained(1);
        Optimizer optimizer = Optimizer.of(Adam.standard(), segmenter.network().parameters(), 0.01);
        SegmenterTraining.of(Trainer.of(15).withSchedule(Schedule.cosine(150, 0)))
                .fit(segmenter, optimizer, images(80, 1), images(8, 2));
        SegmentationScores scores = segmenter.evaluate(images(20, 3));
        assertThat(scores.meanIou()).isGreaterThan(0.9);
        assertThat(scores.pixelAccuracy()).isGreaterThan(0.97);
        Annotated one = drawn(CounterRandom.of(4).draws());
        String svg = SegmentationPicture.svg(one.image(), segmenter.segment(one.image()), NAMES, 0.5);
        assertThat(svg)
                .startsWith("<svg ")
                .contains("data:image/png;base64,")
                .contains(">disc (")
                .contains(">square (");
    }

    @Test
    void scoresFollowFromCounts() {
        Mask truth = Mask.of(4, 2, new byte[] {0, 0, 1, 1, 1, (byte) Mask.IGNORED, 0, 0});
        Mask said = Mask.of(4, 2, new byte[] {0, 1, 1, 1, 0, 1, 0, 0});
        SegmentationScores scores = SegmentationScores.none(NAMES).plus(truth, said);
        assertThat(scores.iou(0)).isEqualTo(3.0 / 5);
        assertThat(scores.iou(1)).isEqualTo(2.0 / 4);
        assertThat(scores.iou(2)).isNaN();
        assertThat(scores.meanIou()).isEqualTo((0.6 + 0.5) / 2, within(1e-15));
        assertThat(scores.dice(1)).isEqualTo(4.0 / 6, within(1e-15));
        assertThat(scores.pixelAccuracy()).isEqualTo(5.0 / 7, within(1e-15));
        assertThat(scores.confusion().total()).isEqualTo(7);
    }

    @Test
    void picturesAddUpInAnyOrderAndAreRightWhereTheyAgree() {
        Laws.hold(20, random -> {
            List<Mask> masks = new ArrayList<>();
            for (int at = 0; at < 4; at++) {
                byte[] classes = new byte[12];
                for (int pixel = 0; pixel < 12; pixel++) {
                    classes[pixel] = (byte) random.nextInt(3);
                }
                masks.add(Mask.of(4, 3, classes));
            }
            SegmentationScores none = SegmentationScores.none(NAMES);
            SegmentationScores one = none.plus(masks.get(0), masks.get(1)).plus(masks.get(2), masks.get(3));
            SegmentationScores other = none.plus(masks.get(2), masks.get(3)).plus(masks.get(0), masks.get(1));
            assertThat(other.meanIou()).isEqualTo(one.meanIou());
            assertThat(none.plus(masks.get(0), masks.get(0)).meanIou()).isEqualTo(1);
            for (int label = 0; label < 3; label++) {
                assertThat(one.dice(label))
                        .isEqualTo(one.confusion().counts(label).f1(), within(1e-12));
            }
        });
    }

    @Test
    void aFileBringsBackTheSameMasks() throws IOException {
        Segmenter segmenter = untrained(5);
        Path file = folder.resolve("shapes.safetensors");
        segmenter.write(file);
        Segmenter again = Segmenter.read(file);
        Image image = drawn(CounterRandom.of(6).draws()).image();
        assertThat(again.segment(image)).isEqualTo(segmenter.segment(image));
        assertThat(again.classNames()).isEqualTo(NAMES);
        byte[] sound = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(sound, sound.length / 2));
        assertThatThrownBy(() -> Segmenter.read(file))
                .isInstanceOf(CorruptWeightsException.class)
                .hasMessageContaining("shapes.safetensors");
        Map<String, String> notes = new LinkedHashMap<>(Map.of("kind", "image classifier"));
        new SafeTensors(segmenter.network().state(), notes).write(file);
        assertThatThrownBy(() -> Segmenter.read(file))
                .hasMessageContaining("must be of a segmenter, got image classifier");
    }

    @Test
    void whatDoesNotFitIsNamed() {
        Segmenter segmenter = untrained(7);
        Image image = Image.filled(4, 3, 0, 0, 0);
        assertThatThrownBy(() -> with(image, Mask.of(3, 4, new byte[12])))
                .hasMessage("Annotated: mask must be as large as Image 4 × 3, got Mask 3 × 4");
        assertThatThrownBy(() ->
                        SegmentationScores.none(NAMES).plus(Mask.of(3, 4, new byte[12]), Mask.of(4, 3, new byte[12])))
                .hasMessageContaining("masks must be of one size");
        byte[] beyond = new byte[12];
        beyond[5] = 3;
        SegmentedImages wrong = SegmentedImages.of(NAMES, List.of(with(image, Mask.of(4, 3, beyond))));
        assertThatThrownBy(() -> segmenter.evaluate(wrong)).hasMessageContaining("true must be in [0, 3), got 3");
        Optimizer optimizer = Optimizer.of(Adam.standard(), segmenter.network().parameters(), 0.01);
        assertThatThrownBy(() -> SegmenterTraining.of(Trainer.of(1)).fit(segmenter, optimizer, wrong, null))
                .hasMessageContaining("classes of masks must be in [0, 3) or 255, got 3");
        SegmentedImages renamed = SegmentedImages.of(List.of("ground", "square", "disc"), List.of());
        assertThatThrownBy(() -> SegmenterTraining.of(Trainer.of(1)).fit(segmenter, optimizer, renamed, null))
                .hasMessageContaining("class 1 is \"square\" instead of \"disc\"");
        SegmentedImages bare = SegmentedImages.of(NAMES, List.of(Annotated.of(image)));
        assertThatThrownBy(() -> segmenter.evaluate(bare))
                .hasMessage("SegmentedImages: each picture must have a mask, got Image 4 × 3 without one");
        SegmentedImages mixed = SegmentedImages.of(
                NAMES,
                List.of(
                        with(image, Mask.of(4, 3, new byte[12])),
                        with(Image.filled(3, 4, 0, 0, 0), Mask.of(3, 4, new byte[12]))));
        assertThatThrownBy(() -> SegmenterTraining.of(Trainer.of(1)).fit(segmenter, optimizer, mixed, null))
                .hasMessageContaining("pictures of a group must be of one size");
        assertThatThrownBy(() -> Segmenter.of(UNet.of(UNetPlan.small(3)), NAMES, ImageInput.grey(1, 0, 1)))
                .hasMessageContaining("as many channels as the input");
    }

    @Test
    void colouredMasksLeaveIgnoredPixels() {
        Image picture = Image.filled(2, 1, 100, 100, 100);
        Mask mask = Mask.of(2, 1, new byte[] {1, (byte) Mask.IGNORED});
        Image over = SegmentationPicture.over(picture, mask, 1);
        int colour = SegmentationPicture.colour(1);
        assertThat(over.at(0, 0, 0) << 16 | over.at(0, 0, 1) << 8 | over.at(0, 0, 2))
                .isEqualTo(colour);
        assertThat(over.at(1, 0, 0)).isEqualTo(100);
        assertThat(SegmentationPicture.over(picture, mask, 0)).isEqualTo(picture);
        assertThat(SegmentationPicture.svg(picture, mask, List.of("a", "b & c"), 0.5))
                .contains(">b &amp; c (50.0 %)<")
                .contains(">ignored (50.0 %)<");
        assertThatThrownBy(() -> SegmentationPicture.svg(picture, mask, List.of("a"), 0.5))
                .hasMessageContaining("which have names, got 1");
        assertThatThrownBy(() -> SegmentationPicture.over(picture, Mask.of(1, 2, new byte[2]), 0.5))
                .hasMessageContaining("mask must be as large as Image 2 × 1");
    }
}
