package dev.viva.kernel;

import static dev.viva.kernel.PixelKernels.BITS;
import static dev.viva.kernel.PixelKernels.CHANNELS;
import static dev.viva.kernel.ScalarPixels.BRIGHTEST;
import static dev.viva.kernel.ScalarPixels.HALF;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Means of pixels on {@code jdk.incubator.vector}. Loaded only where that module is. */
final class VectorPixels implements PixelOperations {
    private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, VectorTiles.SHAPE);
    private static final int LANES = INTS.length();

    /** There are no vectors of fewer than eight bytes: with four lanes only half of them are used. */
    private static final VectorSpecies<Byte> BYTES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(Math.max(Long.SIZE, LANES * Byte.SIZE)));

    private static final int BYTE_LANES = BYTES.length();

    /** So many pixels have room in a vector: four, two or one. */
    private static final int PIXELS = Integer.highestOneBit(LANES / CHANNELS);

    /** The weight of a pixel for each of its channels. */
    private static final VectorShuffle<Integer> SPREAD =
            VectorShuffle.fromOp(INTS, lane -> Math.min(lane / CHANNELS, PIXELS));

    private static final VectorShuffle<Integer> TWO_PIXELS_ON = onward(2);
    private static final VectorShuffle<Integer> ONE_PIXEL_ON = onward(1);
    private static final VarHandle FOUR_BYTES =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private static VectorShuffle<Integer> onward(int pixels) {
        return VectorShuffle.fromOp(INTS, lane -> (lane + pixels * CHANNELS) % LANES);
    }

    /** The channels of several pixels are multiplied at once and added up across the vector only at the end of a mean. */
    @Override
    public void meansOfPixels(byte[] from, int row, int[] first, int[] weights, byte[] into, int begin) {
        int many = weights.length / first.length;
        int means = many % PIXELS == 0 ? readable(from, row, first, weights, many) : 0;
        for (int x = 0, to = begin; x < means; x++, to += CHANNELS) {
            int at = (row + first[x]) * CHANNELS;
            int each = x * many;
            IntVector sum = weighed(from, at, weights, each);
            for (int further = PIXELS; further < many; further += PIXELS) {
                sum = sum.add(weighed(from, at + further * CHANNELS, weights, each + further));
            }
            if (PIXELS > 2) {
                sum = sum.add(sum.rearrange(TWO_PIXELS_ON));
            }
            if (PIXELS > 1) {
                sum = sum.add(sum.rearrange(ONE_PIXEL_ON));
            }
            IntVector mean = rounded(sum.add(HALF));
            into[to] = (byte) mean.lane(0);
            into[to + 1] = (byte) mean.lane(1);
            into[to + 2] = (byte) mean.lane(2);
        }
        ScalarPixels.meansOfPixels(from, row, first, weights, into, begin, means);
    }

    private static IntVector weighed(byte[] from, int at, int[] weights, int each) {
        return brightnesses(from, at)
                .mul(IntVector.fromArray(INTS, weights, each).rearrange(SPREAD));
    }

    /** So many means from the first on can be computed by whole vectors without reading beyond an array. */
    private static int readable(byte[] from, int row, int[] first, int[] weights, int many) {
        int means = first.length;
        while (means > 0
                && (many * means - PIXELS + LANES > weights.length
                        || (row + first[means - 1] + many - PIXELS) * CHANNELS + BYTE_LANES > from.length)) {
            means--;
        }
        return means;
    }

    @Override
    public void meansOfRows(byte[] from, int first, int step, int[] weights, byte[] into, int begin, int length) {
        int x = 0;
        for (; x + BYTE_LANES <= length; x += LANES) {
            IntVector sum = IntVector.broadcast(INTS, HALF);
            for (int row = 0; row < weights.length; row++) {
                sum = sum.add(brightnesses(from, first + row * step + x).mul(weights[row]));
            }
            write(rounded(sum), into, begin + x);
        }
        ScalarPixels.meansOfRows(from, first, step, weights, into, begin, length, x);
    }

    private static void write(IntVector means, byte[] into, int at) {
        ByteVector bytes = (ByteVector) means.convertShape(VectorOperators.I2B, BYTES, 0);
        if (BYTE_LANES == LANES) {
            bytes.intoArray(into, at);
        } else {
            FOUR_BYTES.set(into, at, bytes.reinterpretAsInts().lane(0));
        }
    }

    private static IntVector brightnesses(byte[] from, int at) {
        return (IntVector) ByteVector.fromArray(BYTES, from, at).convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0);
    }

    private static IntVector rounded(IntVector sums) {
        return sums.lanewise(VectorOperators.ASHR, BITS).max(0).min(BRIGHTEST);
    }
}
