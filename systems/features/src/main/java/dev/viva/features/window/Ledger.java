package dev.viva.features.window;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * What both ways of computing share besides windows: the clock, which ids have been seen, and when a label becomes known.
 * Not thread-safe.
 */
final class Ledger {
    /** A label that arrives after the clock. */
    record Waiting(long eventId, boolean fraud, long arrivalMillis, long order) {}

    /** Told when a label becomes known. */
    @FunctionalInterface
    interface Changes {
        /** The event in {@code row} of the ids was, or was not, known as a fraud, and is, or is not, from now on. */
        void change(int row, boolean before, boolean now);
    }

    /** Brings ids into memory that lie elsewhere. */
    @FunctionalInterface
    interface Cold {
        /** The row of {@code id} after loading it, or {@link IdTable#ABSENT}. */
        int load(long id);
    }

    private final IdTable ids;
    private final long remember;
    private final Cold cold;
    private final Changes changes;
    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Waiting::arrivalMillis).thenComparingLong(Waiting::order));
    private long clock;
    private long order;

    Ledger(IdTable ids, long remember, Cold cold, Changes changes) {
        this.ids = ids;
        this.remember = remember;
        this.cold = cold;
        this.changes = changes;
    }

    /** The newest time of any event; 0 before the first. */
    long clock() {
        return clock;
    }

    /** Events at this time and before are not remembered. */
    long forgotten() {
        return clock - remember;
    }

    /** Whether the id has been seen and is remembered; {@code onlyHere} where it is known not to lie elsewhere. */
    boolean isDuplicate(long id, boolean onlyHere) {
        if (onlyHere) {
            int row = ids.find(id);
            return row != IdTable.ABSENT && ids.time(row) > forgotten();
        }
        return remembered(id) != IdTable.ABSENT;
    }

    /** Moves the clock to an event that is no duplicate, which makes known the labels that waited for it. */
    void advance(long time) {
        clock = Math.max(clock, time);
        while (!waiting.isEmpty() && waiting.element().arrivalMillis() <= clock) {
            Waiting label = waiting.remove();
            learn(label.eventId(), label.fraud());
        }
    }

    /** Enters the event and returns its row in the ids. */
    int enter(long id, long time) {
        return ids.enter(id, time, forgotten());
    }

    LabelOutcome label(long eventId, boolean fraud, long arrivalMillis) {
        if (arrivalMillis > clock) {
            waiting.add(new Waiting(eventId, fraud, arrivalMillis, order++));
            return LabelOutcome.WAITING;
        }
        return learn(eventId, fraud);
    }

    private LabelOutcome learn(long eventId, boolean fraud) {
        int row = remembered(eventId);
        if (row == IdTable.ABSENT) {
            return LabelOutcome.UNKNOWN_EVENT;
        }
        long label = fraud ? IdTable.FRAUD : IdTable.GENUINE;
        long known = ids.label(row);
        if (known == label) {
            return LabelOutcome.REPEATED;
        }
        ids.label(row, label);
        changes.change(row, known == IdTable.FRAUD, fraud);
        return LabelOutcome.KNOWN;
    }

    private int remembered(long id) {
        int row = ids.find(id);
        if (row == IdTable.ABSENT) {
            row = cold.load(id);
        }
        return row != IdTable.ABSENT && ids.time(row) > forgotten() ? row : IdTable.ABSENT;
    }

    /** The labels that wait, in the order in which they will become known. */
    List<Waiting> waiting() {
        List<Waiting> all = new ArrayList<>(waiting);
        all.sort(waiting.comparator());
        return all;
    }

    /** Takes over a clock and waiting labels that were written down. */
    void restore(long writtenClock, List<Waiting> written) {
        clock = writtenClock;
        for (Waiting label : written) {
            waiting.add(new Waiting(label.eventId(), label.fraud(), label.arrivalMillis(), order++));
        }
    }
}
