package dev.viva.vision.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.deep.data.Samples;
import dev.viva.kernel.Draws;
import dev.viva.kernel.Parallel;
import dev.viva.testkit.Laws;
import dev.viva.vision.box.Box;
import dev.viva.vision.box.LabelledBox;
import dev.viva.vision.image.Annotated;
import dev.viva.vision.image.Image;
import dev.viva.vision.image.Letterbox;
import dev.viva.vision.image.Mask;
import dev.viva.vision.image.Projection;
import dev.viva.vision.scene.Scenes;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pixels, boxes and masks move together. */
class GeometryTest {
    private static final List<Augmentation> ALL = List.of(
            Flip.HORIZONTAL,
            Flip.VERTICAL,
            RandomCrop.of(40, 30),
            RandomCrop.of(100, 90),
            RandomResizedCrop.of(48, 56).withArea(0.3, 1),
            RandomAffine.rotation(40),
            RandomAffine.none().withScale(0.6, 1.6).withMove(0.2),
            RandomAffine.none().withSlant(20),
            RandomAffine.none().withPerspective(0.3),
            RandomAffine.rotation(180)
                    .withScale(0.7, 1.3)
                    .withSlant(10)
                    .withPerspective(0.1)
                    .withMove(0.1));

    @Test
    void boxesStayTightAroundWhatTheyMark() {
        int[] compared = {0};
        Laws.hold(60, random -> {
            for (Augmentation each : ALL) {
                Annotated before = Painted.anywhere(random, 64, 50, 12);
                Annotated after = each.apply(before, Draws.of(random.nextLong()));
                if (isWhole(after)) {
                    Box seen = Painted.green(after.image()).orElseThrow();
                    Box box = after.boxes().getFirst().box();
                    assertThat(List.of(
                                    box.left() - seen.left(),
                                    box.top() - seen.top(),
                                    box.right() - seen.right(),
                                    box.bottom() - seen.bottom()))
                            .as("%s: %s and seen %s", each, box, seen)
                            .allSatisfy(gap -> assertThat(gap).isBetween(-2.5, 2.5));
                    compared[0]++;
                }
                assertThat(Painted.disagreement(after)).as("%s", each).isLessThan(0.05);
            }
        });
        assertThat(compared[0]).isGreaterThan(250);
    }

    /** With a turned rectangle that is cut, the cut box is wider than what is left; only whole ones are compared to the pixel. */
    private static boolean isWhole(Annotated after) {
        if (after.boxes().isEmpty()) {
            return false;
        }
        Box box = after.boxes().getFirst().box();
        return box.left() > 0
                && box.top() > 0
                && box.right() < after.image().width()
                && box.bottom() < after.image().height();
    }

    @Test
    void whatIsSeenLiesInItsBoxAndBoxesInThePicture() {
        Laws.hold(60, random -> {
            for (Augmentation each : ALL) {
                Annotated after = each.apply(Painted.anywhere(random, 64, 50, 4), Draws.of(random.nextLong()));
                for (LabelledBox labelled : after.boxes()) {
                    Box box = labelled.box();
                    assertThat(box.within(after.image().width(), after.image().height()))
                            .isEqualTo(box);
                    assertThat(Math.min(box.width(), box.height())).isGreaterThanOrEqualTo(Remains.STANDARD.side());
                    assertThat(labelled.label()).isEqualTo(4);
                    Painted.green(after.image())
                            .ifPresent(
                                    seen -> assertThat(seen.intersection(box)).isGreaterThan(0.6 * seen.area()));
                }
            }
        });
    }

    @Test
    void flipsTwiceAreNothing() {
        Laws.hold(20, random -> {
            Annotated scene =
                    Scenes.of(random.nextLong(), 1, 40).withSides(40, 31).get(0);
            for (Flip each : Flip.values()) {
                Annotated once = each.apply(scene, Draws.of(1));
                assertThat(once).isNotEqualTo(scene);
                assertThat(each.apply(once, Draws.of(1))).isEqualTo(scene);
                assertThat(area(once)).isEqualTo(area(scene));
            }
        });
    }

    private static double area(Annotated annotated) {
        return annotated.boxes().stream().mapToDouble(each -> each.box().area()).sum();
    }

    @Test
    void anAffineMapThatDoesNothingChangesNothing() {
        Annotated scene = Scenes.of(4, 1, 48).get(0);
        assertThat(RandomAffine.none().apply(scene, Draws.of(9))).isEqualTo(scene);
    }

    @Test
    void aProjectionAndItsInverseCancel() {
        Laws.hold(200, random -> {
            Projection one = new Projection(
                            1,
                            random.nextDouble(-0.3, 0.3),
                            3,
                            random.nextDouble(-0.3, 0.3),
                            1,
                            -2,
                            1e-3,
                            random.nextDouble(2e-3))
                    .then(Projection.rotation(random.nextDouble(360)).about(20, 30));
            double x = random.nextDouble(100);
            double y = random.nextDouble(100);
            Projection both = one.then(one.inverse());
            assertThat(both.x(x, y)).isCloseTo(x, within(1e-8));
            assertThat(both.y(x, y)).isCloseTo(y, within(1e-8));
            assertThat(one.inverse().x(one.x(x, y), one.y(x, y))).isCloseTo(x, within(1e-8));
        });
    }

    @Test
    void aQuarterTurnMovesEveryPixelExactly() {
        Image image = Scenes.of(4, 1, 32).get(0).image();
        Image turned = image.warped(
                Projection.rotation(90).about(16, 16), 32, 32, dev.viva.vision.image.Resampling.BILINEAR, 0);
        for (int at = 0; at < 32 * 32; at++) {
            assertThat(turned.at(at % 32, at / 32, 1)).isCloseTo(image.at(31 - at / 32, at % 32, 1), within(1));
        }
    }

    @Test
    void littleThatRemainsIsLeftOutByTheRule() {
        Annotated picture = Painted.rectangle(40, 40, 0, 0, 20, 20);
        UnboundedMove right = new UnboundedMove(30);
        assertThat(right.by(picture, new Remains(0.4, 0))).hasSize(1);
        assertThat(right.by(picture, new Remains(0.6, 0))).isEmpty();
        assertThat(right.by(picture, new Remains(0, 11))).isEmpty();
        assertThatThrownBy(() -> new Remains(1.5, 0)).hasMessageContaining("got 1.5");
    }

    private record UnboundedMove(double pixels) {
        List<LabelledBox> by(Annotated annotated, Remains remains) {
            return Geometry.moved(annotated, Projection.translation(pixels, 0), remains)
                    .boxes();
        }
    }

    @Test
    void aMosaicHoldsFourPicturesAndTheirBoxes() {
        Laws.hold(60, random -> {
            List<Annotated> four = IntStream.range(0, 4)
                    .mapToObj(_ -> Painted.anywhere(random, 30 + random.nextInt(80), 30 + random.nextInt(80), 12))
                    .toList();
            Annotated joined = new Mosaic(90, 70, 0.8, 1.5, new Remains(0, 0)).of(four, Draws.of(random.nextLong()));
            assertThat(joined.image()).hasToString("Image 90 × 70");
            assertThat(joined.boxes()).hasSizeLessThanOrEqualTo(4);
            assertThat(Painted.disagreement(joined)).isLessThan(0.06);
            for (int at = 0; at < 90 * 70; at++) {
                if (Painted.isGreen(joined.image(), at % 90, at / 90)) {
                    Box around = new Box(at % 90 - 1, at / 90 - 1, at % 90 + 2, at / 90 + 2);
                    assertThat(joined.boxes()).anyMatch(each -> each.box().intersection(around) > 0);
                }
            }
            joined.boxes().forEach(each -> {
                assertThat(each.box().within(90, 70)).isEqualTo(each.box());
                if (each.box().area() > 60) {
                    assertThat(green(joined, each.box())).isGreaterThan(0.8);
                }
            });
        });
    }

    /** The green share of a box's pixels. */
    private static double green(Annotated annotated, Box box) {
        int green = 0;
        int all = 0;
        for (int y = (int) Math.rint(box.top()); y < Math.rint(box.bottom()); y++) {
            for (int x = (int) Math.rint(box.left()); x < Math.rint(box.right()); x++) {
                green += Painted.isGreen(annotated.image(), x, y) ? 1 : 0;
                all++;
            }
        }
        return green / (double) all;
    }

    @Test
    void samplesAreTheSameBitsForAnyNumberOfThreads() {
        Samples<Annotated> scenes = Scenes.of(1, 16, 48);
        Augmentation chain = Augmentation.of(
                Flip.HORIZONTAL.sometimes(0.5),
                RandomAffine.rotation(20).withScale(0.8, 1.2),
                RandomResizedCrop.of(32, 32));
        Samples<Annotated> changed = chain.over(Mosaic.of(64, 64).over(scenes, 0.5, 7, 2), 7, 2);
        List<Annotated> alone = IntStream.range(0, 16).mapToObj(changed::get).toList();
        Annotated[] together = new Annotated[16];
        try (Parallel threads = Parallel.of(4)) {
            threads.forEach(16, at -> together[15 - at] = changed.get(15 - at));
        }
        assertThat(together).containsExactlyElementsOf(alone);
        assertThat(chain.over(scenes, 7, 3).get(5))
                .isNotEqualTo(chain.over(scenes, 7, 2).get(5));
    }

    @Test
    void sometimesIsNeverForZeroAndAlwaysForOne() {
        Annotated scene = Scenes.of(4, 1, 24).get(0);
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 20; round++) {
            Draws draws = Draws.of(random.nextLong());
            assertThat(Flip.VERTICAL.sometimes(0).apply(scene, draws)).isSameAs(scene);
            assertThat(Flip.VERTICAL.sometimes(1).apply(scene, draws)).isNotEqualTo(scene);
        }
        assertThatThrownBy(() -> Flip.VERTICAL.sometimes(1.1)).hasMessageContaining("got 1.1");
    }

    @Test
    void aCropOfASmallerPictureIsFilledUp() {
        Annotated small = Painted.rectangle(10, 12, 2, 2, 8, 8);
        Annotated crop = RandomCrop.of(20, 12).apply(small, Draws.of(3));
        assertThat(crop.boxes()).isEqualTo(small.boxes());
        assertThat(crop.image().at(15, 5, 0)).isEqualTo(Letterbox.GREY);
        assertThat(crop.mask().map(mask -> mask.at(15, 5))).isEqualTo(Optional.of(Mask.IGNORED));
    }

    @Test
    void rangesAreRefusedWithWhatCame() {
        assertThatThrownBy(() -> RandomCrop.of(0, 5)).hasMessageContaining("0 × 5");
        assertThatThrownBy(() -> RandomResizedCrop.of(5, 5).withArea(0.5, 0.2)).hasMessageContaining("0.5 to 0.2");
        assertThatThrownBy(() -> RandomAffine.rotation(200)).hasMessageContaining("got 200");
        assertThatThrownBy(() -> RandomAffine.none().withPerspective(0.6)).hasMessageContaining("got 0.6");
        assertThatThrownBy(() -> Mosaic.of(4, 4).of(List.of(), Draws.of(1))).hasMessageContaining("got 0");
    }
}
