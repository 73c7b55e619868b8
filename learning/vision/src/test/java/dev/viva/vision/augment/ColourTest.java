package dev.viva.vision.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.deep.tensor.Scope;
import dev.viva.kernel.Draws;
import dev.viva.testkit.Laws;
import dev.viva.vision.box.Box;
import dev.viva.vision.box.Detection;
import dev.viva.vision.image.Annotated;
import dev.viva.vision.image.Image;
import dev.viva.vision.image.LabelledImage;
import dev.viva.vision.image.Letterbox;
import dev.viva.vision.scene.Scenes;
import dev.viva.vision.scene.SingleThings;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Changes of colours, mixtures, and views with a way back. */
class ColourTest {
    private static Image noise(SplittableRandom random) {
        return Image.painted(13, 9, random::nextBytes);
    }

    @Test
    void boxesAndMaskStayWhereOnlyColoursChange() {
        Laws.hold(20, random -> {
            Annotated scene = Scenes.of(random.nextLong(), 1, 40).get(0);
            for (Augmentation each : List.of(
                    new ColourJitter(0.4, 0.4, 0.4, 0.1),
                    new Grey(),
                    new GaussianBlur(0.5, 2),
                    RandomErasing.STANDARD)) {
                Annotated changed = each.apply(scene, Draws.of(3));
                assertThat(changed.boxes()).isEqualTo(scene.boxes());
                assertThat(changed.mask()).isEqualTo(scene.mask());
                assertThat(changed.image()).isNotEqualTo(scene.image());
                assertThat(each.apply(scene, Draws.of(3))).isEqualTo(changed);
            }
        });
    }

    @Test
    void factorsOfOneChangeNothingAndOfZeroGiveBlackGreyAndTheMean() {
        Laws.hold(30, random -> {
            Image image = noise(random);
            assertThat(ColourJitter.adjusted(image, 1, 1, 1, 0)).isEqualTo(image);
            assertThat(ColourJitter.adjusted(image, 0, 1, 1, 0)).isEqualTo(Image.filled(13, 9, 0, 0, 0));
            assertClose(ColourJitter.adjusted(image, 1, 1, 0, 0), Colours.grey(image), 1);
            int mean = (int) Math.rint(Colours.meanGrey(image.pixels()));
            assertClose(ColourJitter.adjusted(image, 1, 0, 1, 0), Image.filled(13, 9, mean, mean, mean), 1);
        });
    }

    @Test
    void aThirdOfTheCircleTurnsRedToGreenAndThreeOfThemAreNothing() {
        Laws.hold(30, random -> {
            Image image = noise(random);
            Image turned = ColourJitter.adjusted(image, 1, 1, 1, 1.0 / 3);
            for (int at = 0; at < 13 * 9; at++) {
                for (int channel = 0; channel < 3; channel++) {
                    assertThat(turned.at(at % 13, at / 13, (channel + 1) % 3))
                            .isCloseTo(image.at(at % 13, at / 13, channel), within(1));
                }
            }
            Image back = ColourJitter.adjusted(ColourJitter.adjusted(image, 1, 1, 1, 0.2), 1, 1, 1, -0.2);
            assertClose(back, image, 2);
        });
    }

    private static void assertClose(Image one, Image other, int most) {
        byte[] left = one.pixels();
        byte[] right = other.pixels();
        assertThat(left).hasSameSizeAs(right);
        for (int at = 0; at < left.length; at++) {
            assertThat(Math.abs((left[at] & 0xff) - (right[at] & 0xff))).isLessThanOrEqualTo(most);
        }
    }

    @Test
    void aBlurKeepsOneColourAndSpreadsAPointEvenly() {
        Image one = Image.filled(20, 9, 200, 10, 90);
        assertThat(GaussianBlur.blurred(one, 2.5)).isEqualTo(one);
        Image point = Image.painted(31, 31, into -> into[3 * (15 * 31 + 15) + 1] = (byte) 255);
        Image spread = GaussianBlur.blurred(point, 1.5);
        assertThat(spread.at(15, 15, 1) / 255.0).isCloseTo(1 / (2 * Math.PI * 1.5 * 1.5), within(0.005));
        assertThat(spread.at(13, 15, 1)).isEqualTo(spread.at(17, 15, 1)).isEqualTo(spread.at(15, 17, 1));
        assertThat(spread.at(15, 15, 0)).isZero();
    }

    @Test
    void whatIsErasedIsARectangleOfTheAllowedArea() {
        Laws.hold(60, random -> {
            Annotated white = Annotated.of(Image.filled(60, 40, 255, 255, 255));
            Image erased = RandomErasing.STANDARD
                    .apply(white, Draws.of(random.nextLong()))
                    .image();
            int grey = 0;
            for (int at = 0; at < 60 * 40; at++) {
                grey += erased.at(at % 60, at / 60, 0) == Letterbox.GREY ? 1 : 0;
            }
            assertThat(grey / 2400.0).isBetween(0.015, 0.36);
        });
    }

    @Test
    void equalizedAndStretchedHistogramsReachBothEnds() {
        Laws.hold(30, random -> {
            Image dull = Image.painted(20, 20, into -> {
                for (int at = 0; at < into.length; at++) {
                    into[at] = (byte) (100 + random.nextInt(50));
                }
            });
            for (Image each : List.of(Histograms.stretched(dull), Histograms.equalized(dull))) {
                int[] levels = IntStream.range(0, 400)
                        .map(at -> each.at(at % 20, at / 20, 1))
                        .toArray();
                assertThat(IntStream.of(levels).min().orElseThrow()).isZero();
                assertThat(IntStream.of(levels).max().orElseThrow()).isEqualTo(255);
            }
            Image one = Image.filled(4, 4, 9, 80, 255);
            assertThat(Histograms.stretched(one)).isEqualTo(one);
            assertThat(Histograms.equalized(one)).isEqualTo(one);
            assertThat(Histograms.fewerLevels(dull, 8)).isEqualTo(dull);
            assertThat(Histograms.invertedFrom(dull, 256)).isEqualTo(dull);
            assertThat(Histograms.invertedFrom(Histograms.invertedFrom(dull, 0), 0))
                    .isEqualTo(dull);
        });
    }

    @Test
    void randomChangesKeepBoxesAndMaskOnTheThing() {
        Laws.hold(80, random -> {
            Annotated after = new RandAugment(2, random.nextInt(31), Remains.STANDARD)
                    .apply(Painted.anywhere(random, 48, 40, 10), Draws.of(random.nextLong()));
            after.boxes().forEach(each -> assertThat(each.box().within(48, 40)).isEqualTo(each.box()));
            assertThat(after.mask()).isPresent();
        });
        Annotated scene = Scenes.of(2, 1, 32).get(0);
        assertThat(new RandAugment(0, 9, Remains.STANDARD).apply(scene, Draws.of(1)))
                .isEqualTo(scene);
        assertThat(RandAugment.standard().apply(scene, Draws.of(1)))
                .isEqualTo(RandAugment.standard().apply(scene, Draws.of(1)));
    }

    @Test
    void mixedPicturesHaveTheSharesTheySay() {
        Laws.hold(30, random -> {
            List<LabelledImage> group = IntStream.range(0, 6)
                    .mapToObj(each -> new LabelledImage(Image.filled(16, 12, 40 * each, 0, 0), each))
                    .toList();
            for (Mixing each : List.of(Mixing.mixUp(0.4), Mixing.cutMix(1), Mixing.cutMix(3))) {
                List<MixedImage> mixed = each.apply(group, Draws.of(random.nextLong()));
                for (int at = 0; at < 6; at++) {
                    MixedImage one = mixed.get(at);
                    assertThat(one.label()).isEqualTo(at);
                    double red = IntStream.range(0, 192)
                            .mapToDouble(pixel -> one.image().at(pixel % 16, pixel / 16, 0))
                            .average()
                            .orElseThrow();
                    assertThat(red).isCloseTo(40 * (one.share() * at + (1 - one.share()) * one.other()), within(0.6));
                }
                try (Scope _ = Scope.open()) {
                    float[] targets = MixedImage.targets(mixed, 6).toFloats();
                    for (int row = 0; row < 6; row++) {
                        double sum = 0;
                        for (int label = 0; label < 6; label++) {
                            sum += targets[row * 6 + label];
                        }
                        assertThat(sum).isCloseTo(1, within(1e-6));
                    }
                }
            }
        });
    }

    @Test
    void sharesHaveTheVarianceOfBeta() {
        List<LabelledImage> group = IntStream.range(0, 4000)
                .mapToObj(each -> new LabelledImage(Image.filled(1, 1, 0, 0, 0), each))
                .toList();
        for (double strength : new double[] {0.2, 1, 4}) {
            double[] shares = Mixing.mixUp(strength).apply(group, Draws.of(5)).stream()
                    .mapToDouble(MixedImage::share)
                    .toArray();
            double mean = IntStream.range(0, 4000)
                    .mapToDouble(at -> shares[at])
                    .average()
                    .orElseThrow();
            double square = IntStream.range(0, 4000)
                    .mapToDouble(at -> (shares[at] - 0.5) * (shares[at] - 0.5))
                    .average()
                    .orElseThrow();
            assertThat(mean).isCloseTo(0.5, within(0.03));
            assertThat(square).isCloseTo(1 / (4 * (2 * strength + 1)), within(0.015));
        }
    }

    @Test
    void whatIsSeenInAViewGoesBackToThePicture() {
        Laws.hold(40, random -> {
            Annotated picture = Painted.anywhere(random, 50, 40, 10);
            Box box = picture.boxes().getFirst().box();
            for (View each : View.of(1, 0.7, 1.6)) {
                Box seen = Painted.green(each.apply(picture.image())).orElseThrow();
                List<Detection> back = each.back(List.of(new Detection(seen, 2, 0.5)), 50, 40);
                assertThat(back.getFirst().box().iou(box)).isGreaterThan(0.7);
            }
            assertThat(View.FLIPPED.back(picture.mask().orElseThrow().flippedHorizontally(), 50, 40))
                    .isEqualTo(picture.mask().orElseThrow());
            assertThat(View.PLAIN.apply(picture.image())).isEqualTo(picture.image());
        });
    }

    @Test
    void labelledPicturesKeepTheirClassAndChangeByEpoch() {
        SingleThings things = new SingleThings(1, 10, 24);
        Augmentation chain = Augmentation.of(RandomResizedCrop.of(20, 20), new ColourJitter(0.4, 0.4, 0.4, 0.1));
        LabelledImage first = chain.overLabelled(things, 3, 0).get(4);
        assertThat(first.label()).isEqualTo(things.get(4).label());
        assertThat(chain.overLabelled(things, 3, 0).get(4)).isEqualTo(first);
        assertThat(chain.overLabelled(things, 3, 1).get(4)).isNotEqualTo(first);
    }

    @Test
    void rangesAreRefusedWithWhatCame() {
        assertThatThrownBy(() -> new ColourJitter(0, 0, 0, 0.6)).hasMessageContaining("got 0.6");
        assertThatThrownBy(() -> new GaussianBlur(2, 1)).hasMessageContaining("2.0 to 1.0");
        assertThatThrownBy(() -> new RandomErasing(0.2, 1.2, 1, 1)).hasMessageContaining("0.2 to 1.2");
        assertThatThrownBy(() -> new RandAugment(1, 31, Remains.STANDARD)).hasMessageContaining("got 31");
        assertThatThrownBy(() -> Mixing.mixUp(0)).hasMessageContaining("got 0");
        assertThatThrownBy(() -> Mixing.mixUp(1).apply(List.of(), Draws.of(1))).hasMessageContaining("empty");
        assertThatThrownBy(() -> new View(0, true)).hasMessageContaining("got 0");
    }
}
