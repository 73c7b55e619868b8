package dev.viva.kernel;

import java.util.Objects;

/**
 * The inner loops of new sizes for pictures: the third door to the vector instructions, with twins as {@link Kernels} has them.
 *
 * <p>Brightnesses are bytes without sign, a pixel is {@link #CHANNELS} of them side by side. Weights are whole multiples of 2^-{@link #BITS}
 * and may be negative; a mean is rounded to the nearest and cut off at 0 and 255. The sum of the absolute weights of one mean must be below
 * 2^23, or it overflows.
 *
 * <p><b>Same bits.</b> Everything here gives the same bits with either twin, every width and every processor. Stateless and thread-safe.
 */
public final class PixelKernels {
    /** Red, green and blue. */
    public static final int CHANNELS = 3;

    /** One is 2 to this. */
    public static final int BITS = 22;

    /** Means of a multiple of so many pixels are the fast ones. */
    public static final int FOUR = 4;

    private PixelKernels() {}

    /**
     * Means of neighbouring pixels of one row. O(weights).
     *
     * @param from pixels
     * @param row the number of the pixel at which the row begins
     * @param first for each mean the first pixel of it, counted from {@code row}; none before that of the mean before it
     * @param weights as many for each mean, in the order of the means
     * @param into gets the means
     * @param begin where the first byte of them is written
     * @throws IndexOutOfBoundsException if {@code into} is too short, or a mean reaches out of {@code from}, of which those before may have
     *     been written
     * @throws IllegalArgumentException if there are not as many weights for each mean
     */
    public static void meansOfPixels(byte[] from, int row, int[] first, int[] weights, byte[] into, int begin) {
        if (first.length == 0 ? weights.length > 0 : weights.length % first.length > 0) {
            throw new IllegalArgumentException("PixelKernels.meansOfPixels: weights must be as many for each of "
                    + first.length + " means, got " + weights.length);
        }
        Objects.checkFromIndexSize(begin, first.length * CHANNELS, into.length);
        if (first.length > 0) {
            PixelOperations.chosen().meansOfPixels(from, row, first, weights, into, begin);
        }
    }

    /**
     * Means of the bytes that lie under one another in rows. O(rows · length).
     *
     * @param from bytes
     * @param first where the first of the rows begins
     * @param step how many bytes after it the next begins
     * @param weights one for each row
     * @param into gets the means
     * @param begin where the first is written
     * @param length how many
     * @throws IndexOutOfBoundsException if a range does not lie within its array, before anything is written
     */
    public static void meansOfRows(
            byte[] from, int first, int step, int[] weights, byte[] into, int begin, int length) {
        Objects.checkFromIndexSize(begin, length, into.length);
        if (weights.length > 0) {
            Objects.checkFromIndexSize(first, length, from.length);
            Objects.checkFromIndexSize(first + (long) (weights.length - 1) * step, length, (long) from.length);
        }
        PixelOperations.chosen().meansOfRows(from, first, step, weights, into, begin, length);
    }
}
