package dev.viva.features.window;

import java.util.Arrays;

/** Bytes that grow; numbers as variable-length integers, small magnitudes short. */
final class ByteSink {
    private byte[] bytes = new byte[64];
    private int size;

    ByteSink number(long value) {
        long left = (value << 1) ^ (value >> 63);
        if (size + 10 > bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        while ((left & ~0x7FL) != 0) {
            bytes[size++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        bytes[size++] = (byte) left;
        return this;
    }

    ByteSink clear() {
        size = 0;
        return this;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }
}
