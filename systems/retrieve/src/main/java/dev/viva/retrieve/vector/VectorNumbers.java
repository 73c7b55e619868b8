package dev.viva.retrieve.vector;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Vectors as they lie in a file, one after the other. Thread-safe for reading. */
final class VectorNumbers {
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(IndexFile.ORDER);
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(IndexFile.ORDER);

    private VectorNumbers() {}

    /** Reads {@code count} numbers that begin at {@code offset}, in bytes; {@code halves} is room for as many. */
    static void read(
            MemorySegment from, long offset, Storage storage, int count, short[] halves, float[] into, int at) {
        switch (storage) {
            case HALF -> {
                MemorySegment.copy(from, SHORT, offset, halves, 0, count);
                for (int i = 0; i < count; i++) {
                    into[at + i] = Float.float16ToFloat(halves[i]);
                }
            }
            case SINGLE -> MemorySegment.copy(from, FLOAT, offset, into, at, count);
            case NONE -> throw new IllegalStateException("VectorNumbers.read: no numbers are stored");
        }
    }

    /** Writes numbers; {@code halves} is room for as many. */
    static void write(
            float[] from, int at, int count, Storage storage, short[] halves, MemorySegment into, long offset) {
        switch (storage) {
            case HALF -> {
                for (int i = 0; i < count; i++) {
                    halves[i] = Float.floatToFloat16(from[at + i]);
                }
                MemorySegment.copy(halves, 0, into, SHORT, offset, count);
            }
            case SINGLE -> MemorySegment.copy(from, at, into, FLOAT, offset, count);
            case NONE -> throw new IllegalStateException("VectorNumbers.write: no numbers are stored");
        }
    }
}
