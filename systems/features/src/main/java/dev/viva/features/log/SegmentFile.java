package dev.viva.features.log;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

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

    private final Path path;
    private final long firstSequence;
    private final MemorySegment memory;

    /** Unlike a channel, not closed by the interrupt of a thread that writes. */
    private final @Nullable RandomAccessFile writer;

    private SegmentFile(Path path, long firstSequence, MemorySegment memory, @Nullable RandomAccessFile writer) {
        this.path = path;
        this.firstSequence = firstSequence;
        this.memory = memory;
        this.writer = writer;
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
     * Maps {@code path}, at the size it has, to be read.
     *
     * @throws LogException.Corrupt if the header is not that of a segment
     */
    static SegmentFile open(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return checked(path, channel, MapMode.READ_ONLY, null);
        }
    }

    /** Opens {@code path} to be written, too; {@link #endWriting} lets the file go. */
    static SegmentFile openWritable(Path path) throws IOException {
        var writer = new RandomAccessFile(path.toFile(), "rw");
        try {
            return checked(path, writer.getChannel(), MapMode.READ_WRITE, writer);
        } catch (IOException | RuntimeException failure) {
            writer.close();
            throw failure;
        }
    }

    private static SegmentFile checked(Path path, FileChannel channel, MapMode mode, @Nullable RandomAccessFile writer)
            throws IOException {
        MemorySegment memory = channel.map(mode, 0, channel.size(), Arena.ofAuto());
        var segment = new SegmentFile(path, firstSequenceOf(path), memory, writer);
        segment.checkHeader();
        return segment;
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

    void setWatermark(long offset) throws IOException {
        ByteBuffer mark = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        write(mark.putLong(packed((int) offset)).array(), WATERMARK);
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

    void seal(long nextSequence, long end) throws IOException {
        ByteBuffer seal = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        seal.putLong(nextSequence).putInt((int) end);
        seal.putInt(checksum(seal.array(), 0, 12));
        write(seal.array(), SEAL);
    }

    /** Removes a seal, so that the segment may be written again. */
    void unseal() throws IOException {
        write(new byte[16], SEAL);
    }

    /** Writes bytes to the file, where they survive this process; one caller at a time. */
    void write(MemorySegment bytes, long offset) throws IOException {
        write(bytes.toArray(ValueLayout.JAVA_BYTE), offset);
    }

    private synchronized void write(byte[] bytes, long offset) throws IOException {
        RandomAccessFile into = writer();
        into.seek(offset);
        into.write(bytes);
    }

    private RandomAccessFile writer() {
        RandomAccessFile into = writer;
        if (into == null) {
            throw new IllegalStateException(path + " was opened to be read only");
        }
        return into;
    }

    /** Returns when everything that was written is on the disk. Not to be called by a thread that may be interrupted. */
    void force() throws IOException {
        writer().getChannel().force(false);
    }

    /** Lets the file go; what was written stays readable here. */
    void endWriting() throws IOException {
        writer().close();
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

    /** Fills everything from {@code from} on with zeros, touching only what is not zero; on the disk when this returns. */
    void erase(long from) throws IOException {
        for (long block = from; block < memory.byteSize(); block = nextBlock(block)) {
            long size = Math.min(nextBlock(block), memory.byteSize()) - block;
            if (!isZero(block, size)) {
                write(new byte[(int) size], block);
            }
        }
        force();
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
