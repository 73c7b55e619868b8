package dev.viva.fraud.engine;

import dev.viva.features.Event;
import dev.viva.features.window.OnlineFeatures;
import dev.viva.features.window.Prepared;
import dev.viva.fraud.PaymentEvents;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What a decision needs while it is made, to be used again and again: memory that was used a moment ago lies in the processor's cache,
 * fresh memory has to be waited for. Thread-safe.
 */
final class Desks {
    private static final int PLACES = 32;

    /** So many references fill a line of memory, which two processors should not share. */
    private static final int APART = 16;

    private final OnlineFeatures features;
    private final AtomicReferenceArray<@Nullable Desk> free = new AtomicReferenceArray<>(PLACES * APART);

    /** Room for one decision. */
    static final class Desk {
        final Event event = PaymentEvents.SCHEMA.event();
        final Bytes bytes = new Bytes(1024);
        final Prepared prepared;

        private Desk(Prepared prepared) {
            this.prepared = prepared;
        }
    }

    Desks(OnlineFeatures features) {
        this.features = features;
    }

    private static int place(int step) {
        return ((int) Thread.currentThread().threadId() + step & PLACES - 1) * APART;
    }

    Desk take() {
        for (int step = 0; step < 2; step++) {
            Desk desk = free.getAndSet(place(step), null);
            if (desk != null) {
                return desk;
            }
        }
        return new Desk(features.newPrepared());
    }

    void give(Desk desk) {
        free.setRelease(place(0), desk);
    }
}
