package dev.viva.features.log;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Reads records in order, also while others are appended, and checks each one's checksum. It stands before its first
 * record until {@link #next()} is called, and allocates nothing per record. Not thread-safe.
 */
public final class LogCursor {
    private final EventLog log;
    private final RecordFormat format = new RecordFormat();
    private LogSegment segment;
    private long nextOffset;
    private long nextSequence;
    private long segmentEnd;
    private long offset;
    private int length;

    LogCursor(EventLog log, LogSegment segment, long sequence) {
        this.log = log;
        this.segment = segment;
        this.nextSequence = sequence;
        this.segmentEnd = log.endOf(segment);
        this.nextOffset = sequence >= segmentEnd ? 0 : segment.offset(sequence);
    }

    /**
     * Moves to the next record; false when there is none yet, after which it may be called again.
     *
     * @throws LogException.Corrupt if the next record is damaged
     */
    public boolean next() {
        if (nextSequence > log.lastSequence()) {
            return false;
        }
        log.requireMoved(nextSequence);
        if (nextSequence >= segmentEnd || nextOffset == 0) {
            enter(log.segmentOf(nextSequence));
        }
        MemorySegment memory = segment.file().memory();
        String fault = format.fault(memory, nextOffset, nextSequence);
        if (fault != null) {
            throw segment.file().corrupt(nextOffset, nextSequence, fault);
        }
        offset = nextOffset;
        length = RecordFormat.length(memory, offset);
        nextOffset = offset + RecordFormat.size(length);
        nextSequence++;
        return true;
    }

    private void enter(LogSegment entered) {
        boolean same = entered == segment;
        segment = entered;
        segmentEnd = log.endOf(entered);
        if (!same || nextOffset == 0) {
            nextOffset = entered.offset(nextSequence);
        }
    }

    /** The number of the current record. */
    public long sequence() {
        return nextSequence - 1;
    }

    /** What the writer said the current record is. */
    public int type() {
        return RecordFormat.type(segment.file().memory(), offset);
    }

    /** How many bytes the current record has. */
    public int length() {
        return length;
    }

    /** The bytes of the current record in place, read-only; valid also after the cursor has moved on. */
    public MemorySegment payload() {
        return RecordFormat.payload(segment.file().memory(), offset).asReadOnly();
    }

    /**
     * Copies the bytes of the current record to the start of {@code into}; returns how many.
     *
     * @throws IndexOutOfBoundsException if {@code into} is shorter than {@link #length()}
     */
    public int copyPayload(byte[] into) {
        MemorySegment.copy(
                segment.file().memory(), ValueLayout.JAVA_BYTE, offset + RecordFormat.HEADER, into, 0, length);
        return length;
    }

    /** A copy of the current record. */
    public LogRecord record() {
        byte[] copy = new byte[length];
        copyPayload(copy);
        return new LogRecord(sequence(), type(), copy);
    }
}
