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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The mapped file in which records lie until they are written to their segment, so that they survive the death of the
 * process from the moment they are appended.
 *
 * <p>Records could be written to a mapped segment directly. But every force write-protects what it wrote, and the next
 * record on such a page waits for the file system, some 80 µs and at times milliseconds, while everybody waits for it.
 * This file is never forced while it is in use, so that writing to it is writing to memory (0.2 µs); a thread that nobody
 * waits for moves the bytes on.
 *
 * <p>Records are laid one after the other in laps of {@code capacity + slack} bytes: one that begins before
 * {@code capacity} may end in the slack, and the next one then begins a new lap. A page at the start holds magic (8),
 * version (4), capacity (4), checksum of these (4), and at 64 the tail: the position that everything before it is in its
 * segment. Positions count bytes over all laps. Guarded by the lock of the log, but for what is said otherwise.
 */
final class Staging {
    static final String FILE = "staging";

    private static final int PAGE = 4096;
    private static final long MAGIC = 0x31474154534c5656L; // "VVLSTAG1"
    private static final int VERSION = 1;
    private static final long TAIL = 64;
    private static final int SMALLEST = 16 * PAGE;
    private static final int LARGEST = 8 << 20;
    private static final int SLACK_SHARE = 8;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle WORD = LONG.varHandle();

    private final Path directory;
    private final int wanted;
    private MemorySegment memory = MemorySegment.ofArray(new byte[0]);
    private int capacity;
    private int span;
    private List<Run> runs = new ArrayList<>();

    // The run that grows: null where there is none.
    private @Nullable SegmentFile segment;
    private long segmentOffset;
    private long from;
    private long length;

    private long head;

    /** Where in its lap the head is. */
    private long lapOffset;

    private volatile long tail;

    /** A staging file in the folder of a log that takes nothing before {@link #begin}. */
    Staging(Path directory, int segmentBytes) {
        this.directory = directory;
        this.wanted = Math.clamp((segmentBytes / SLACK_SHARE) & -PAGE, SMALLEST, LARGEST);
    }

    /** Bytes that lie together here and belong together in a segment. */
    record Run(SegmentFile segment, long offset, long from, long length) {}

    private static int span(int capacity) {
        return capacity + capacity / SLACK_SHARE;
    }

    /**
     * Makes the file anew, on the disk when this returns: what an earlier one held is gone for good, so that it can never be
     * taken for records of what follows.
     */
    void begin() throws IOException {
        Path path = directory.resolve(FILE);
        Files.deleteIfExists(path);
        SegmentSupply.fill(path, header(wanted), PAGE + span(wanted));
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            memory = channel.map(MapMode.READ_WRITE, 0, channel.size(), Arena.ofAuto());
        }
        capacity = wanted;
        span = span(wanted);
    }

    /** Removes the file, when all it held is on the disk elsewhere. */
    static void remove(Path directory) throws IOException {
        Files.deleteIfExists(directory.resolve(FILE));
    }

    private static ByteBuffer header(int capacity) {
        ByteBuffer header = ByteBuffer.allocate(PAGE).order(ByteOrder.LITTLE_ENDIAN);
        header.putLong(MAGIC).putInt(VERSION).putInt(capacity);
        return header.putInt(checksum(header)).clear();
    }

    private static int checksum(ByteBuffer header) {
        var checksum = new CRC32C();
        checksum.update(header.duplicate().position(0).limit(16));
        return (int) checksum.getValue();
    }

    /**
     * The records that a process left here and that continue a log whose next record would be {@code next}. Whatever
     * cannot be read as such is passed over: after a power cut this file holds anything.
     */
    static List<LogRecord> left(Path directory, long next) throws IOException {
        Path path = directory.resolve(FILE);
        if (!Files.exists(path)) {
            return List.of();
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.capacity() < PAGE || bytes.getLong(0) != MAGIC || bytes.getInt(16) != checksum(bytes)) {
            return List.of();
        }
        int capacity = bytes.getInt(12);
        long tail = bytes.getLong((int) TAIL);
        boolean whole = bytes.getInt(8) == VERSION && bytes.capacity() == PAGE + span(capacity) && tail >= 0;
        return whole ? parse(MemorySegment.ofBuffer(bytes).asSlice(PAGE), capacity, tail, next) : List.of();
    }

    private static List<LogRecord> parse(MemorySegment laps, int capacity, long tail, long next) {
        var records = new ArrayList<LogRecord>();
        var format = new RecordFormat();
        int span = span(capacity);
        long position = tail;
        long expected = 0;
        while (position < tail + span) {
            long offset = position % span;
            if (offset + RecordFormat.HEADER > span) {
                break;
            }
            long sequence = records.isEmpty() && expected == 0 ? RecordFormat.sequence(laps, offset) : expected;
            if (sequence > next + records.size() || format.fault(laps, offset, sequence) != null) {
                break;
            }
            if (sequence >= next) {
                byte[] payload = RecordFormat.payload(laps, offset).toArray(ValueLayout.JAVA_BYTE);
                records.add(new LogRecord(sequence, RecordFormat.type(laps, offset), payload));
            }
            position = after(position, RecordFormat.size(RecordFormat.length(laps, offset)), capacity);
            expected = sequence + 1;
        }
        return records;
    }

    /** Where the record after one of {@code size} bytes begins. */
    private static long after(long position, long size, int capacity) {
        int span = span(capacity);
        long end = position + size;
        return end % span >= capacity || end / span != position / span ? (position / span + 1) * span : end;
    }

    /** Whether a record of {@code size} bytes may ever lie here; none does before {@link #begin}. */
    boolean takes(long size) {
        return size <= capacity / SLACK_SHARE;
    }

    /** Whether there is room for a record of {@code size} bytes now. */
    boolean hasRoom(long size) {
        return head + size - tail <= span;
    }

    /** The memory to write the next record to. */
    MemorySegment memory() {
        return memory;
    }

    /** Where in {@link #memory} the next record goes. */
    long place() {
        return PAGE + lapOffset;
    }

    /** Notes that a record of {@code size} bytes was written at {@link #place} and belongs at an offset of a segment. */
    void written(SegmentFile file, long offset, long size) {
        if (file != segment || offset != segmentOffset + length || place() != from + length) {
            endRun();
            segment = file;
            segmentOffset = offset;
            from = place();
            length = 0;
        }
        length += size;
        lapOffset += size;
        head += size;
        if (lapOffset >= capacity) {
            head += span - lapOffset;
            lapOffset = 0;
        }
    }

    private void endRun() {
        SegmentFile ended = segment;
        if (ended != null) {
            runs.add(new Run(ended, segmentOffset, from, length));
            segment = null;
        }
    }

    /** What is to be moved on, up to a position. */
    record Batch(List<Run> runs, long end) {}

    /** Takes what is to be moved on. */
    Batch take() {
        endRun();
        List<Run> taken = runs;
        runs = new ArrayList<>();
        return new Batch(taken, head);
    }

    /** Moves a batch to its segments, in the order in which batches were taken; needs not the lock of the log. */
    void move(Batch batch) throws IOException {
        if (batch.runs.isEmpty()) {
            return;
        }
        for (Run run : batch.runs) {
            run.segment.write(memory.asSlice(run.from, run.length), run.offset);
        }
        tail = batch.end;
        WORD.setRelease(memory, TAIL, batch.end);
    }

    /**
     * Makes the pages writable ahead of the writer, which then need not wait for the file system. A word is exchanged for
     * itself atomically, so that this may run beside a write; needs not the lock of the log.
     */
    void touch() {
        for (long page = 0; page < memory.byteSize(); page += PAGE) {
            long word = (long) WORD.getVolatile(memory, page);
            WORD.compareAndSet(memory, page, word, word);
        }
    }
}
