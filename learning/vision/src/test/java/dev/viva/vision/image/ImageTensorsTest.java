package dev.viva.vision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.testkit.Laws;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageTensorsTest {
    @Test
    void picturesComeBackFromTheirTensors() {
        Laws.hold(10, random -> {
            try (Scope _ = Scope.open()) {
                Image one = ResizingTest.noise(random, 7, 5);
                Image other = ResizingTest.noise(random, 7, 5);
                for (Normalization each : List.of(Normalization.NONE, Normalization.IMAGENET)) {
                    Tensor both = ImageTensors.of(List.of(one, other), each);
                    assertThat(both.shape()).containsExactly(2, 3, 5, 7);
                    assertThat(ImageTensors.channelsLast(List.of(one, other), each)
                                    .hasSameElements(both))
                            .isTrue();
                    assertThat(ImageTensors.image(both.slice(0, 0, 1), each)).isEqualTo(one);
                    assertThat(ImageTensors.image(both.slice(0, 1, 2), each)).isEqualTo(other);
                    assertThat(ImageTensors.planes(other, each))
                            .containsExactly(both.slice(0, 1, 2).toFloats());
                }
            }
        });
    }

    /** More pixels than are computed before they are copied, so that the copies must meet. */
    @Test
    void largePicturesAreTheSameInBothOrdersOfMemory() {
        try (Scope _ = Scope.open()) {
            Image image = ResizingTest.noise(new java.util.SplittableRandom(2), 311, 273);
            Tensor planes = ImageTensors.of(List.of(image, image));
            assertThat(ImageTensors.channelsLast(List.of(image, image), Normalization.NONE)
                            .hasSameElements(planes))
                    .isTrue();
        }
    }

    @Test
    void aValueIsTheNormalizedBrightnessOfItsPlace() {
        try (Scope _ = Scope.open()) {
            Image image = ResizingTest.noise(new java.util.SplittableRandom(1), 6, 4);
            float[] values =
                    ImageTensors.of(List.of(image), Normalization.IMAGENET).toFloats();
            double expected = (image.at(2, 3, 1) / 255.0 - 0.456) / 0.224;
            assertThat((double) values[24 + 3 * 6 + 2]).isCloseTo(expected, within(1e-6));
        }
    }

    @Test
    void masksComeBackAndKeepWhatIsIgnored() {
        try (Scope _ = Scope.open()) {
            Mask mask = Mask.of(3, 2, new byte[] {0, 1, 2, (byte) 255, 7, (byte) 200});
            Tensor tensor = ImageTensors.ofMasks(List.of(mask, mask));
            assertThat(tensor.shape()).containsExactly(2, 2, 3);
            assertThat(tensor.toLongs()).startsWith(0, 1, 2, 255, 7, 200);
            assertThat(ImageTensors.mask(tensor.slice(0, 1, 2))).isEqualTo(mask);
        }
    }

    @Test
    void otherSizesAndShapesAreRefusedByName() {
        Image small = Image.filled(2, 2, 0, 0, 0);
        assertThatThrownBy(() -> ImageTensors.of(List.of())).hasMessageContaining("got none");
        assertThatThrownBy(() -> ImageTensors.of(List.of(small, Image.filled(3, 2, 0, 0, 0))))
                .hasMessageContaining("2 × 2")
                .hasMessageContaining("3 × 2 as number 1");
        assertThatThrownBy(() ->
                        ImageTensors.channelsLast(List.of(small, Image.filled(3, 2, 0, 0, 0)), Normalization.NONE))
                .hasMessageContaining("ImageTensors.channelsLast")
                .hasMessageContaining("3 × 2 as number 1");
        try (Scope _ = Scope.open()) {
            assertThatThrownBy(() -> ImageTensors.image(Tensors.zeros(4, 2, 2), Normalization.NONE))
                    .hasMessageContaining("[4, 2, 2]");
            assertThatThrownBy(() -> ImageTensors.mask(Tensors.of(new long[] {300}, 1, 1)))
                    .hasMessageContaining("300");
        }
    }
}
