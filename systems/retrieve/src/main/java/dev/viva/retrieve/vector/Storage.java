package dev.viva.retrieve.vector;

/** What an index file keeps of the vectors themselves, beside their codes. */
public enum Storage {
    /** Nothing: results are ranked by codes alone, and the index cannot be built anew from itself. */
    NONE(0),

    /** Numbers of 16 bits, of a magnitude up to 65504, good for about three digits: half the memory of the page cache. */
    HALF(Short.BYTES),

    /** Numbers as they came. */
    SINGLE(Float.BYTES);

    /** The greatest number that {@link #HALF} holds. */
    static final float LARGEST_HALF = 65504;

    private final int bytes;

    Storage(int bytes) {
        this.bytes = bytes;
    }

    /** The bytes of a number. */
    int bytes() {
        return bytes;
    }

    /** What vectors are kept as while an index is built: codes are made of them even where they are not stored. */
    Storage whileBuilding() {
        return this == NONE ? SINGLE : this;
    }
}
