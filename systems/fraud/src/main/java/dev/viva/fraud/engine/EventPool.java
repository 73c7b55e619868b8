package dev.viva.fraud.engine;

import dev.viva.features.Event;
import dev.viva.fraud.PaymentEvents;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Events to be filled again and again, so that a decision need not make one. Thread-safe. */
final class EventPool {
    private static final int SLOTS = 32;

    private final AtomicReferenceArray<@Nullable Event> free = new AtomicReferenceArray<>(SLOTS);

    Event take() {
        int start = (int) Thread.currentThread().threadId();
        for (int step = 0; step < 2; step++) {
            Event event = free.getAndSet((start + step) & (SLOTS - 1), null);
            if (event != null) {
                return event;
            }
        }
        return PaymentEvents.SCHEMA.event();
    }

    void give(Event event) {
        free.set((int) Thread.currentThread().threadId() & (SLOTS - 1), event);
    }
}
