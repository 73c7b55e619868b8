package dev.viva.features.log;

import dev.viva.kernel.Threads;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The thread that forces the log to the disk: at once where somebody waits for it, else when the oldest unforced record
 * has waited for the interval. All who come while one force runs share the next one.
 */
final class Committer implements Runnable {
    /**
     * What was appended so far and is in its segment: whole segments that were left since the last look, and the place in
     * the current one.
     */
    record Appended(List<Retired> retired, SegmentFile current, long offset, long sequence) {}

    /** A segment that the writer has left, and where its records end. */
    record Retired(SegmentFile segment, long end, long nextSequence) {}

    /** Moves what was appended to its segment. */
    interface Source {
        /** What is in its segment now: everything appended before the call. */
        Appended appended() throws IOException;

        /** Called once by the thread of the committer before all else. */
        void prepare();
    }

    private final Path directory;
    private final long interval;
    private final Source appended;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition forced = lock.newCondition();
    private final Thread thread;
    private volatile long appendedSequence;
    private volatile long durableSequence;
    private volatile long wantedSequence;
    private volatile boolean idle;
    private volatile boolean closing;
    private volatile @Nullable Throwable failure;
    private SegmentFile segment;

    /** A committer that has everything up to the given place on the disk; {@code appended} is asked under no lock. */
    Committer(Path directory, long intervalNanos, LogRecovery.End end, Source appended) {
        this.directory = directory;
        this.interval = intervalNanos;
        this.appended = appended;
        this.segment = end.last();
        this.appendedSequence = end.nextSequence() - 1;
        this.durableSequence = appendedSequence;
        this.thread = Thread.ofPlatform().daemon().name("viva-log-committer").unstarted(this);
    }

    void start() {
        thread.start();
    }

    /** Makes a record known to readers and to this thread; only the one writer calls it. */
    void publish(long sequence) {
        appendedSequence = sequence;
        if (idle) {
            LockSupport.unpark(thread);
        }
    }

    long appendedSequence() {
        return appendedSequence;
    }

    long durableSequence() {
        return durableSequence;
    }

    @Nullable Throwable failure() {
        return failure;
    }

    void awaitDurable(long sequence) {
        if (durableSequence >= sequence) {
            return;
        }
        lock.lock();
        try {
            if (wantedSequence < sequence) {
                wantedSequence = sequence;
                LockSupport.unpark(thread);
            }
            while (durableSequence < sequence) {
                Throwable broken = failure;
                if (broken != null || !thread.isAlive()) {
                    throw new LogException.Unusable(directory, "a force to the disk did not happen", broken);
                }
                forced.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Forces what is left and ends the thread. */
    void close() {
        closing = true;
        LockSupport.unpark(thread);
        Threads.awaitEnd(thread);
    }

    @Override
    public void run() {
        try {
            appended.prepare();
            while (awaitWork()) {
                force();
            }
            segment.force();
            segment.endWriting();
        } catch (Throwable broken) {
            failure = broken;
        } finally {
            signal();
        }
    }

    /** Returns true when it is time to force, false when the log is closed and all is forced. */
    private boolean awaitWork() {
        while (appendedSequence == durableSequence) {
            if (closing) {
                return false;
            }
            idle = true;
            if (appendedSequence == durableSequence && !closing) {
                LockSupport.park(this);
            }
            idle = false;
        }
        long deadline = System.nanoTime() + interval;
        while (wantedSequence <= durableSequence && !closing) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                break;
            }
            LockSupport.parkNanos(this, left);
        }
        return true;
    }

    /** Forces what was appended so far; by its own thread, or by another before that is started. */
    void force() throws IOException {
        Appended now = appended.appended();
        if (!now.retired().isEmpty()) {
            forceDirectory(directory);
        }
        for (Retired retired : now.retired()) {
            retired.segment().force();
            retired.segment().setWatermark(retired.end());
            retired.segment().seal(retired.nextSequence(), retired.end());
            retired.segment().force();
            retired.segment().endWriting();
        }
        segment = now.current();
        segment.force();
        segment.setWatermark(now.offset());
        durableSequence = now.sequence();
        signal();
    }

    /** The log can no longer be written to. */
    void fail(Throwable cause) {
        failure = cause;
        signal();
    }

    private void signal() {
        lock.lock();
        try {
            forced.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Makes the names of new files in a folder durable; not every system can, and one that cannot needs no force. */
    static void forceDirectory(Path directory) throws IOException {
        if (System.getProperty("os.name", "").startsWith("Windows")) {
            return;
        }
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
