package dev.viva.retrieve.vector;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** Which places were deleted: a bit for each. Thread-safe; what was added is seen by every later look. */
final class Tombstones {
    private final AtomicLongArray words;
    private final AtomicLong count = new AtomicLong();

    Tombstones(long places) {
        this.words = new AtomicLongArray((int) ((places + Long.SIZE - 1) / Long.SIZE));
    }

    boolean has(int place) {
        return ((words.get(place / Long.SIZE) >>> place) & 1) != 0;
    }

    /** Adds a place; whether it was not there before. */
    boolean add(int place) {
        long bit = 1L << place;
        boolean added = (words.getAndUpdate(place / Long.SIZE, word -> word | bit) & bit) == 0;
        if (added) {
            count.incrementAndGet();
        }
        return added;
    }

    long count() {
        return count.get();
    }
}
