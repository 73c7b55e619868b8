package dev.viva.learn.transform;

/** MurmurHash3 of 32 bits (Appleby, public domain), with the seed 0. */
final class MurmurHash {
    private static final int FIRST = 0xcc9e2d51;
    private static final int SECOND = 0x1b873593;

    private MurmurHash() {}

    static int of(byte[] bytes) {
        int hash = 0;
        int whole = bytes.length & ~3;
        for (int at = 0; at < whole; at += 4) {
            hash = Integer.rotateLeft(hash ^ mixed(word(bytes, at, 4)), 13) * 5 + 0xe6546b64;
        }
        if (whole < bytes.length) {
            hash ^= mixed(word(bytes, whole, bytes.length - whole));
        }
        hash ^= bytes.length;
        hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
        return hash ^ (hash >>> 16);
    }

    private static int mixed(int word) {
        return Integer.rotateLeft(word * FIRST, 15) * SECOND;
    }

    /** Little-endian. */
    private static int word(byte[] bytes, int from, int count) {
        int word = 0;
        for (int at = count - 1; at >= 0; at--) {
            word = (word << 8) | (bytes[from + at] & 0xff);
        }
        return word;
    }
}
