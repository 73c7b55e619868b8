package dev.viva.features.window;

import dev.viva.features.Event;

/**
 * The codes between two positions of a key, counted as the positions move in either direction. Kept only for keys whose
 * windows are large; small ones are counted anew each time.
 */
final class CodeWindow {
    private final CodeCounts counts = new CodeCounts();
    private long low;
    private long high;

    CodeWindow(long low) {
        this.low = low;
        this.high = low;
    }

    /** Moves to the window from {@code newLow} (inclusive) to {@code newHigh}, widening before narrowing. */
    CodeCounts moveTo(KeyState state, int cell, long newLow, long newHigh) {
        while (high < newHigh) {
            enter(state.ring[state.row(high++) + cell]);
        }
        while (low > newLow) {
            enter(state.ring[state.row(--low) + cell]);
        }
        while (high > newHigh) {
            leave(state.ring[state.row(--high) + cell]);
        }
        while (low < newLow) {
            leave(state.ring[state.row(low++) + cell]);
        }
        return counts;
    }

    private void enter(long code) {
        if (code != Event.ABSENT) {
            counts.add(code);
        }
    }

    private void leave(long code) {
        if (code != Event.ABSENT) {
            counts.remove(code);
        }
    }

    long bytes() {
        return 32 + counts.bytes();
    }
}
