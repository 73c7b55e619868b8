package dev.viva.fraud.engine;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The payments between their record in the log and that of their decision, by the id of the event. Only the one whose turn it is adds;
 * any thread looks and lets go. One that was let go is taken out when another comes to its place, so that letting go is one store.
 * Who looks meanwhile may still come by those that were taken out, which lead on to the older ones as before.
 */
final class InFlight {
    private static final int PLACES = 1 << 10;

    private final AtomicReferenceArray<@Nullable Pending> places = new AtomicReferenceArray<>(PLACES);

    private static int place(long eventId) {
        return (int) ((eventId * 0x9E3779B97F4A7C15L) >>> 54);
    }

    /** The payment of this id, unless it was let go. */
    @Nullable Pending find(long eventId) {
        Pending each = places.getAcquire(place(eventId));
        while (each != null && (each.eventId != eventId || each.released)) {
            each = each.next;
        }
        return each;
    }

    /** Adds a payment that is not there; called by one thread at a time. */
    void add(Pending pending) {
        int place = place(pending.eventId);
        pending.next = held(places.getPlain(place));
        places.setRelease(place, pending);
    }

    /** The first of a chain that was not let go, and those after it without such. */
    private static @Nullable Pending held(@Nullable Pending first) {
        Pending start = first;
        while (start != null && start.released) {
            start = start.next;
        }
        for (Pending last = start; last != null; last = last.next) {
            Pending next = last.next;
            while (next != null && next.released) {
                next = next.next;
            }
            last.next = next;
        }
        return start;
    }

    /** Whether all were let go; called by the one that adds. */
    boolean isEmpty() {
        for (int place = 0; place < PLACES; place++) {
            if (held(places.getPlain(place)) != null) {
                return false;
            }
        }
        return true;
    }
}
