package dev.viva.vision.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.vision.box.Box;
import dev.viva.vision.box.Detection;
import dev.viva.vision.image.Image;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DetectionPictureTest {
    private static final Image GREY = Image.filled(120, 90, 128, 128, 128);

    private static boolean changed(Image drawn, int x, int y) {
        return drawn.at(x, y, 0) != 128 || drawn.at(x, y, 1) != 128 || drawn.at(x, y, 2) != 128;
    }

    @Test
    void theFourSidesAreDrawnAndTheInsideIsLeft() {
        Image drawn =
                DetectionPicture.over(GREY, List.of(new Detection(new Box(20, 30, 90, 70), 0, 0.5)), List.of("tree"));
        for (int x = 20; x < 90; x++) {
            assertThat(changed(drawn, x, 30)).isTrue();
            assertThat(changed(drawn, x, 69)).isTrue();
        }
        for (int y = 30; y < 70; y++) {
            assertThat(changed(drawn, 20, y)).isTrue();
            assertThat(changed(drawn, 89, y)).isTrue();
        }
        for (int y = 32; y < 68; y++) {
            assertThat(changed(drawn, 55, y)).isFalse();
        }
        assertThat(changed(drawn, 22, 25)).as("the name stands above").isTrue();
    }

    @Test
    void whateverIsGivenThePictureKeepsItsSizeAndNothingThrows() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 300; round++) {
            Image image = Image.filled(1 + random.nextInt(60), 1 + random.nextInt(60), 9, 9, 9);
            double left = random.nextDouble(-20, 60);
            double top = random.nextDouble(-20, 60);
            Box box = new Box(left, top, left + random.nextDouble(0, 50), top + random.nextDouble(0, 50));
            Image drawn = DetectionPicture.over(
                    image, List.of(new Detection(box, 1, random.nextDouble())), List.of("a", "straße é 9"));
            assertThat(drawn.width()).isEqualTo(image.width());
            assertThat(drawn.height()).isEqualTo(image.height());
        }
    }

    @Test
    void aLabelWithoutNameIsRefused() {
        assertThatThrownBy(() ->
                        DetectionPicture.over(GREY, List.of(new Detection(new Box(0, 0, 1, 1), 3, 1)), List.of("tree")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("below 1")
                .hasMessageContaining("got 3");
    }
}
