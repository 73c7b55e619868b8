package dev.viva.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.testkit.Laws;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What every twin of {@link PixelOperations} must do: the bits of the scalar one, and what the definitions say. */
abstract class PixelsContract {
    private static final int CASES = 400;

    private final PixelOperations operations = operations();
    private final PixelOperations judge = new ScalarPixels();

    abstract PixelOperations operations();

    @Test
    void meansOfPixelsAreWhatTheirWeightsSay() {
        Laws.hold(CASES, random -> {
            int width = 1 + random.nextInt(40);
            byte[] from = bytes(random, 3 * width * 2);
            int many = 1 + random.nextInt(Math.min(width, 14));
            int[] first = new int[1 + random.nextInt(50)];
            Arrays.setAll(first, x -> (width - many) * x / first.length);
            int[] weights = weights(random, first.length, many);
            int row = random.nextInt(2) * width;
            byte[] means = bytes(random, 3 * first.length + 20);
            byte[] judged = means.clone();
            operations.meansOfPixels(from, row, first, weights, means, 7);
            judge.meansOfPixels(from, row, first, weights, judged, 7);
            assertThat(means).isEqualTo(judged);
            int x = random.nextInt(first.length);
            int channel = random.nextInt(3);
            double exact = 0;
            for (int each = 0; each < many; each++) {
                exact += weights[x * many + each]
                        * (double) (from[3 * (row + first[x] + each) + channel] & 255)
                        / (1 << PixelKernels.BITS);
            }
            assertThat(means[7 + 3 * x + channel] & 255).isEqualTo(nearest(exact));
        });
    }

    @Test
    void meansOfRowsAreWhatTheirWeightsSay() {
        Laws.hold(CASES, random -> {
            int length = 1 + random.nextInt(70);
            int rows = random.nextInt(12);
            int step = length + random.nextInt(5);
            int[] weights = weights(random, 1, rows);
            byte[] from = bytes(random, 3 + Math.max(1, rows) * step);
            byte[] means = bytes(random, length + 20);
            byte[] judged = means.clone();
            operations.meansOfRows(from, 3, step, weights, means, 9, length);
            judge.meansOfRows(from, 3, step, weights, judged, 9, length);
            assertThat(means).isEqualTo(judged);
            int x = random.nextInt(length);
            double exact = 0;
            for (int row = 0; row < rows; row++) {
                exact += weights[row] * (double) (from[3 + row * step + x] & 255) / (1 << PixelKernels.BITS);
            }
            assertThat(means[9 + x] & 255).isEqualTo(nearest(exact));
        });
    }

    /** The nearest brightness; of two the higher. */
    private static int nearest(double exact) {
        return (int) Math.clamp(Math.floor(exact + 0.5), 0, 255);
    }

    private static byte[] bytes(SplittableRandom random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Of each mean they add up to about 1, and may be negative. */
    private static int[] weights(SplittableRandom random, int means, int many) {
        int[] weights = new int[means * many];
        for (int mean = 0; mean < means; mean++) {
            int left = 1 << PixelKernels.BITS;
            for (int each = 0; each < many - 1; each++) {
                int weight = random.nextInt(-(1 << 17), 1 << 19);
                weights[mean * many + each] = weight;
                left -= weight;
            }
            if (many > 0) {
                weights[(mean + 1) * many - 1] = Math.max(left, -(1 << 18));
            }
        }
        return weights;
    }
}
