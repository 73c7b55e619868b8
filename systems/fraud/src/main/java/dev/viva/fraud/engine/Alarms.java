package dev.viva.fraud.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;

/** The newest alarms, at most 200. Thread-safe. */
final class Alarms {
    private static final int MOST = 200;

    private final LongSupplier time;
    private final Deque<Alarm> newest = new ArrayDeque<>();

    /** Alarms that bear the time that {@code time} gives. */
    Alarms(LongSupplier time) {
        this.time = time;
    }

    synchronized void raise(String subject, String message) {
        newest.addFirst(new Alarm(time.getAsLong(), subject, message));
        if (newest.size() > MOST) {
            newest.removeLast();
        }
    }

    synchronized List<Alarm> list() {
        return List.copyOf(newest);
    }
}
