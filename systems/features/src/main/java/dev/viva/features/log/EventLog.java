package dev.viva.features.log;

import dev.viva.kernel.BriefLock;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An append-only log of records in numbered segment files, each record under a CRC32C checksum.
 *
 * <p>Records are numbered densely from 1, in the order in which {@link #append} takes them. There are two levels of
 * acknowledgement:
 *
 * <ul>
 *   <li><b>in the log</b>: {@code append} has returned. The record lies in a mapped file or in its segment and survives the
 *       death of this process at any moment, kill -9 included. A power cut or a crash of the operating system may cost the records of
 *       the last {@link LogOptions#forceInterval()} plus the time of one force.
 *   <li><b>after the force</b>: {@link #awaitDurable} has returned. The record survives a power cut too. Everybody who
 *       waits at the same time shares one force.
 * </ul>
 *
 * <p>Opening finds the end of the log again. A write that was cut short is erased and told in {@link #recovery()}; a
 * change to what had been forced is {@link LogException.Corrupt} and nothing is touched. Sealed segments (all but the
 * newest one or two) are checked when they are read, by {@link #verify} or by a {@link BackgroundScrub}, so that opening
 * does not depend on the length of the log.
 *
 * <p>Thread-safe. Appending 300 bytes costs about 0.2 µs and allocates nothing.
 */
public final class EventLog implements AutoCloseable {
    private final Path directory;
    private final LogOptions options;
    private final FileLease lease;
    private Recovery recovery;
    private final SegmentSupply supply;
    private final Committer committer;
    private final ConcurrentNavigableMap<Long, LogSegment> segments = new ConcurrentSkipListMap<>();
    private final BriefLock writing = new BriefLock();

    /** Held while records move from the staging file to their segments; taken before {@link #writing} where both are. */
    private final ReentrantLock moving = new ReentrantLock();

    private final Staging staging;
    private final RecordFormat format = new RecordFormat();
    private final List<Committer.Retired> retired = new ArrayList<>();
    private SegmentFile current;
    private long offset;
    private long nextSequence;
    private volatile long movedSequence;
    private boolean closed;

    private EventLog(Path directory, LogOptions options, FileLease lease, SegmentSupply supply, LogRecovery.End end) {
        this.directory = directory;
        this.options = options;
        this.lease = lease;
        this.supply = supply;
        this.staging = new Staging(directory, options.segmentBytes());
        this.recovery = end.report();
        end.segments().forEach(segment -> segments.put(segment.firstSequence(), segment));
        this.current = end.last();
        this.offset = end.offset();
        this.nextSequence = end.nextSequence();
        this.movedSequence = end.nextSequence() - 1;
        supply.follow(() -> offset);
        this.committer = new Committer(directory, options.forceInterval().toNanos(), end, new Settling());
    }

    /**
     * Opens the log in {@code directory}, making the folder and a first segment where there is none, and finds its end.
     *
     * @throws LogException.Corrupt if something that was forced is damaged or missing; nothing was changed then
     * @throws LogException.Locked if the log is open elsewhere
     * @throws LogException.Full if there is no room for the first segment
     * @throws LogException.Inaccessible if the folder cannot be made, read or written
     */
    public static EventLog open(Path directory, LogOptions options) {
        FileLease lock = lock(directory);
        try {
            Files.deleteIfExists(directory.resolve(SegmentSupply.SPARE));
            var supply = new SegmentSupply(directory, options);
            List<Path> paths = LogRecovery.segments(directory);
            if (paths.isEmpty()) {
                supply.take(1, 0);
                Committer.forceDirectory(directory);
                paths = LogRecovery.segments(directory);
            }
            var log = new EventLog(directory, options, lock, supply, LogRecovery.run(paths));
            log.begin();
            return log;
        } catch (IOException failure) {
            release(lock);
            throw SegmentSupply.unmade(directory, "its files", failure);
        } catch (RuntimeException failure) {
            release(lock);
            throw failure;
        }
    }

    /** Takes in what a dead process left in the staging file; that is on the disk before another is begun. */
    private void begin() throws IOException {
        List<LogRecord> staged = Staging.left(directory, nextSequence);
        for (LogRecord record : staged) {
            append(record.type(), record.payload());
        }
        if (!staged.isEmpty()) {
            committer.force();
            recovery = recovery.withStaged(staged.size());
        }
        staging.begin();
        committer.start();
    }

    /**
     * Gives up every record from {@code sequence} on, or from the first damaged record before it: the way out where a
     * damaged log must be used again and there is no copy. The log must not be open.
     *
     * @return the number that the next record will get
     */
    public static long truncate(Path directory, long sequence) {
        FileLease lock = lock(directory);
        try {
            Staging.remove(directory);
            return LogRecovery.truncate(LogRecovery.segments(directory), sequence);
        } catch (IOException failure) {
            throw new LogException.Inaccessible(directory, "a readable and writable folder", failure);
        } finally {
            release(lock);
        }
    }

    /** What opening found and did. */
    public Recovery recovery() {
        return recovery;
    }

    /**
     * Appends a record and returns its number; it is in the log then.
     *
     * @param type any number that tells the reader what the bytes are
     * @throws IllegalArgumentException if the record is larger than a segment
     * @throws LogException.Full if there is no room for another segment; nothing was written
     * @throws LogException.Unusable if the log is closed or the disk has failed
     */
    public long append(int type, byte[] payload) {
        return append(type, payload, 0, payload.length);
    }

    /** Appends {@code length} bytes from {@code from} on; see {@link #append(int, byte[])}. */
    public long append(int type, byte[] payload, int from, int length) {
        long size = RecordFormat.size(length);
        if (!staging.takes(size)) {
            return appendDirectly(type, MemorySegment.ofArray(payload).asSlice(from, length));
        }
        writing.lock();
        try {
            reserve(length);
            format.write(staging.memory(), staging.place(), nextSequence, type, payload, from, length);
            staging.written(current, offset, size);
            return publish(length);
        } finally {
            writing.unlock();
        }
    }

    /** Appends the bytes of a memory segment; see {@link #append(int, byte[])}. */
    public long append(int type, MemorySegment payload) {
        long size = RecordFormat.size(Math.toIntExact(payload.byteSize()));
        if (!staging.takes(size)) {
            return appendDirectly(type, payload);
        }
        writing.lock();
        try {
            reserve((int) payload.byteSize());
            format.write(staging.memory(), staging.place(), nextSequence, type, payload);
            staging.written(current, offset, size);
            return publish((int) payload.byteSize());
        } finally {
            writing.unlock();
        }
    }

    /** Appends a record that is too large for the staging file, after all that lies there. */
    private long appendDirectly(int type, MemorySegment payload) {
        requireFitting(payload.byteSize());
        MemorySegment record = MemorySegment.ofArray(new byte[(int) RecordFormat.size((int) payload.byteSize())]);
        moving.lock();
        try {
            return appendDirectly(type, payload, record);
        } finally {
            moving.unlock();
        }
    }

    private long appendDirectly(int type, MemorySegment payload, MemorySegment record) {
        writing.lock();
        try {
            makeRoom(record.byteSize());
            format.write(record, 0, nextSequence, type, payload);
            current.write(record, offset);
            long sequence = publish((int) payload.byteSize());
            movedSequence = sequence;
            return sequence;
        } catch (IOException failure) {
            throw broken(failure);
        } finally {
            writing.unlock();
        }
    }

    /** Makes room for a record where it belongs and in the staging file; lets others append while it must wait. */
    private void reserve(int length) {
        requireFitting(length);
        long size = RecordFormat.size(length);
        requireUsable();
        while (!fits(size) || !staging.hasRoom(size)) {
            writing.unlock();
            moving.lock();
            try {
                writing.lock();
                makeRoom(size);
            } finally {
                moving.unlock();
            }
        }
    }

    /**
     * Moves everything on, and begins another segment where this one is full: only after all of this one's records are in
     * its file, so that files copied in their order while the log is in use never lack a record in the middle.
     */
    private void makeRoom(long size) {
        requireUsable();
        try {
            staging.move(staging.take());
            movedSequence = nextSequence - 1;
        } catch (IOException failure) {
            throw broken(failure);
        }
        if (!fits(size)) {
            roll();
        }
    }

    private boolean fits(long size) {
        return offset + size <= current.memory().byteSize();
    }

    private void requireFitting(long length) {
        if (length > options.segmentBytes() - SegmentFile.HEADER - RecordFormat.HEADER) {
            throw new IllegalArgumentException("EventLog.append: a record must have at most "
                    + (options.segmentBytes() - SegmentFile.HEADER - RecordFormat.HEADER) + " bytes, got " + length);
        }
    }

    private void requireUsable() {
        Throwable broken = committer.failure();
        if (closed || broken != null) {
            throw new LogException.Unusable(directory, broken == null ? "it was closed" : "the disk failed", broken);
        }
    }

    private LogException broken(IOException failure) {
        committer.fail(failure);
        return new LogException.Unusable(directory, "the disk failed", failure);
    }

    private void roll() {
        SegmentFile next = supply.take(nextSequence, segments.size());
        retired.add(new Committer.Retired(current, offset, nextSequence));
        segments.put(nextSequence, new LogSegment(next));
        current = next;
        offset = SegmentFile.HEADER;
    }

    private long publish(int length) {
        long before = offset;
        offset += RecordFormat.size(length);
        long early = (long) (current.memory().byteSize() * SegmentSupply.BEGUN_AT);
        if (before < early && offset >= early) {
            supply.prepare(segments.size());
        }
        long sequence = nextSequence++;
        committer.publish(sequence);
        return sequence;
    }

    /** Moves everything that was appended to its segment, where readers find it. */
    private void moveOn() {
        try {
            move(false);
        } catch (IOException failure) {
            throw broken(failure);
        }
    }

    /** The same for records up to {@code sequence}. */
    void requireMoved(long sequence) {
        if (sequence > movedSequence) {
            moveOn();
        }
    }

    private Committer.Appended move(boolean retire) throws IOException {
        moving.lock();
        try {
            Throwable broken = committer.failure();
            if (broken != null) {
                throw new IOException("an earlier write to the log failed", broken);
            }
            var left = new ArrayList<Committer.Retired>();
            Committer.Appended appended;
            Staging.Batch batch;
            writing.lock();
            try {
                if (retire) {
                    left.addAll(retired);
                    retired.clear();
                }
                batch = staging.take();
                appended = new Committer.Appended(left, current, offset, nextSequence - 1);
            } finally {
                writing.unlock();
            }
            staging.move(batch);
            movedSequence = appended.sequence();
            return appended;
        } finally {
            moving.unlock();
        }
    }

    /** What the committer asks of the log. */
    private final class Settling implements Committer.Source {
        @Override
        public Committer.Appended appended() throws IOException {
            return move(true);
        }

        @Override
        public void prepare() {
            staging.touch();
        }
    }

    /**
     * Returns when record {@code sequence} and all before it are forced to the disk.
     *
     * @throws IllegalArgumentException if there is no such record yet
     * @throws LogException.Unusable if the disk failed
     */
    public void awaitDurable(long sequence) {
        if (sequence > lastSequence()) {
            throw new IllegalArgumentException("EventLog.awaitDurable: sequence must be at most the last record, "
                    + lastSequence() + ", got " + sequence);
        }
        committer.awaitDurable(sequence);
    }

    /** The number of the newest record that is forced to the disk; 0 when there is none. */
    public long durableSequence() {
        return committer.durableSequence();
    }

    /** The number of the newest record; one less than {@link #firstSequence()} in an empty log. */
    public long lastSequence() {
        return committer.appendedSequence();
    }

    /** The number of the oldest record that is kept. */
    public long firstSequence() {
        return segments.firstKey();
    }

    /** The space that the segment files take, in bytes. */
    public long sizeBytes() {
        return (long) segments.size() * options.segmentBytes();
    }

    /**
     * A reader that stands before record {@code sequence}.
     *
     * @throws IllegalArgumentException if {@code sequence} is older than the oldest record or beyond the next one
     */
    public LogCursor cursor(long sequence) {
        if (sequence < firstSequence() || sequence > lastSequence() + 1) {
            throw new IllegalArgumentException("EventLog.cursor: sequence must be in [" + firstSequence() + ", "
                    + (lastSequence() + 1) + "], got " + sequence);
        }
        requireMoved(Math.min(sequence, lastSequence()));
        return new LogCursor(this, segmentOf(sequence), sequence);
    }

    /**
     * Reads one record; about 64 headers are passed to find it.
     *
     * @throws IllegalArgumentException if there is no such record
     * @throws LogException.Corrupt if it is damaged
     */
    public LogRecord read(long sequence) {
        LogCursor cursor = cursor(sequence);
        if (!cursor.next()) {
            throw new IllegalArgumentException("EventLog.read: sequence must be in [" + firstSequence() + ", "
                    + lastSequence() + "], got " + sequence);
        }
        return cursor.record();
    }

    /**
     * Reads every record and compares its checksum; returns how many there are.
     *
     * @throws LogException.Corrupt at the first damaged record
     */
    public long verify() {
        LogCursor cursor = cursor(firstSequence());
        long records = 0;
        while (cursor.next()) {
            records++;
        }
        return records;
    }

    /**
     * Deletes the segments all of whose records are older than {@code sequence}; some older records may stay. Returns how
     * many files were deleted.
     */
    public int deleteBefore(long sequence) {
        int deleted = 0;
        for (Map.Entry<Long, LogSegment> entry : segments.entrySet()) {
            Long next = segments.higherKey(entry.getKey());
            if (next == null || next > sequence || next > committer.durableSequence()) {
                break;
            }
            try {
                Files.delete(entry.getValue().path());
            } catch (IOException failure) {
                throw new LogException.Inaccessible(entry.getValue().path(), "deletable", failure);
            }
            segments.remove(entry.getKey());
            deleted++;
        }
        return deleted;
    }

    /** The segment that holds, or will hold, record {@code sequence}. */
    LogSegment segmentOf(long sequence) {
        Map.Entry<Long, LogSegment> entry = segments.floorEntry(sequence);
        if (entry == null) {
            throw new IllegalArgumentException(
                    "EventLog: record " + sequence + " was deleted; the oldest is record " + firstSequence());
        }
        return entry.getValue();
    }

    /** One past the last record that is in {@code segment} now. */
    long endOf(LogSegment segment) {
        long last = lastSequence();
        Long next = segments.higherKey(segment.firstSequence());
        return next == null ? last + 1 : Math.min(next, last + 1);
    }

    /** Forces everything and closes the files; further calls have no effect. */
    @Override
    public void close() {
        writing.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
        } finally {
            writing.unlock();
        }
        committer.close();
        supply.close();
        Throwable broken = committer.failure();
        if (broken == null) {
            forgetStaging();
        }
        release(lease);
        if (broken != null) {
            throw new LogException.Unusable(directory, "the disk failed", broken);
        }
    }

    private void forgetStaging() {
        try {
            Staging.remove(directory);
        } catch (IOException ignored) {
            // it holds nothing that the segments lack, and the next opening begins another
        }
    }

    private static FileLease lock(Path directory) {
        try {
            Files.createDirectories(directory);
            return FileLease.take(directory.resolve("lock"));
        } catch (FileLease.HeldException held) {
            throw new LogException.Locked(directory, held);
        } catch (IOException failure) {
            throw new LogException.Inaccessible(directory, "a readable and writable folder", failure);
        }
    }

    private static void release(FileLease lease) {
        try {
            lease.close();
        } catch (IOException ignored) {
            // the lease ends with the channel in any case
        }
    }
}
