package dev.viva.features.log;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A segment of an open log as its readers see it: mapped when first read, with the offset of every 64th record kept as
 * far as somebody has asked. Thread-safe.
 */
final class LogSegment {
    private static final int STRIDE = 64;

    private final Path path;
    private final long firstSequence;
    private volatile @Nullable SegmentFile file;
    private long[] offsets = {SegmentFile.HEADER};
    private int indexed = 1;

    LogSegment(Path path) {
        this.path = path;
        this.firstSequence = SegmentFile.firstSequenceOf(path);
    }

    LogSegment(SegmentFile file) {
        this(file.path());
        this.file = file;
    }

    Path path() {
        return path;
    }

    long firstSequence() {
        return firstSequence;
    }

    /** The mapped file. */
    SegmentFile file() {
        SegmentFile mapped = file;
        return mapped == null ? map() : mapped;
    }

    private synchronized SegmentFile map() {
        SegmentFile mapped = file;
        if (mapped != null) {
            return mapped;
        }
        try {
            SegmentFile opened = SegmentFile.open(path);
            file = opened;
            return opened;
        } catch (IOException failure) {
            throw new LogException.Inaccessible(path, "a readable segment of the event log", failure);
        }
    }

    /** Where record {@code sequence} begins; it must have been appended to this segment. O(64) once the way was indexed. */
    synchronized long offset(long sequence) {
        int wanted = Math.toIntExact((sequence - firstSequence) / STRIDE);
        while (indexed <= wanted) {
            long from = firstSequence + (long) (indexed - 1) * STRIDE;
            long offset = walk(offsets[indexed - 1], from, from + STRIDE);
            if (indexed == offsets.length) {
                offsets = Arrays.copyOf(offsets, 2 * indexed);
            }
            offsets[indexed++] = offset;
        }
        return walk(offsets[wanted], firstSequence + (long) wanted * STRIDE, sequence);
    }

    private long walk(long start, long from, long to) {
        MemorySegment memory = file().memory();
        long offset = start;
        for (long sequence = from; sequence < to; sequence++) {
            int length = offset + RecordFormat.HEADER > memory.byteSize() ? -1 : RecordFormat.length(memory, offset);
            if (length < 0 || RecordFormat.sequence(memory, offset) != sequence) {
                throw file().corrupt(offset, sequence, "its header is damaged");
            }
            offset += RecordFormat.size(length);
        }
        return offset;
    }
}
