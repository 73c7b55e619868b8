package dev.viva.vision.image;

import dev.viva.kernel.Parallel;
import dev.viva.kernel.PixelKernels;
import dev.viva.vision.box.Box;
import java.util.Arrays;

/**
 * New sizes by weighted means, first along the rows, then along the columns, in the whole numbers of {@link PixelKernels}: what
 * stands between the two passes is rounded to a byte.
 */
final class Resizing {
    /** Multiplications that are worth a thread of their own: some 100 microseconds. */
    private static final int PART = 1 << 19;

    private Resizing() {}

    /** For each place of an axis the first of the pixels it is made of, and their weights. */
    private record Weights(int[] first, int[] count, int[] weights, int most) {
        static Weights of(int from, double begin, double end, int size, Resampling resampling) {
            double scale = (end - begin) / size;
            double stretch = Math.max(1, scale);
            double reach = resampling.reach() * stretch;
            int most = (int) Math.ceil(reach) * 2 + 1;
            Weights made = new Weights(new int[size], new int[size], new int[size * most], most);
            for (int at = 0; at < size; at++) {
                double centre = begin + (at + 0.5) * scale;
                int first = Math.max(0, (int) (centre - reach + 0.5));
                int last = Math.min(from, (int) (centre + reach + 0.5));
                made.first[at] = first;
                made.count[at] = last - first;
                made.fill(at, centre, stretch, resampling);
            }
            return made;
        }

        /**
         * The same means of four, eight, twelve … pixels each, the ones that were not there before with weight 0; of as many as there are where
         * the axis is shorter.
         */
        Weights inFours(int from) {
            int needed = Arrays.stream(count).max().orElse(0);
            int wide = Math.min(from, (needed + PixelKernels.FOUR - 1) / PixelKernels.FOUR * PixelKernels.FOUR);
            int size = first.length;
            Weights made = new Weights(new int[size], new int[size], new int[size * wide], wide);
            for (int at = 0; at < size; at++) {
                made.first[at] = Math.min(first[at], from - wide);
                made.count[at] = wide;
                int shift = first[at] - made.first[at];
                System.arraycopy(weights, at * most, made.weights, at * wide + shift, count[at]);
            }
            return made;
        }

        /** Those of one place. */
        int[] of(int at) {
            return Arrays.copyOfRange(weights, at * most, at * most + count[at]);
        }

        private void fill(int at, double centre, double stretch, Resampling resampling) {
            double[] shares = new double[count[at]];
            double sum = 0;
            for (int tap = 0; tap < shares.length; tap++) {
                shares[tap] = resampling.weight((first[at] + tap - centre + 0.5) / stretch);
                sum += shares[tap];
            }
            for (int tap = 0; tap < shares.length; tap++) {
                weights[at * most + tap] = (int) Math.rint(shares[tap] / sum * (1 << PixelKernels.BITS));
            }
        }

        int lastRow() {
            return first[first.length - 1] + count[count.length - 1];
        }
    }

    static byte[] resized(
            byte[] from, int fromWidth, int fromHeight, Box part, int width, int height, Resampling resampling) {
        Weights across = Weights.of(fromWidth, part.left(), part.right(), width, resampling)
                .inFours(fromWidth);
        Weights down = Weights.of(fromHeight, part.top(), part.bottom(), height, resampling);
        int top = down.first[0];
        byte[] between = alongRows(from, fromWidth, top, down.lastRow() - top, across);
        return alongColumns(between, top, width * Image.CHANNELS, down);
    }

    private static byte[] alongRows(byte[] from, int fromWidth, int top, int rows, Weights across) {
        int width = across.first.length;
        byte[] means = new byte[width * rows * Image.CHANNELS];
        Parallel.common().forRange(rows, grain(width * across.most), (begin, end) -> {
            for (int y = begin; y < end; y++) {
                int row = (top + y) * fromWidth;
                PixelKernels.meansOfPixels(from, row, across.first, across.weights, means, y * width * Image.CHANNELS);
            }
        });
        return means;
    }

    /** So many rows are worth a thread. */
    private static int grain(int stepsOfRow) {
        return Math.max(1, PART / stepsOfRow);
    }

    private static byte[] alongColumns(byte[] from, int top, int row, Weights down) {
        int height = down.first.length;
        byte[] means = new byte[row * height];
        Parallel.common().forRange(height, grain(row * down.most), (begin, end) -> {
            for (int y = begin; y < end; y++) {
                int first = (down.first[y] - top) * row;
                PixelKernels.meansOfRows(from, first, row, down.of(y), means, y * row, row);
            }
        });
        return means;
    }
}
