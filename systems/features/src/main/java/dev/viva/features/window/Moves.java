package dev.viva.features.window;

/**
 * Counts moves from memory to the store, so that what was read in the store before a turn can be trusted in it: nothing was
 * moved meanwhile, and nothing that was moved before waits to be committed. Written by the writer of the features only.
 */
final class Moves {
    /** Says that what was read cannot be trusted. */
    static final int UNKNOWN = -1;

    /** Odd while something is moved and not committed. */
    private volatile int count;

    /** What to compare with later, to be asked before reading. */
    int now() {
        int seen = count;
        return (seen & 1) == 0 ? seen : UNKNOWN;
    }

    /** Whether nothing was moved since {@link #now} gave {@code seen}. */
    boolean isNoneSince(int seen) {
        return seen == count;
    }

    /** Something is about to be moved. */
    void begin() {
        int before = count;
        count = before | 1;
    }

    /** Everything that was moved is committed. */
    void committed() {
        int before = count;
        count = before + (before & 1);
    }
}
