package dev.viva.vision.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.deep.data.Samples;
import dev.viva.deep.tensor.Tensors;
import dev.viva.testkit.Laws;
import dev.viva.vision.box.Box;
import dev.viva.vision.box.LabelledBox;
import dev.viva.vision.image.Annotated;
import dev.viva.vision.image.Image;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Boxes outside a picture or without area, labels out of range, and pictures that are none, before and while a detector is taught. */
class UsableBoxesTest {
    private static final Image GREY = Image.filled(40, 30, 128, 128, 128);

    private static LabelledBox box(double left, double top, double right, double bottom) {
        return new LabelledBox(new Box(left, top, right, bottom), 1);
    }

    @Test
    void boxesAreCutAtTheEdgesAndLeftOutWhereNothingRemains() {
        Annotated annotated = Annotated.of(
                GREY,
                List.of(
                        box(-10, -10, 20, 15),
                        box(50, 0, 60, 10),
                        box(5, 5, 5, 20),
                        box(40, 0, 44, 10),
                        box(1, 2, 3, 4)));
        UsableBoxes usable = UsableBoxes.of(annotated, "a.png", 2);
        assertThat(usable.boxes()).containsExactly(box(0, 0, 20, 15), box(1, 2, 3, 4));
        assertThat(usable.skipped())
                .hasSize(3)
                .allMatch(each -> each.startsWith("a.png: ") && each.contains("has no area within Image 40 × 30"));
    }

    @Test
    void whateverComesWhatRemainsLiesWithinAndHasAnArea() {
        Laws.hold(200, random -> {
            List<LabelledBox> given = java.util.stream.Stream.generate(() -> {
                        int left = random.nextInt(-60, 60);
                        int top = random.nextInt(-60, 60);
                        return box(left, top, left + random.nextInt(50), top + random.nextInt(50));
                    })
                    .limit(random.nextInt(6))
                    .toList();
            UsableBoxes usable = UsableBoxes.of(Annotated.of(GREY, given), "it", 2);
            assertThat(usable.boxes()).allSatisfy(each -> {
                assertThat(each.box().within(40, 30)).isEqualTo(each.box());
                assertThat(each.box().area()).isPositive();
            });
            assertThat(usable.boxes().size() + usable.skipped().size()).isEqualTo(given.size());
        });
    }

    @Test
    void aLabelThatIsNoClassIsNamed() {
        assertThatThrownBy(() -> UsableBoxes.of(Annotated.of(GREY, List.of(box(0, 0, 1, 1))), "picture 7", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("picture 7: labels must be in [0, 0], got 1");
    }

    @Test
    void aDetectorIsTaughtBesideBoxesOfNoUse() {
        Tensors.seed(3);
        Yolo network = Yolo.of(new YoloPlan(1.0 / 3, 1.0 / 16, 64, 2));
        DetectorTrainer trainer = DetectorTrainer.of(1)
                .withBatch(2)
                .with(new DetectorTrainer.Pictures(64, (annotated, draws) -> annotated, 0, 0, 0));
        DetectorTrainer.Outcome outcome = trainer.fit(
                network,
                Samples.of(List.of(
                        Annotated.of(GREY, List.of(box(100, 100, 120, 120))),
                        Annotated.of(Image.filled(1, 1, 0, 0, 0), List.of(box(0, 0, 1, 1))))));
        assertThat(outcome.skipped()).hasSize(1).allMatch(each -> each.startsWith("picture 0: "));
        assertThat(outcome.history().epochs()).allMatch(each -> Double.isFinite(each.trainingLoss()));
        assertThatThrownBy(() -> trainer.fit(network, Samples.of(List.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one picture, got none");
    }
}
