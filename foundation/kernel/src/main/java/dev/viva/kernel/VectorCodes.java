package dev.viva.kernel;

import static dev.viva.kernel.CodeKernels.BLOCK;
import static dev.viva.kernel.CodeKernels.CODEWORDS;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Codes of four bits on {@code jdk.incubator.vector}. Loaded only where that module is. */
final class VectorCodes implements CodeOperations {
    private static final VectorSpecies<Byte> BYTES = VectorSpecies.of(byte.class, VectorTiles.SHAPE);
    private static final VectorSpecies<Short> SHORTS = VectorSpecies.of(short.class, VectorTiles.SHAPE);
    private static final int BYTE_LANES = BYTES.length();
    private static final int SHORT_LANES = SHORTS.length();
    private static final VectorSpecies<Float> FLOATS = VectorTiles.FLOATS;
    private static final int FLOAT_LANES = VectorTiles.FLOAT_LANES;
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** Every second bit: the vectors whose sums lie in the low bytes. */
    private static final long EVEN = 0x5555555555555555L;

    @Override
    public void squaredTables(float[] point, float[] codewords, int[] starts, float[] into) {
        for (int part = 0; part < starts.length - 1; part++) {
            for (int code = 0; code < CODEWORDS; code += FLOAT_LANES) {
                FloatVector sum = FloatVector.zero(FLOATS);
                for (int i = starts[part]; i < starts[part + 1]; i++) {
                    FloatVector off = FloatVector.fromArray(FLOATS, codewords, i * CODEWORDS + code)
                            .sub(point[i]);
                    sum = off.fma(off, sum);
                }
                sum.intoArray(into, part * CODEWORDS + code);
            }
        }
    }

    @Override
    public void productTables(float[] point, float[] codewords, int[] starts, float[] into) {
        for (int part = 0; part < starts.length - 1; part++) {
            for (int code = 0; code < CODEWORDS; code += FLOAT_LANES) {
                FloatVector sum = FloatVector.zero(FLOATS);
                for (int i = starts[part]; i < starts[part + 1]; i++) {
                    sum = FloatVector.fromArray(FLOATS, codewords, i * CODEWORDS + code)
                            .fma(FloatVector.broadcast(FLOATS, -point[i]), sum);
                }
                sum.intoArray(into, part * CODEWORDS + code);
            }
        }
    }

    @Override
    public void levels(float[] tables, int parts, byte[] levels, float[] frame) {
        float[] least = new float[parts];
        float range = 0;
        for (int part = 0; part < parts; part++) {
            FloatVector low = FloatVector.fromArray(FLOATS, tables, part * CODEWORDS);
            FloatVector high = low;
            for (int code = FLOAT_LANES; code < CODEWORDS; code += FLOAT_LANES) {
                FloatVector next = FloatVector.fromArray(FLOATS, tables, part * CODEWORDS + code);
                low = low.min(next);
                high = high.max(next);
            }
            least[part] = low.reduceLanes(VectorOperators.MIN);
            range = Math.max(range, high.reduceLanes(VectorOperators.MAX) - least[part]);
        }
        float factor = ScalarCodes.factor(range);
        int[] rounded = new int[CODEWORDS];
        for (int part = 0; part < parts; part++) {
            for (int code = 0; code < CODEWORDS; code += FLOAT_LANES) {
                FloatVector.fromArray(FLOATS, tables, part * CODEWORDS + code)
                        .sub(least[part])
                        .mul(factor)
                        .add(ScalarCodes.ROUNDING)
                        .reinterpretAsInts()
                        .intoArray(rounded, code);
            }
            repeat(rounded, levels, part * BLOCK);
        }
        ScalarCodes.end(least, parts, range, levels, frame);
    }

    /** The low bytes of sixteen numbers, four times over. */
    private static void repeat(int[] rounded, byte[] levels, int from) {
        long first = eight(rounded, 0);
        long second = eight(rounded, 8);
        for (int at = from; at < from + BLOCK; at += CODEWORDS) {
            EIGHT_BYTES.set(levels, at, first);
            EIGHT_BYTES.set(levels, at + 8, second);
        }
    }

    private static long eight(int[] numbers, int from) {
        long low = (numbers[from] & 255)
                | (numbers[from + 1] & 255) << 8
                | (numbers[from + 2] & 255) << 16
                | numbers[from + 3] << 24;
        long high = (numbers[from + 4] & 255)
                | (numbers[from + 5] & 255) << 8
                | (numbers[from + 6] & 255) << 16
                | numbers[from + 7] << 24;
        return (low & 0xffffffffL) | high << 32;
    }

    /**
     * Tables are repeated across the vector and an index counts by its low bits only, so that nothing need be masked. Levels of
     * two parts add up in bytes; bytes are added as pairs, in which the low one's sum is mixed with the high one's until that
     * is known.
     */
    @Override
    public int scan(MemorySegment codes, long from, int blocks, int pairs, byte[] levels, int bound, int[] found) {
        short[] sums = new short[BLOCK];
        int count = 0;
        long start = from;
        for (int block = 0; block < blocks; block++) {
            long below = 0;
            for (int vector = 0; vector < BLOCK; vector += BYTE_LANES) {
                ShortVector mixed = ShortVector.zero(SHORTS);
                ShortVector odd = ShortVector.zero(SHORTS);
                long at = start + vector;
                for (int table = 0; table < 2 * pairs * BLOCK; table += 2 * BLOCK) {
                    ByteVector both = ByteVector.fromMemorySegment(BYTES, codes, at, ByteOrder.LITTLE_ENDIAN);
                    ByteVector shifted = both.reinterpretAsShorts()
                            .lanewise(VectorOperators.LSHR, 4)
                            .reinterpretAsBytes();
                    ShortVector added = both.selectFrom(ByteVector.fromArray(BYTES, levels, table))
                            .add(shifted.selectFrom(ByteVector.fromArray(BYTES, levels, table + BLOCK)))
                            .reinterpretAsShorts();
                    mixed = mixed.add(added);
                    odd = odd.add(added.lanewise(VectorOperators.LSHR, 8));
                    at += BLOCK;
                }
                ShortVector even = mixed.sub(odd.lanewise(VectorOperators.LSHL, 8));
                long evenBelow = even.compare(VectorOperators.LT, (short) bound).toLong();
                long oddBelow = odd.compare(VectorOperators.LT, (short) bound).toLong();
                if ((evenBelow | oddBelow) != 0) {
                    even.intoArray(sums, vector);
                    odd.intoArray(sums, vector + SHORT_LANES);
                    below |= (Long.expand(evenBelow, EVEN) | Long.expand(oddBelow, ~EVEN)) << vector;
                }
            }
            count = below == 0 ? count : collect(below, block * BLOCK, sums, found, count);
            start += (long) pairs * BLOCK;
        }
        return count;
    }

    private static int collect(long below, int first, short[] sums, int[] found, int count) {
        int next = count;
        for (long left = below; left != 0; left &= left - 1) {
            int vector = Long.numberOfTrailingZeros(left);
            int lane = vector % BYTE_LANES;
            int sum = sums[vector - lane + (lane >> 1) + (lane & 1) * SHORT_LANES];
            found[next++] = (first + vector) << 16 | sum;
        }
        return next;
    }
}
