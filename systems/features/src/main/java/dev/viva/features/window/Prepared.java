package dev.viva.features.window;

import org.jspecify.annotations.Nullable;

/**
 * What {@link OnlineFeatures#prepare} found out about an event before the writer's turn. It stays true, or is found to be
 * outdated and then does no harm.
 */
public final class Prepared {
    /** Nothing was found out. */
    static final Prepared NOTHING = new Prepared(0);

    /** Of the ids when the store was seen not to hold that of the event. */
    int idMoves = Moves.UNKNOWN;

    /** Of the keys before the store was read. */
    int keyMoves = Moves.UNKNOWN;

    /** For each group whether its key was looked for in the store, and what lay there. */
    final boolean[] looked;

    final byte[] @Nullable [] stored;

    /** For each group where its key lies in memory, or lay. */
    final long[] addresses;

    Prepared(int groups) {
        this.looked = new boolean[groups];
        this.stored = new byte[groups][];
        this.addresses = new long[groups];
        clear();
    }

    /** Forgets what was found out. */
    void clear() {
        idMoves = Moves.UNKNOWN;
        keyMoves = Moves.UNKNOWN;
        for (int group = 0; group < addresses.length; group++) {
            looked[group] = false;
            stored[group] = null;
            addresses[group] = KeyMemory.NOTHING;
        }
    }
}
