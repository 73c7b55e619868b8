package dev.viva.features.window;

import dev.viva.features.state.StateStore;
import dev.viva.features.state.StateStore.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings what a store holds back into memory, a part at a time, beside everything else: state that is needed before its
 * part has come is loaded at once, as ever, and once all is back nothing has to be looked for in the store any more. Ends
 * early where memory is short.
 */
public final class Restoring {
    private final StateStore store;
    private final ResidentKeys keys;
    private final RememberedIds ids;
    private final Ledger ledger;
    private final List<ResidentKeys.Stored> readKeys = new ArrayList<>();
    private final List<byte[][]> readIds = new ArrayList<>();
    private final int keyMoves;
    private final int idMoves;
    private Table table = Table.KEYS;
    private byte[] next = new byte[0];
    private boolean done;

    Restoring(StateStore store, ResidentKeys keys, RememberedIds ids, Ledger ledger) {
        this.store = store;
        this.keys = keys;
        this.ids = ids;
        this.ledger = ledger;
        this.keyMoves = keys.moves().now();
        this.idMoves = ids.moves().now();
    }

    /** Whether all is back that will be brought back. */
    public boolean isDone() {
        return done;
    }

    /** Reads at most {@code most} entries of the store. Called by one thread, which need not be the writer. */
    public void read(int most) {
        next = store.forSome(table, next, most, (key, value) -> {
            if (table == Table.KEYS) {
                readKeys.add(keys.read(key, value));
            } else {
                readIds.add(new byte[][] {key, value});
            }
        });
    }

    /** Brings what was read into memory; called as {@link OnlineFeatures#apply} is. */
    public void adopt() {
        boolean keysMoved = !keys.moves().isNoneSince(keyMoves) || !keys.hasRoom();
        boolean idsMoved = !ids.moves().isNoneSince(idMoves) || !ids.hasRoom();
        if (table == Table.KEYS ? keysMoved : idsMoved) {
            // what lies in the store may be older than what was read, or there is no room
            end();
            return;
        }
        readKeys.forEach(keys::restore);
        readIds.forEach(entry -> ids.restore(entry[0], entry[1], ledger.forgotten()));
        readKeys.clear();
        readIds.clear();
        if (next.length == 0) {
            finishTable();
        }
    }

    private void finishTable() {
        if (table == Table.KEYS) {
            keys.setComplete();
            table = Table.IDS;
        } else {
            ids.setComplete();
            end();
        }
    }

    private void end() {
        readKeys.clear();
        readIds.clear();
        done = true;
    }
}
