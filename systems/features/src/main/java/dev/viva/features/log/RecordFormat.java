package dev.viva.features.log;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One record in a segment: checksum (4 bytes), length of the payload (4), sequence number (8), type (4), then the
 * payload, filled up with zeros to a multiple of 8; all little-endian. The checksum is CRC32C over length, sequence, type
 * and payload. Not thread-safe: it keeps a checksum and a scratch header.
 */
final class RecordFormat {
    static final int HEADER = 20;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final CRC32C checksum = new CRC32C();
    private final byte[] header = new byte[HEADER];
    private final MemorySegment headerView = MemorySegment.ofArray(header);

    /** The space that a payload of {@code length} bytes takes with its header. */
    static long size(int length) {
        return (HEADER + (long) length + 7) & ~7L;
    }

    static int length(MemorySegment file, long offset) {
        return file.get(INT, offset + 4);
    }

    static long sequence(MemorySegment file, long offset) {
        return file.get(LONG, offset + 8);
    }

    static int type(MemorySegment file, long offset) {
        return file.get(INT, offset + 16);
    }

    /** The payload in place. */
    static MemorySegment payload(MemorySegment file, long offset) {
        return file.asSlice(offset + HEADER, length(file, offset));
    }

    /** Whether nothing was ever written at {@code offset}. */
    static boolean isEmpty(MemorySegment file, long offset) {
        return file.get(LONG, offset) == 0 && sequence(file, offset) == 0 && type(file, offset) == 0;
    }

    /** Writes a record; the payload before the header, so that a cut write never has a whole header first. */
    void write(MemorySegment file, long offset, long sequence, int type, byte[] payload, int from, int length) {
        fillHeader(sequence, type, length);
        fillUp(file, offset, length);
        checksum.update(payload, from, length);
        MemorySegment.copy(payload, from, file, JAVA_BYTE, offset + HEADER, length);
        finish(file, offset);
    }

    /** The same for a payload in native or heap memory. */
    void write(MemorySegment file, long offset, long sequence, int type, MemorySegment payload) {
        fillHeader(sequence, type, (int) payload.byteSize());
        fillUp(file, offset, (int) payload.byteSize());
        checksum.update(payload.asByteBuffer());
        MemorySegment.copy(payload, 0, file, offset + HEADER, payload.byteSize());
        finish(file, offset);
    }

    private void fillHeader(long sequence, int type, int length) {
        headerView.set(INT, 4, length);
        headerView.set(LONG, 8, sequence);
        headerView.set(INT, 16, type);
        checksum.reset();
        checksum.update(header, 4, HEADER - 4);
    }

    /** The last eight bytes hold all that fills the record up; payload and header are written over the others. */
    private static void fillUp(MemorySegment file, long offset, int length) {
        file.set(LONG, offset + size(length) - Long.BYTES, 0);
    }

    private void finish(MemorySegment file, long offset) {
        headerView.set(INT, 0, (int) checksum.getValue());
        MemorySegment.copy(header, 0, file, JAVA_BYTE, offset, HEADER);
    }

    /** What is wrong with the record at {@code offset}, or null where it is the whole and true record {@code sequence}. */
    @Nullable String fault(MemorySegment file, long offset, long sequence) {
        if (offset + HEADER > file.byteSize()) {
            return "the file ends inside the header";
        }
        int length = length(file, offset);
        if (length < 0 || offset + size(length) > file.byteSize()) {
            return "its length of " + length + " bytes does not fit into the file";
        }
        if (sequence(file, offset) != sequence) {
            return "its sequence number must be " + sequence + ", got " + sequence(file, offset);
        }
        MemorySegment.copy(file, JAVA_BYTE, offset, header, 0, HEADER);
        checksum.reset();
        checksum.update(header, 4, HEADER - 4);
        checksum.update(file.asSlice(offset + HEADER, length).asByteBuffer());
        for (long pad = offset + HEADER + length; pad < offset + size(length); pad++) {
            if (file.get(JAVA_BYTE, pad) != 0) {
                return "the bytes that fill it up must be zero";
            }
        }
        int expected = headerView.get(INT, 0);
        int computed = (int) checksum.getValue();
        return computed == expected
                ? null
                : String.format(Locale.ROOT, "its checksum must be %08x, got %08x", expected, computed);
    }
}
