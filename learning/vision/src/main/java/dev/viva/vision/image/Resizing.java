package dev.viva.vision.image;

import dev.viva.kernel.Parallel;
import dev.viva.vision.box.Box;

/**
 * New sizes by weighted means, first along the rows, then along the columns, in whole numbers: weights are multiples of 2^-22, and
 * what stands between the two passes is rounded to a byte.
 */
final class Resizing {
    private static final int BITS = 22;
    private static final int HALF = 1 << (BITS - 1);

    /** Multiplications that are worth a thread of their own: below some 100 microseconds. */
    private static final int PART = 1 << 17;

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

        private void fill(int at, double centre, double stretch, Resampling resampling) {
            double[] shares = new double[count[at]];
            double sum = 0;
            for (int tap = 0; tap < shares.length; tap++) {
                shares[tap] = resampling.weight((first[at] + tap - centre + 0.5) / stretch);
                sum += shares[tap];
            }
            for (int tap = 0; tap < shares.length; tap++) {
                weights[at * most + tap] = (int) Math.rint(shares[tap] / sum * (1 << BITS));
            }
        }

        int lastRow() {
            return first[first.length - 1] + count[count.length - 1];
        }
    }

    static byte[] resized(
            byte[] from, int fromWidth, int fromHeight, Box part, int width, int height, Resampling resampling) {
        Weights across = Weights.of(fromWidth, part.left(), part.right(), width, resampling);
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
                alongRow(from, (top + y) * fromWidth, across, means, y * width * Image.CHANNELS);
            }
        });
        return means;
    }

    /** So many rows are worth a thread. */
    private static int grain(int stepsOfRow) {
        return Math.max(1, PART / stepsOfRow);
    }

    private static void alongRow(byte[] from, int row, Weights across, byte[] means, int begin) {
        int width = across.first.length;
        for (int x = 0, to = begin; x < width; x++, to += Image.CHANNELS) {
            int at = (row + across.first[x]) * Image.CHANNELS;
            int end = x * across.most + across.count[x];
            int red = HALF;
            int green = HALF;
            int blue = HALF;
            for (int tap = x * across.most; tap < end; tap++, at += Image.CHANNELS) {
                int weight = across.weights[tap];
                red += weight * (from[at] & 0xff);
                green += weight * (from[at + 1] & 0xff);
                blue += weight * (from[at + 2] & 0xff);
            }
            means[to] = (byte) clamped(red);
            means[to + 1] = (byte) clamped(green);
            means[to + 2] = (byte) clamped(blue);
        }
    }

    private static byte[] alongColumns(byte[] from, int top, int row, Weights down) {
        int height = down.first.length;
        byte[] means = new byte[row * height];
        Parallel.common().forRange(height, grain(row * down.most), (begin, end) -> {
            int[] sums = new int[row];
            for (int y = begin; y < end; y++) {
                java.util.Arrays.fill(sums, HALF);
                for (int tap = 0; tap < down.count[y]; tap++) {
                    add(from, (down.first[y] - top + tap) * row, down.weights[y * down.most + tap], sums);
                }
                for (int x = 0; x < row; x++) {
                    means[y * row + x] = (byte) clamped(sums[x]);
                }
            }
        });
        return means;
    }

    private static void add(byte[] from, int begin, int weight, int[] sums) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] += weight * (from[begin + x] & 0xff);
        }
    }

    private static int clamped(int sum) {
        return Math.min(255, Math.max(0, sum >> BITS));
    }
}
