package dev.viva.table;

import java.math.BigInteger;

/**
 * The double nearest to {@code mantissa · 10^exponent}, by one or two 64-bit multiplications with a table of powers of
 * five to 128 bits (Lemire 2021, "Number parsing at a gigabyte per second", after Eisel). The cases that 128 bits do not
 * decide, subnormal numbers and those too large or small are left to the caller. Stateless.
 */
final class DecimalNumbers {
    private static final int SMALLEST = -342;
    private static final int LARGEST = 308;
    private static final long[] HIGH = new long[LARGEST - SMALLEST + 1];
    private static final long[] LOW = new long[LARGEST - SMALLEST + 1];
    private static final int FRACTION_BITS = 52;
    private static final long HIDDEN_BIT = 1L << FRACTION_BITS;

    static {
        for (int power = SMALLEST; power <= LARGEST; power++) {
            BigInteger bits = power < 0
                    ? reciprocal(-power)
                    : leading(BigInteger.valueOf(5).pow(power));
            HIGH[power - SMALLEST] = bits.shiftRight(64).longValue();
            LOW[power - SMALLEST] = bits.longValue();
        }
    }

    private DecimalNumbers() {}

    /** The 128 leading bits of {@code value}, cut. */
    private static BigInteger leading(BigInteger value) {
        int excess = value.bitLength() - 128;
        return excess > 0 ? value.shiftRight(excess) : value.shiftLeft(-excess);
    }

    /** The 128 leading bits of {@code 5^-power}, rounded up, so that a product errs to one side only. */
    private static BigInteger reciprocal(int power) {
        BigInteger divisor = BigInteger.valueOf(5).pow(power);
        int bits = divisor.subtract(BigInteger.ONE).bitLength();
        int shift = power <= 27 ? bits + 127 : 2 * bits + 128;
        return leading(BigInteger.ONE.shiftLeft(shift).divide(divisor).add(BigInteger.ONE));
    }

    /**
     * The nearest double, ties to even, or NaN where this method does not decide.
     *
     * @param mantissa as an unsigned number, not 0
     */
    static double nearest(long mantissa, int exponent) {
        if (exponent < SMALLEST || exponent > LARGEST) {
            return Double.NaN;
        }
        int shift = Long.numberOfLeadingZeros(mantissa);
        long normal = mantissa << shift;
        int index = exponent - SMALLEST;
        long low = normal * HIGH[index];
        long high = Math.unsignedMultiplyHigh(normal, HIGH[index]);
        // 55 bits are needed; where the nine below are all ones, the lower half of the power could carry into them.
        if ((high & 0x1FF) == 0x1FF) {
            long carried = Math.unsignedMultiplyHigh(normal, LOW[index]);
            low += carried;
            high += Long.compareUnsigned(carried, low) > 0 ? 1 : 0;
            if (low == -1 && (exponent < -27 || exponent > 55)) {
                return Double.NaN;
            }
        }
        int upper = (int) (high >>> 63);
        int cut = upper + 64 - FRACTION_BITS - 3;
        long bits = high >>> cut;
        int binary = (((152_170 + 65_536) * exponent) >> 16) + 63 + upper - shift + 1023;
        if (binary <= 0) {
            return Double.NaN;
        }
        boolean couldTie = Long.compareUnsigned(low, 1) <= 0 && exponent >= -4 && exponent <= 23;
        if (couldTie && (bits & 3) == 1 && bits << cut == high) {
            bits &= ~1L;
        }
        return assembled((bits + (bits & 1)) >>> 1, binary);
    }

    private static double assembled(long rounded, int binary) {
        boolean overflows = rounded >= 2 * HIDDEN_BIT;
        long fraction = overflows ? 0 : rounded & ~HIDDEN_BIT;
        int exponent = overflows ? binary + 1 : binary;
        return exponent >= 0x7FF ? Double.NaN : Double.longBitsToDouble((long) exponent << FRACTION_BITS | fraction);
    }
}
