package dev.viva.kernel;

/**
 * exp, log and the logistic function for one value: the reference that every vector twin repeats operation by operation.
 *
 * <p>Only additions, subtractions, multiplications, divisions and comparisons of {@code double} and integer operations
 * on its bits are used, each rounded once and in a fixed order, never a fused multiply-add. IEEE 754 fixes the result of
 * each, so all bits are the same on every processor. {@code elementary_coefficients.py} in the test resources computes
 * the coefficients; the tests measure the errors that {@link Kernels} states.
 */
final class ElementaryFunctions {
    /** Added to a number below 2^51 in size, it leaves the nearest integer in the low bits of the sum. */
    static final double ROUNDER = 0x1.8p52;

    static final long ROUNDER_BITS = Double.doubleToRawLongBits(ROUNDER);

    static final double INVERSE_LN2 = 0x1.71547652b82fep0;
    /** 32 significant bits, so that a product with a binary exponent is exact. */
    static final double LN2_HIGH = 0x1.62e42fee00000p-1;

    static final double LN2_LOW = 0x1.a39ef35793c76p-33;

    /** Just past the largest and smallest arguments whose exponential is neither infinite nor zero. */
    static final double EXP_TOP = 710;

    static final double EXP_BOTTOM = -746;

    // exp(r) = 1 + r + r^2 (E0 + E1 r + … + E9 r^9) for |r| <= ln 2 / 2
    static final double E0 = 0x1.0000000000001p-1;
    static final double E1 = 0x1.5555555555556p-3;
    static final double E2 = 0x1.5555555553d63p-5;
    static final double E3 = 0x1.11111111109b3p-7;
    static final double E4 = 0x1.6c16c1788bd90p-10;
    static final double E5 = 0x1.a01a01a7c41d5p-13;
    static final double E6 = 0x1.a019b90d2ae7ap-16;
    static final double E7 = 0x1.71de0dae63bb3p-19;
    static final double E8 = 0x1.289185613a3d6p-22;
    static final double E9 = 0x1.af38a9b0ec855p-26;

    // log((1 + s) / (1 - s)) = 2 s + s z (L0 + L1 z + … + L6 z^6), z = s^2
    static final double L0 = 0x1.5555555555558p-1;
    static final double L1 = 0x1.99999999952d7p-2;
    static final double L2 = 0x1.2492492df281ap-2;
    static final double L3 = 0x1.c71c62e3f11e6p-3;
    static final double L4 = 0x1.7462b51cb66b1p-3;
    static final double L5 = 0x1.39fe51a7c18f9p-3;
    static final double L6 = 0x1.2b5900de53b32p-3;

    static final double SMALLEST_NORMAL = Double.MIN_NORMAL;
    static final double TWO_TO_54 = 0x1p54;
    static final long SQRT_HALF_BITS = Double.doubleToRawLongBits(0x1.6a09e667f3bcdp-1);
    /** Keeps the exponent's difference to that of sqrt(1/2) positive, so that an unsigned shift reads it. */
    static final long EXPONENT_BIAS = 1024;

    private ElementaryFunctions() {}

    static double exp(double value) {
        double x = value > EXP_TOP ? EXP_TOP : value;
        x = x < EXP_BOTTOM ? EXP_BOTTOM : x;
        double shifted = x * INVERSE_LN2 + ROUNDER;
        double k = shifted - ROUNDER;
        double high = x - k * LN2_HIGH;
        double low = k * LN2_LOW;
        double r = high - low;
        double r2 = r * r;
        double r4 = r2 * r2;
        double q = (E0 + E1 * r + (E2 + E3 * r) * r2) + ((E4 + E5 * r + (E6 + E7 * r) * r2) + (E8 + E9 * r) * r4) * r4;
        double nearly = 1 + high;
        double lost = high - (nearly - 1);
        double mantissa = nearly + (lost + (r2 * q - low));
        // two factors, because 2^k alone may lie outside the normal range while the product does not
        long exponent = Double.doubleToRawLongBits(shifted) - ROUNDER_BITS;
        long first = ((exponent + 2048) >>> 1) - 1024;
        return mantissa * powerOfTwo(first) * powerOfTwo(exponent - first);
    }

    private static double powerOfTwo(long exponent) {
        return Double.longBitsToDouble((exponent + 1023) << 52);
    }

    static double sigmoid(double value) {
        double e = exp(-Math.abs(value));
        return (value < 0 ? e : 1) / (1 + e);
    }

    static double log(double value) {
        boolean subnormal = value < SMALLEST_NORMAL;
        double x = subnormal ? value * TWO_TO_54 : value;
        long bits = Double.doubleToRawLongBits(x);
        long biased = (bits - SQRT_HALF_BITS + (EXPONENT_BIAS << 52)) >>> 52;
        double mantissa = Double.longBitsToDouble(bits - ((biased - EXPONENT_BIAS) << 52));
        double k = (Double.longBitsToDouble(biased + ROUNDER_BITS) - ROUNDER)
                - (subnormal ? EXPONENT_BIAS + 54 : EXPONENT_BIAS);
        double result = logOfMantissa(mantissa, k);
        result = value > 0 ? result : value == 0 ? Double.NEGATIVE_INFINITY : Double.NaN;
        return value == Double.POSITIVE_INFINITY ? value : result;
    }

    /** log(2^k m) for m in [sqrt(1/2), sqrt(2)]; f - f²/2 is kept apart because it holds most of the result. */
    private static double logOfMantissa(double mantissa, double k) {
        double f = mantissa - 1;
        double s = f / (2 + f);
        double z = s * s;
        double z2 = z * z;
        double tail = z * ((L0 + L1 * z + (L2 + L3 * z) * z2) + (L4 + L5 * z + L6 * z2) * (z2 * z2));
        double half = 0.5 * f * f;
        return k * LN2_HIGH - ((half - (s * (half + tail) + k * LN2_LOW)) - f);
    }
}
