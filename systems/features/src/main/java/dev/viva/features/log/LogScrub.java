package dev.viva.features.log;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the sealed segments of an open log again, a little at a time, so that damage is found while there still are copies
 * to restore from, and not when somebody asks for the record. One pass goes from the oldest record to the newest segment
 * that is sealed; the next begins with the oldest again. What is in use by the log is not touched. Not thread-safe.
 *
 * <p>It sees what reading the file gives: damage on the disk under pages that the system still keeps in memory shows only
 * once they were dropped. Bytes behind the last record of a segment mean nothing and are not looked at.
 */
public final class LogScrub {
    private final EventLog log;
    private final RecordFormat format = new RecordFormat();
    private LogSegment entered;
    private long end;
    private @Nullable SegmentFile segment;
    private long offset;
    private long sequence;

    /**
     * What a step did.
     *
     * @param bytes how many bytes of records were checked
     * @param isPassOver whether there is nothing more to check in this pass
     * @param damage what was found: {@link LogException.Corrupt} names the segment and the byte, and
     *     {@link LogException.Inaccessible} a file that cannot be read. The rest of that segment is passed over.
     */
    public record Step(long bytes, boolean isPassOver, Optional<LogException> damage) {}

    /** A scrub that stands before the oldest record of {@code log}. */
    public LogScrub(EventLog log) {
        this.log = log;
        this.sequence = log.firstSequence();
        this.entered = log.segmentOf(sequence);
    }

    /** Checks records until at least {@code bytes} were read, a segment is damaged or the pass is over; one at least. */
    public Step step(long bytes) {
        long checked = 0;
        do {
            SegmentFile file;
            try {
                file = enter();
                if (file == null) {
                    sequence = log.firstSequence();
                    return new Step(checked, true, Optional.empty());
                }
                checked += checkRecord(file);
            } catch (LogException damage) {
                return passOver(checked, damage);
            } catch (InternalError unreadable) {
                return passOver(checked, inaccessible(unreadable));
            }
        } while (checked < bytes);
        return new Step(checked, false, Optional.empty());
    }

    private LogException inaccessible(Throwable cause) {
        return new LogException.Inaccessible(entered.path(), "a readable segment of the event log", cause);
    }

    private Step passOver(long checked, LogException damage) {
        sequence = end;
        segment = null;
        return new Step(checked, false, Optional.of(damage));
    }

    /** The segment to read on in; null where the pass is over. */
    private @Nullable SegmentFile enter() {
        SegmentFile current = segment;
        if (current != null && offset < current.sealedEnd()) {
            return current;
        }
        segment = null;
        sequence = Math.max(sequence, log.firstSequence());
        try {
            entered = log.segmentOf(sequence);
        } catch (IllegalArgumentException deletedMeanwhile) {
            return enter();
        }
        end = log.endOf(entered);
        // the seal was forced before the first record after it was
        if (log.durableSequence() < end) {
            return null;
        }
        sequence = entered.firstSequence();
        SegmentFile opened = open();
        if (opened == null) {
            return enter();
        }
        requireSealed(opened);
        offset = SegmentFile.HEADER;
        segment = opened;
        return opened;
    }

    /** Opens a file of its own, so that what the log has mapped stays little; null where it was deleted meanwhile. */
    private @Nullable SegmentFile open() {
        try {
            return SegmentFile.open(entered.path());
        } catch (NoSuchFileException missing) {
            if (log.firstSequence() > entered.firstSequence()) {
                return null;
            }
            throw inaccessible(missing);
        } catch (IOException failure) {
            throw inaccessible(failure);
        }
    }

    private void requireSealed(SegmentFile file) {
        if (file.memory().byteSize() != file.declaredSize()) {
            throw file.corrupt(
                    file.memory().byteSize(),
                    file.firstSequence(),
                    "the file must have " + file.declaredSize() + " bytes, got "
                            + file.memory().byteSize());
        }
        if (!file.isSealed() || file.sealedNext() != end) {
            throw file.corrupt(SegmentFile.SEAL, file.firstSequence(), "the seal is damaged");
        }
    }

    private long checkRecord(SegmentFile file) {
        String fault = format.fault(file.memory(), offset, sequence);
        if (fault != null) {
            throw file.corrupt(offset, sequence, fault);
        }
        long size = RecordFormat.size(RecordFormat.length(file.memory(), offset));
        offset += size;
        sequence++;
        if (offset == file.sealedEnd() != (sequence == file.sealedNext())) {
            throw file.corrupt(offset, sequence, "the seal does not say where the records end");
        }
        return size;
    }
}
