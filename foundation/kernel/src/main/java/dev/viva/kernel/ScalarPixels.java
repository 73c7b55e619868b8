package dev.viva.kernel;

import static dev.viva.kernel.PixelKernels.BITS;
import static dev.viva.kernel.PixelKernels.CHANNELS;

/** Means of pixels in plain Java: the judge of the vector twin. */
final class ScalarPixels implements PixelOperations {
    static final int HALF = 1 << (BITS - 1);
    static final int BRIGHTEST = 255;

    @Override
    public void meansOfPixels(byte[] from, int row, int[] first, int[] weights, byte[] into, int begin) {
        meansOfPixels(from, row, first, weights, into, begin, 0);
    }

    /** From a mean on. */
    static void meansOfPixels(byte[] from, int row, int[] first, int[] weights, byte[] into, int begin, int mean) {
        int many = weights.length / first.length;
        for (int x = mean, to = begin + mean * CHANNELS; x < first.length; x++, to += CHANNELS) {
            int at = (row + first[x]) * CHANNELS;
            int red = HALF;
            int green = HALF;
            int blue = HALF;
            for (int each = x * many; each < (x + 1) * many; each++, at += CHANNELS) {
                red += weights[each] * (from[at] & BRIGHTEST);
                green += weights[each] * (from[at + 1] & BRIGHTEST);
                blue += weights[each] * (from[at + 2] & BRIGHTEST);
            }
            into[to] = rounded(red);
            into[to + 1] = rounded(green);
            into[to + 2] = rounded(blue);
        }
    }

    @Override
    public void meansOfRows(byte[] from, int first, int step, int[] weights, byte[] into, int begin, int length) {
        meansOfRows(from, first, step, weights, into, begin, length, 0);
    }

    /** From a byte on. */
    static void meansOfRows(
            byte[] from, int first, int step, int[] weights, byte[] into, int begin, int length, int start) {
        for (int x = start; x < length; x++) {
            int sum = HALF;
            for (int row = 0; row < weights.length; row++) {
                sum += weights[row] * (from[first + row * step + x] & BRIGHTEST);
            }
            into[begin + x] = rounded(sum);
        }
    }

    private static byte rounded(int sum) {
        return (byte) Math.min(BRIGHTEST, Math.max(0, sum >> BITS));
    }
}
