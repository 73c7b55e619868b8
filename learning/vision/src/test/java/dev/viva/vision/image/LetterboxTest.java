package dev.viva.vision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.testkit.Laws;
import dev.viva.vision.box.Box;
import dev.viva.vision.box.LabelledBox;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LetterboxTest {
    @Test
    void boxesGoThereAndBack() {
        Laws.hold(200, random -> {
            int width = 1 + random.nextInt(2000);
            int height = 1 + random.nextInt(2000);
            Letterbox letterbox = Letterbox.of(width, height, 640, 416);
            double left = random.nextDouble(width);
            double top = random.nextDouble(height);
            Box box = new Box(left, top, random.nextDouble(left, width + 1e-9), random.nextDouble(top, height + 1e-9));
            Box back = letterbox.back(letterbox.into(box));
            assertThat(back.left()).isCloseTo(box.left(), within(1e-6));
            assertThat(back.bottom()).isCloseTo(box.bottom(), within(1e-6));
            Box whole = letterbox.into(new Box(0, 0, width, height));
            assertThat(whole.width() > 639 || whole.height() > 415).isTrue();
            assertThat(whole.within(640, 416)).isEqualTo(whole);
            assertThat(letterbox.left()).isBetween(0, 640 - letterbox.insideWidth());
            assertThat(640 - letterbox.insideWidth() - 2 * letterbox.left()).isBetween(0, 1);
        });
    }

    @Test
    void thePictureStandsInTheMiddleWithGreyAround() {
        Annotated small = new Annotated(
                Image.filled(20, 10, 200, 0, 0),
                List.of(new LabelledBox(new Box(0, 0, 20, 10), 3)),
                Optional.of(Mask.of(20, 10, new byte[200])));
        Letterbox letterbox = Letterbox.of(small.image(), 41, 41);
        Annotated in = letterbox.apply(small);
        Box box = in.boxes().getFirst().box();
        for (int at = 0; at < 41 * 41; at++) {
            int x = at % 41;
            int y = at / 41;
            boolean inside = x >= box.left() && x < box.right() && y >= box.top() && y < box.bottom();
            assertThat(in.image().at(x, y, 0)).isEqualTo(inside ? 200 : Letterbox.GREY);
            assertThat(in.mask().orElseThrow().at(x, y)).isEqualTo(inside ? 0 : Mask.IGNORED);
        }
        assertThat(letterbox.withGrey(7).apply(small.image()).at(0, 0, 1)).isEqualTo(7);
        assertThatThrownBy(() -> letterbox.apply(Image.filled(10, 20, 0, 0, 0)))
                .hasMessageContaining("20 × 10")
                .hasMessageContaining("10 × 20");
    }

    @Test
    void aStripKeepsAtLeastOnePixel() {
        assertThat(Letterbox.of(3000, 1, 64, 64).insideHeight()).isEqualTo(1);
        assertThatThrownBy(() -> Letterbox.of(3, 3, 0, 4)).hasMessageContaining("0 × 4");
    }
}
