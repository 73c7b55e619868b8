package dev.viva.vision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.testkit.Laws;
import dev.viva.vision.box.Box;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** New sizes against Pillow's (script {@code resize_peer.py}), and what holds for any picture. */
class ResizingTest {
    @Test
    void everyBrightnessIsPillowsToWithinOne() throws IOException {
        Image drawn = Image.painted(23, 17, into -> {
            for (int at = 0; at < 23 * 17; at++) {
                int x = at % 23;
                int y = at / 23;
                into[3 * at] = (byte) ((x * 37 + y * 91 + x * y * 5) % 256);
                into[3 * at + 1] = (byte) (x * 11 % 256);
                into[3 * at + 2] = (byte) ((x / 3 + y / 4) % 2 == 0 ? 255 : 7);
            }
        });
        int compared = 0;
        for (String line : golden()) {
            String[] words = line.split(" ");
            Box part = new Box(number(words[3]), number(words[4]), number(words[5]), number(words[6]));
            Image ours = drawn.resized(
                    part, Integer.parseInt(words[1]), Integer.parseInt(words[2]), Resampling.valueOf(words[0]));
            byte[] theirs = HexFormat.of().parseHex(words[7]);
            byte[] pixels = ours.pixels();
            assertThat(pixels).hasSameSizeAs(theirs);
            for (int at = 0; at < theirs.length; at++) {
                assertThat(Math.abs((pixels[at] & 0xff) - (theirs[at] & 0xff)))
                        .as(words[0] + " " + words[1] + " × " + words[2] + " at " + at)
                        .isLessThanOrEqualTo(1);
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(7_000);
    }

    private static double number(String word) {
        return Double.parseDouble(word);
    }

    private static Iterable<String> golden() throws IOException {
        try (InputStream in = Objects.requireNonNull(ResizingTest.class.getResourceAsStream("resize.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        }
    }

    @Test
    void oneColourStaysItselfInEverySize() {
        Laws.hold(60, random -> {
            Image one = Image.filled(side(random), side(random), random.nextInt(256), random.nextInt(256), 255);
            int width = side(random);
            int height = side(random);
            for (Resampling each : Resampling.values()) {
                assertThat(one.resized(width, height, each))
                        .isEqualTo(Image.filled(width, height, one.at(0, 0, 0), one.at(0, 0, 1), 255));
            }
        });
    }

    @Test
    void theSameSizeIsTheSamePicture() {
        Laws.hold(20, random -> {
            Image image = noise(random, side(random), side(random));
            for (Resampling each : Resampling.values()) {
                assertThat(image.resized(image.width(), image.height(), each)).isEqualTo(image);
            }
        });
    }

    @Test
    void resizingCommutesWithFlips() {
        Laws.hold(40, random -> {
            Image image = noise(random, side(random), side(random));
            int width = side(random);
            int height = side(random);
            assertThat(image.flippedVertically().resized(width, height, Resampling.BILINEAR))
                    .satisfies(turned ->
                            assertClose(turned.flippedVertically(), image.resized(width, height, Resampling.BILINEAR)));
            assertClose(
                    image.flippedHorizontally()
                            .resized(width, height, Resampling.BICUBIC)
                            .flippedHorizontally(),
                    image.resized(width, height, Resampling.BICUBIC));
        });
    }

    @Test
    void aMaskKeepsItsClassesAndEnlargesByWholeSteps() {
        Laws.hold(40, random -> {
            int width = side(random);
            int height = side(random);
            byte[] classes = new byte[width * height];
            random.nextBytes(classes);
            Mask mask = Mask.of(width, height, classes);
            Mask larger = mask.resized(3 * width, 2 * height);
            for (int at = 0; at < 6 * width * height; at++) {
                int x = at % (3 * width);
                int y = at / (3 * width);
                assertThat(larger.at(x, y)).isEqualTo(mask.at(x / 3, y / 2));
            }
            assertThat(larger.resized(width, height)).isEqualTo(mask);
        });
    }

    @Test
    void aPartOfWholePixelsIsTheCroppedPictureResized() {
        Laws.hold(40, random -> {
            Image image = noise(random, 20 + side(random), 20 + side(random));
            int left = random.nextInt(10);
            int top = random.nextInt(10);
            Image cropped = image.cropped(left, top, 7, 9);
            assertThat(cropped.at(2, 3, 1)).isEqualTo(image.at(left + 2, top + 3, 1));
            assertThat(image.resized(new Box(left, top, left + 7, top + 9), 7, 9, Resampling.NEAREST))
                    .isEqualTo(cropped);
        });
    }

    @Test
    void whatCannotBeIsRefusedWithBothSides() {
        Image image = Image.filled(4, 5, 1, 2, 3);
        assertThatThrownBy(() -> image.resized(0, 3, Resampling.BILINEAR)).hasMessageContaining("0 × 3");
        assertThatThrownBy(() -> image.cropped(2, 2, 3, 1))
                .hasMessageContaining("4 × 5")
                .hasMessageContaining("3 × 1 at 2, 2");
        assertThatThrownBy(() -> image.padded(-1, 0, 0, 0, 0)).hasMessageContaining("-1");
        assertThatThrownBy(() -> image.resized(new Box(0, 0, 5, 5), 2, 2, Resampling.BICUBIC))
                .hasMessageContaining("4 × 5");
        assertThatThrownBy(() -> Image.filled(100_000, 100_000, 0, 0, 0)).hasMessageContaining("100000 × 100000");
        assertThatThrownBy(() -> Mask.painted(0, 4, _ -> {})).hasMessageContaining("0 × 4");
    }

    private static void assertClose(Image one, Image other) {
        byte[] left = one.pixels();
        byte[] right = other.pixels();
        assertThat(left).hasSameSizeAs(right);
        for (int at = 0; at < left.length; at++) {
            assertThat(Math.abs((left[at] & 0xff) - (right[at] & 0xff))).isLessThanOrEqualTo(2);
        }
    }

    static Image noise(SplittableRandom random, int width, int height) {
        return Image.painted(width, height, random::nextBytes);
    }

    private static int side(SplittableRandom random) {
        return 1 + random.nextInt(40);
    }
}
