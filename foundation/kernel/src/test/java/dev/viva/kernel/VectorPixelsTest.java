package dev.viva.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Run by the build in the processor's own width and in each forced one. */
class VectorPixelsTest extends PixelsContract {
    @Override
    PixelOperations operations() {
        return new VectorPixels();
    }

    @Test
    void theDoorRefusesWhatDoesNotFit() {
        byte[] into = new byte[5];
        assertThatThrownBy(() -> PixelKernels.meansOfPixels(new byte[9], 0, new int[2], new int[3], new byte[6], 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("as many for each of 2 means, got 3");
        assertThatThrownBy(() -> PixelKernels.meansOfPixels(new byte[9], 0, new int[2], new int[2], into, 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> PixelKernels.meansOfPixels(new byte[9], 0, new int[] {3}, new int[1], into, 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> PixelKernels.meansOfRows(new byte[9], 0, 5, new int[2], into, 0, 5))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> PixelKernels.meansOfRows(new byte[9], 0, 5, new int[1], into, 1, 5))
                .isInstanceOf(IndexOutOfBoundsException.class);
        PixelKernels.meansOfPixels(new byte[0], 0, new int[0], new int[0], into, 0);
        PixelKernels.meansOfRows(new byte[0], 0, 0, new int[0], into, 0, 5);
        assertThat(into).containsOnly(0);
    }
}
