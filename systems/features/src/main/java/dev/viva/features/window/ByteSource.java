package dev.viva.features.window;

/** Reads what a {@link ByteSink} wrote; what names the entry in the error when the bytes end too early or run on. */
final class ByteSource {
    private final byte[] bytes;
    private final String what;
    private int at;

    ByteSource(byte[] bytes, String what) {
        this.bytes = bytes;
        this.what = what;
    }

    long number() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at == bytes.length) {
                throw damaged();
            }
            byte next = bytes[at++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw damaged();
    }

    /** A count of things that take at least one byte each. */
    int count() {
        long count = number();
        if (count < 0 || count > bytes.length - at) {
            throw damaged();
        }
        return (int) count;
    }

    void end() {
        if (at != bytes.length) {
            throw damaged();
        }
    }

    private IllegalStateException damaged() {
        return new IllegalStateException("the stored " + what + " is damaged at byte " + at + " of " + bytes.length);
    }
}
