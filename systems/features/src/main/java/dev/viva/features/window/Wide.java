package dev.viva.features.window;

/** Integers of 128 bits as a high and a low half, modulo 2^128; reused, so that arithmetic allocates nothing. */
final class Wide {
    long high;
    long low;

    Wide set(long newHigh, long newLow) {
        high = newHigh;
        low = newLow;
        return this;
    }

    void subtract(long otherHigh, long otherLow) {
        long borrow = Long.compareUnsigned(low, otherLow) < 0 ? 1 : 0;
        low -= otherLow;
        high -= otherHigh + borrow;
    }

    void add(long otherHigh, long otherLow) {
        low += otherLow;
        long carry = Long.compareUnsigned(low, otherLow) < 0 ? 1 : 0;
        high += otherHigh + carry;
    }

    /** Multiplies by a signed number. */
    void multiply(long factor) {
        long product = Math.unsignedMultiplyHigh(low, factor) + high * factor - (factor < 0 ? low : 0);
        low *= factor;
        high = product;
    }

    /** The nearest double, within one unit in the last place. */
    double toDouble() {
        if (high == low >> 63) {
            return low;
        }
        return high * 0x1p64 + ((low >>> 11) * 0x1p11 + (low & 0x7FF));
    }
}
