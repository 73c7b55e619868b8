package dev.viva.features.log;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * One mapped segment file. Its first 64 bytes: magic (8), version (4), size of the file (4), checksum of these (4), 4
 * spare; the watermark (8): up to which byte everything was forced; the seal (16): the next sequence number and the end
 * of the records, with a checksum, written once when the next segment has begun and this one was forced.
 *
 * <p>The name carries the sequence number of the first record. The mapping lives as long as somebody can reach it.
 */
final class SegmentFile {
    static final int HEADER = 64;
    static final String SUFFIX = ".segment";

    private static final long MAGIC = 0x31474f4c41564956L; // "VIVALOG1"
    private static final int VERSION = 1;
    private static final int PAGE = 4096;
    private static final long WATERMARK = 24;
    static final long SEAL = 32;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle WORD = LONG.varHandle();

    private final Path path;
    private final long firstSequence;
    private final MemorySegment memory;

    private SegmentFile(Path path, long firstSequence, MemorySegment memory) {
        this.path = path;
        this.firstSequence = firstSequence;
        this.memory = memory;
    }

    static String name(long firstSequence) {
        return String.format(Locale.ROOT, "%020d%s", firstSequence, SUFFIX);
    }

    static boolean isSegment(Path path) {
        return path.getFileName().toString().matches("\\d{20}\\.segment");
    }

    static long firstSequenceOf(Path path) {
        return Long.parseLong(path.getFileName().toString().substring(0, 20));
    }

    /** The first bytes of a new segment file of {@code size} bytes. */
    static ByteBuffer newHeader(int size) {
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.putLong(MAGIC).putInt(VERSION).putInt(size);
        header.putInt(checksum(header.array(), 0, 16)).putInt(0);
        return header.putLong(packed(HEADER)).clear();
    }

    /**
     * Maps {@code path}, at the size it has.
     *
     * @throws LogException.Corrupt if the header is not that of a segment
     */
    static SegmentFile open(Path path, MapMode mode) throws IOException {
        var options = mode.equals(MapMode.READ_ONLY)
                ? new StandardOpenOption[] {StandardOpenOption.READ}
                : new StandardOpenOption[] {StandardOpenOption.READ, StandardOpenOption.WRITE};
        try (FileChannel channel = FileChannel.open(path, options)) {
            MemorySegment memory = channel.map(mode, 0, channel.size(), Arena.ofAuto());
            var segment = new SegmentFile(path, firstSequenceOf(path), memory);
            segment.checkHeader();
            return segment;
        }
    }

    private void checkHeader() {
        if (memory.byteSize() < HEADER) {
            throw corrupt(0, firstSequence, "the file has " + memory.byteSize() + " bytes, fewer than its header");
        }
        byte[] header = memory.asSlice(0, HEADER).toArray(ValueLayout.JAVA_BYTE);
        if (memory.get(LONG, 0) != MAGIC || memory.get(INT, 16) != checksum(header, 0, 16)) {
            throw corrupt(0, firstSequence, "the header is damaged or not that of an event log");
        }
        if (memory.get(INT, 8) != VERSION) {
            throw corrupt(0, firstSequence, "its format must be version 1, got " + memory.get(INT, 8));
        }
        long mark = memory.get(LONG, WATERMARK);
        if (mark != packed((int) mark)) {
            throw corrupt(WATERMARK, firstSequence, "the mark of what was forced is damaged");
        }
    }

    LogException.Corrupt corrupt(long offset, long sequence, String what) {
        return new LogException.Corrupt(path, offset, sequence, what);
    }

    Path path() {
        return path;
    }

    long firstSequence() {
        return firstSequence;
    }

    MemorySegment memory() {
        return memory;
    }

    /** The size that the file was made with; a file that was cut is smaller. */
    int declaredSize() {
        return memory.get(INT, 12);
    }

    /** Everything before this byte was forced to the disk. */
    long watermark() {
        return (int) memory.get(LONG, WATERMARK);
    }

    void setWatermark(long offset) {
        WORD.setRelease(memory, WATERMARK, packed((int) offset));
    }

    boolean isSealed() {
        byte[] seal = memory.asSlice(SEAL, 16).toArray(ValueLayout.JAVA_BYTE);
        return sealedEnd() != 0 && memory.get(INT, SEAL + 12) == checksum(seal, 0, 12);
    }

    long sealedNext() {
        return memory.get(LONG, SEAL);
    }

    long sealedEnd() {
        return memory.get(INT, SEAL + 8);
    }

    void seal(long nextSequence, long end) {
        ByteBuffer seal = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        seal.putLong(nextSequence).putInt((int) end);
        seal.putInt(checksum(seal.array(), 0, 12));
        MemorySegment.copy(seal.array(), 0, memory, ValueLayout.JAVA_BYTE, SEAL, 16);
    }

    /** Removes a seal, so that the segment may be written again. */
    void unseal() {
        memory.asSlice(SEAL, 16).fill((byte) 0);
    }

    /** Writes the bytes of the range to the disk and returns when they are there. */
    void force(long from, long to) {
        if (to > from) {
            memory.asSlice(from, to - from).force();
        }
    }

    void forceHeader() {
        force(0, HEADER);
    }

    /**
     * Makes the pages of the range writable ahead of the writer, which then need not wait for the file system. A word is
     * exchanged for itself atomically, so that this may run beside a write.
     */
    void touch(long from, long to) {
        for (long page = from & -PAGE; page < Math.min(to, memory.byteSize()); page += PAGE) {
            long word = (long) WORD.getVolatile(memory, page);
            WORD.compareAndSet(memory, page, word, word);
        }
    }

    /** How many bytes from {@code from} to the end of the file lie in blocks that are not all zero. */
    long usedAfter(long from) {
        long used = 0;
        for (long block = from; block < memory.byteSize(); block = nextBlock(block)) {
            long size = Math.min(nextBlock(block), memory.byteSize()) - block;
            used += isZero(block, size) ? 0 : size;
        }
        return used;
    }

    /** Fills everything from {@code from} on with zeros, touching only what is not zero. */
    void erase(long from) {
        for (long block = from; block < memory.byteSize(); block = nextBlock(block)) {
            long size = Math.min(nextBlock(block), memory.byteSize()) - block;
            if (!isZero(block, size)) {
                memory.asSlice(block, size).fill((byte) 0);
            }
        }
    }

    private boolean isZero(long from, long size) {
        return memory.get(ValueLayout.JAVA_BYTE, from) == 0
                && memory.asSlice(from, size - 1).mismatch(memory.asSlice(from + 1, size - 1)) < 0;
    }

    private static long nextBlock(long offset) {
        return (offset & -PAGE) + PAGE;
    }

    private static long packed(int offset) {
        return (offset & 0xffff_ffffL) | ((long) ~offset << 32);
    }

    private static int checksum(byte[] bytes, int from, int length) {
        var checksum = new CRC32C();
        checksum.update(bytes, from, length);
        return (int) checksum.getValue();
    }
}
