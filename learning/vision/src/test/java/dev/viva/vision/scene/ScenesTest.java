package dev.viva.vision.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.kernel.Parallel;
import dev.viva.testkit.Laws;
import dev.viva.vision.box.Box;
import dev.viva.vision.box.LabelledBox;
import dev.viva.vision.image.Annotated;
import dev.viva.vision.image.LabelledImage;
import dev.viva.vision.image.Mask;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScenesTest {
    @Test
    void theSameSeedGivesTheSameBitsOnAnyThread() {
        Scenes scenes = Scenes.of(5, 12, 64);
        List<Annotated> alone = IntStream.range(0, 12).mapToObj(scenes::get).toList();
        Annotated[] together = new Annotated[12];
        try (Parallel threads = Parallel.of(3)) {
            threads.forEach(12, number -> together[number] = scenes.get(number));
        }
        assertThat(together).containsExactlyElementsOf(alone);
        assertThat(new HashSet<>(alone)).hasSize(12);
        assertThat(Scenes.of(6, 12, 64).get(0)).isNotEqualTo(alone.getFirst());
    }

    @Test
    void boxesOfWhatIsSeenAreTightAroundTheMaskWhereNothingElseOfTheClassStands() {
        int compared = 0;
        Scenes scenes = Scenes.of(11, 60, 96);
        for (int number = 0; number < scenes.size(); number++) {
            Annotated scene = scenes.get(number);
            for (LabelledBox each : scene.boxes()) {
                boolean alone = scene.boxes().stream()
                                .filter(other -> other.label() == each.label())
                                .count()
                        == 1;
                if (alone) {
                    assertThat(around(scene.mask().orElseThrow(), each.label() + 1))
                            .isEqualTo(each.box());
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(100);
    }

    private static Box around(Mask mask, int wanted) {
        Stencil.Extent extent = new Stencil.Extent(mask.width());
        for (int pixel = 0; pixel < mask.width() * mask.height(); pixel++) {
            if (mask.at(pixel % mask.width(), pixel / mask.width()) == wanted) {
                extent.add(pixel);
            }
        }
        return extent.box();
    }

    @Test
    void theMaskHoldsOnlyWhatHasABox() {
        Laws.hold(20, random -> {
            Annotated scene =
                    Scenes.of(random.nextLong(), 3, 64).withThings(0, 4).get(1);
            Set<Integer> labelled = new HashSet<>(Set.of(0));
            scene.boxes().forEach(each -> labelled.add(each.label() + 1));
            Set<Integer> seen = new HashSet<>();
            for (byte each : scene.mask().orElseThrow().classes()) {
                seen.add(each & 0xff);
            }
            assertThat(labelled).containsAll(seen);
        });
    }

    @Test
    void wholeBoxesHoldTheSeenOnesAndStayInThePicture() {
        Laws.hold(30, random -> {
            Scenes scenes = Scenes.of(random.nextLong(), 2, 80).withSides(80, 48);
            List<LabelledBox> seen = scenes.get(1).boxes();
            List<LabelledBox> whole = scenes.withWholeBoxes().get(1).boxes();
            assertThat(whole).hasSameSizeAs(seen);
            for (int at = 0; at < seen.size(); at++) {
                Box box = whole.get(at).box();
                assertThat(box.within(80, 48)).isEqualTo(box);
                assertThat(box.intersection(seen.get(at).box()))
                        .isEqualTo(seen.get(at).box().area());
            }
        });
    }

    @Test
    void onlyWhatIsSeenEnoughIsThere() {
        Scenes crowded = Scenes.of(3, 20, 64).withThings(12, 12).withScale(0.4, 0.6);
        double fully = count(crowded.withLeastVisible(1));
        double partly = count(crowded.withLeastVisible(0.1));
        assertThat(fully).isLessThan(partly);
        for (int number = 0; number < 20; number++) {
            List<LabelledBox> boxes = crowded.withLeastVisible(1).get(number).boxes();
            assertThat(crowded.withLeastVisible(1).withWholeBoxes().get(number).boxes())
                    .isEqualTo(boxes);
        }
    }

    private static double count(Scenes scenes) {
        return IntStream.range(0, scenes.size())
                .map(each -> scenes.get(each).boxes().size())
                .sum();
    }

    @Test
    void sizesStayInTheirRange() {
        Scenes scenes =
                Scenes.of(8, 40, 100).withScale(0.2, 0.3).withLeastVisible(1).withNoise(0);
        for (int number = 0; number < 40; number++) {
            for (LabelledBox each : scenes.get(number).boxes()) {
                assertThat(Math.max(each.box().width(), each.box().height())).isBetween(12.0, 48.0);
            }
        }
    }

    @Test
    void everyThingComesAsASinglePictureOfItsClass() {
        SingleThings single = new SingleThings(2, 40, 32);
        Set<Integer> labels = new HashSet<>();
        Set<LabelledImage> pictures = new HashSet<>();
        for (int number = 0; number < 40; number++) {
            labels.add(single.get(number).label());
            pictures.add(single.get(number));
        }
        assertThat(labels).hasSize(Thing.values().length);
        assertThat(pictures).hasSize(40);
        assertThat(single.get(7)).isEqualTo(new SingleThings(2, 8, 32).get(7));
        assertThat(Thing.labels()).contains("house").hasSize(Scenes.maskClasses() - 1);
    }

    @Test
    void rangesAreRefusedWithWhatCame() {
        assertThatThrownBy(() -> Scenes.of(1, 1, 4)).hasMessageContaining("got 1, 4 and 4");
        assertThatThrownBy(() -> Scenes.of(1, 1, 64).withThings(3, 2)).hasMessageContaining("3 and 2");
        assertThatThrownBy(() -> Scenes.of(1, 1, 64).withScale(0, 2)).hasMessageContaining("0.0 and 2.0");
        assertThatThrownBy(() -> Scenes.of(1, 1, 64).withLeastVisible(0)).hasMessageContaining("0.0");
        assertThatThrownBy(() -> new SingleThings(1, -1, 64)).hasMessageContaining("-1");
        assertThatThrownBy(() -> Scenes.of(1, 2, 64).get(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
