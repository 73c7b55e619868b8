package dev.viva.recommend.engine;

import dev.viva.features.log.EventLog;
import dev.viva.features.log.LogCursor;
import dev.viva.features.log.LogRecord;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * The log that a state follows. A record is in the log before the state takes it in, and on the disk where that is asked for; the state takes
 * records in by their order in the log, one at a time. What the log refuses, or the disk fails, is not taken in. Thread-safe.
 */
final class Journal implements AutoCloseable {
    /** What follows the log. */
    @FunctionalInterface
    interface State {
        /** Takes a record in; whether that changed something. */
        boolean take(LogRecord record);
    }

    private final EventLog log;
    private final boolean durable;
    private final State state;
    private final Object writing = new Object();

    /** Records that are in the log and not taken in yet; guarded by {@link #writing}, as what is noted of them is. */
    private final Queue<Pending> waiting = new ArrayDeque<>();

    private volatile long taken;

    /**
     * A state that has taken nothing in.
     *
     * @param durable whether a record is taken in only after it was forced to the disk
     */
    Journal(EventLog log, boolean durable, State state) {
        this.log = log;
        this.durable = durable;
        this.state = state;
        this.taken = log.firstSequence() - 1;
    }

    /** A record on its way from the log to the state. */
    private static final class Pending {
        private final LogRecord record;
        private boolean done;
        private boolean changed;

        Pending(LogRecord record) {
            this.record = record;
        }
    }

    /** Takes in what the log holds; to be called once, before all else. */
    void follow() {
        LogCursor cursor = log.cursor(log.firstSequence());
        while (cursor.next()) {
            state.take(cursor.record());
            taken = cursor.sequence();
        }
    }

    /**
     * Writes a record and takes it in.
     *
     * @return whether it changed something
     * @throws dev.viva.features.log.LogException if it cannot be written, or not be forced where that is asked for; it is not taken in
     *     then
     */
    boolean write(int type, byte[] payload) {
        Pending mine = append(type, payload);
        if (durable) {
            log.awaitDurable(mine.record.sequence());
        }
        return takeUpTo(mine);
    }

    /**
     * Writes many records, forces them to the disk and takes them in. Where the log refuses one, those before it are forced and taken in,
     * for they are in the log.
     */
    void writeAll(int type, List<byte[]> payloads) {
        Pending last = null;
        try {
            for (byte[] payload : payloads) {
                last = append(type, payload);
            }
        } finally {
            if (last != null) {
                log.awaitDurable(last.record.sequence());
                takeUpTo(last);
            }
        }
    }

    private Pending append(int type, byte[] payload) {
        synchronized (writing) {
            Pending pending = new Pending(new LogRecord(log.append(type, payload), type, payload));
            waiting.add(pending);
            return pending;
        }
    }

    /** Takes in what came before a record, which is as safe as the record is, and the record. */
    private boolean takeUpTo(Pending last) {
        synchronized (writing) {
            while (!last.done) {
                Pending next = waiting.remove();
                next.done = true;
                next.changed = state.take(next.record);
                taken = next.record.sequence();
            }
            return last.changed;
        }
    }

    /** Reads the payloads of a type that were taken in up to now, in their order. */
    void read(int type, Consumer<byte[]> reader) {
        long last = taken;
        LogCursor cursor = log.cursor(log.firstSequence());
        while (cursor.next() && cursor.sequence() <= last) {
            if (cursor.type() == type) {
                reader.accept(cursor.record().payload());
            }
        }
    }

    /** Closes the log. */
    @Override
    public void close() {
        log.close();
    }
}
