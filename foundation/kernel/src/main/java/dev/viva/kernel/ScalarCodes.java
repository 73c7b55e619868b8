package dev.viva.kernel;

import static dev.viva.kernel.CodeKernels.BLOCK;
import static dev.viva.kernel.CodeKernels.CODEWORDS;
import static dev.viva.kernel.CodeKernels.GREATEST_LEVEL;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/** Codes of four bits in plain Java: the judge of the vector twin. */
final class ScalarCodes implements CodeOperations {
    /** Added to a number of 0 to 2^22 it leaves the nearest whole one, of two the even, in the low bits. */
    static final float ROUNDING = 0x1p23f;

    private static final int LOW_BITS = 0xff;

    @Override
    public void squaredTables(float[] point, float[] codewords, int[] starts, float[] into) {
        for (int part = 0; part < starts.length - 1; part++) {
            for (int code = 0; code < CODEWORDS; code++) {
                float sum = 0;
                for (int i = starts[part]; i < starts[part + 1]; i++) {
                    float off = codewords[i * CODEWORDS + code] - point[i];
                    sum = Math.fma(off, off, sum);
                }
                into[part * CODEWORDS + code] = sum;
            }
        }
    }

    @Override
    public void productTables(float[] point, float[] codewords, int[] starts, float[] into) {
        for (int part = 0; part < starts.length - 1; part++) {
            for (int code = 0; code < CODEWORDS; code++) {
                float sum = 0;
                for (int i = starts[part]; i < starts[part + 1]; i++) {
                    sum = Math.fma(codewords[i * CODEWORDS + code], -point[i], sum);
                }
                into[part * CODEWORDS + code] = sum;
            }
        }
    }

    @Override
    public void levels(float[] tables, int parts, byte[] levels, float[] frame) {
        float[] least = new float[parts];
        float range = 0;
        for (int part = 0; part < parts; part++) {
            float greatest = tables[part * CODEWORDS];
            least[part] = greatest;
            for (int code = 1; code < CODEWORDS; code++) {
                least[part] = Math.min(least[part], tables[part * CODEWORDS + code]);
                greatest = Math.max(greatest, tables[part * CODEWORDS + code]);
            }
            range = Math.max(range, greatest - least[part]);
        }
        float factor = factor(range);
        for (int part = 0; part < parts; part++) {
            for (int code = 0; code < CODEWORDS; code++) {
                float level = (tables[part * CODEWORDS + code] - least[part]) * factor;
                byte rounded = (byte) (Float.floatToRawIntBits(level + ROUNDING) & LOW_BITS);
                for (int at = part * BLOCK + code; at < (part + 1) * BLOCK; at += CODEWORDS) {
                    levels[at] = rounded;
                }
            }
        }
        end(least, parts, range, levels, frame);
    }

    /** How many levels one unit takes; what is too small to be divided by counts as nothing. */
    static float factor(float range) {
        float factor = GREATEST_LEVEL / range;
        return range > 0 && Float.isFinite(factor) ? factor : 0;
    }

    /** The frame of tables with these least entries, and the table that makes an odd number of them even. */
    static void end(float[] least, int parts, float range, byte[] levels, float[] frame) {
        float sum = 0;
        for (int part = 0; part < parts; part++) {
            sum += least[part];
        }
        frame[0] = sum;
        frame[1] = factor(range) == 0 ? 0 : range / GREATEST_LEVEL;
        if (parts % 2 == 1) {
            Arrays.fill(levels, parts * BLOCK, (parts + 1) * BLOCK, (byte) 0);
        }
    }

    @Override
    public int scan(MemorySegment codes, long from, int blocks, int pairs, byte[] levels, int bound, int[] found) {
        int count = 0;
        for (int vector = 0; vector < blocks * BLOCK; vector++) {
            long at = from + (long) (vector / BLOCK) * pairs * BLOCK + vector % BLOCK;
            int sum = 0;
            for (int pair = 0; pair < pairs; pair++) {
                int both = codes.get(ValueLayout.JAVA_BYTE, at + (long) pair * BLOCK) & 255;
                sum += levels[2 * pair * BLOCK + (both & 15)] + levels[(2 * pair + 1) * BLOCK + (both >> 4)];
            }
            if (sum < bound) {
                found[count++] = vector << 16 | sum;
            }
        }
        return count;
    }
}
