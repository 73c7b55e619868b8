package dev.viva.vision.augment;

import dev.viva.kernel.Draws;
import dev.viva.vision.image.Annotated;
import dev.viva.vision.image.Image;

/**
 * Out of focus: every pixel a mean of those around it with normal weights, to three deviations; beyond the edge the edge goes on.
 *
 * @param least deviation in pixels, above 0
 * @param most at least as much, up to 50
 */
public record GaussianBlur(double least, double most) implements Augmentation {
    private static final int BITS = 16;
    private static final int HALF = 1 << (BITS - 1);

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public GaussianBlur {
        Ranges.requireOrdered("GaussianBlur", "deviation", least, most, 0.01, 50);
    }

    @Override
    public Annotated apply(Annotated annotated, Draws draws) {
        return Geometry.withImage(annotated, blurred(annotated.image(), Ranges.draw(draws, least, most)));
    }

    static Image blurred(Image image, double deviation) {
        int[] weights = weights(deviation);
        int row = image.width() * Image.CHANNELS;
        byte[] across = pass(image.pixels(), row, Image.CHANNELS, weights);
        return Image.painted(image.width(), image.height(), into -> columns(across, into, row, weights));
    }

    private static int[] weights(double deviation) {
        int reach = Math.max(1, (int) Math.ceil(3 * deviation));
        double[] shares = new double[2 * reach + 1];
        double sum = 0;
        for (int tap = -reach; tap <= reach; tap++) {
            shares[tap + reach] = StrictMath.exp(-tap * tap / (2 * deviation * deviation));
            sum += shares[tap + reach];
        }
        int[] weights = new int[shares.length];
        int left = 1 << BITS;
        for (int tap = 0; tap < weights.length; tap++) {
            weights[tap] = (int) Math.rint(shares[tap] / sum * (1 << BITS));
            left -= weights[tap];
        }
        weights[reach] += left;
        return weights;
    }

    /** Along the rows, whose pixels lie {@code step} apart. */
    private static byte[] pass(byte[] from, int row, int step, int[] weights) {
        byte[] into = new byte[from.length];
        int reach = weights.length / 2;
        int last = row - step;
        for (int begin = 0; begin < from.length; begin += row) {
            for (int at = 0; at < row; at++) {
                int channel = at % step;
                int sum = HALF;
                for (int tap = 0; tap < weights.length; tap++) {
                    int place = Math.clamp(at - channel + (tap - reach) * step, 0, last);
                    sum += weights[tap] * (from[begin + place + channel] & 0xff);
                }
                into[begin + at] = (byte) (sum >> BITS);
            }
        }
        return into;
    }

    private static void columns(byte[] from, byte[] into, int row, int[] weights) {
        int reach = weights.length / 2;
        int last = from.length - row;
        int[] sums = new int[row];
        for (int begin = 0; begin < from.length; begin += row) {
            java.util.Arrays.fill(sums, HALF);
            for (int tap = 0; tap < weights.length; tap++) {
                int place = Math.clamp((long) begin + (long) (tap - reach) * row, 0, last);
                for (int at = 0; at < row; at++) {
                    sums[at] += weights[tap] * (from[place + at] & 0xff);
                }
            }
            for (int at = 0; at < row; at++) {
                into[begin + at] = (byte) (sums[at] >> BITS);
            }
        }
    }
}
