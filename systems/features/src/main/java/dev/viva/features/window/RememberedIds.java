package dev.viva.features.window;

import dev.viva.features.state.StateStore;
import dev.viva.features.state.StateStore.Table;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The remembered events: those in memory, and by way of them those in the store. Not thread-safe. */
final class RememberedIds implements Ledger.Cold {
    private final IdTable ids;
    private final @Nullable StateStore store;
    private final int limit;
    private final ByteSink sink = new ByteSink();
    private RowJournal changed;

    private final Moves moves = new Moves();

    /** Whether every event that the store holds and that is remembered is in memory, too. */
    private volatile boolean complete;

    private byte[] sweptTo = new byte[Long.BYTES];

    /** No event in the store is older than this; what the sweep that is under way will be able to say. */
    private long oldest = Long.MIN_VALUE;

    private long oldestSwept = Long.MAX_VALUE;

    RememberedIds(IdTable ids, @Nullable StateStore store, Limits limits) {
        this.ids = ids;
        this.store = store;
        this.limit = limits.residentIds();
        this.changed = new RowJournal(ids.stride());
    }

    /** Notes that {@code row} is to be written at the next commit as it is now. */
    void changed(int row) {
        if (store != null) {
            ids.copy(row, changed);
        }
    }

    /** How ids are moved to the store. */
    Moves moves() {
        return moves;
    }

    /** Whether there is room for more in memory. */
    boolean hasRoom() {
        return ids.size() < limit;
    }

    /** Notes that everything was brought back from the store. */
    void setComplete() {
        complete = true;
    }

    /** Brings an event that the store holds into memory, where it is not yet and still remembered. */
    void restore(byte[] key, byte[] value, long forgotten) {
        long id = ByteBuffer.wrap(key).getLong();
        ByteSource source = source(value);
        long time = source.number();
        if (time > forgotten && ids.find(id) == IdTable.ABSENT) {
            fill(ids.enter(id, time, forgotten), source);
        }
    }

    @Override
    public int load(long id) {
        byte[] stored = store == null ? null : store.find(Table.IDS, key(id));
        if (stored == null) {
            return IdTable.ABSENT;
        }
        ByteSource source = source(stored);
        int row = ids.enter(id, source.number(), Long.MIN_VALUE);
        fill(row, source);
        return row;
    }

    private void fill(int row, ByteSource source) {
        ids.label(row, source.number());
        for (int cell = 0; cell < ids.own(); cell++) {
            ids.own(row, cell, source.number());
        }
        source.end();
    }

    /** Moves all to the store when there are too many. */
    void keepWithinLimits() {
        if (store == null || ids.size() <= limit) {
            return;
        }
        moves.begin();
        complete = false;
        try (StateStore.Writing writing = store.spill()) {
            write(changed, writing);
            writing.write();
        }
        changed = new RowJournal(ids.stride());
        ids.clear();
    }

    /** Finds out whether the store holds {@code id}; called by any thread. */
    void prepare(long id, Prepared into) {
        int now = moves.now();
        boolean held = !complete && store != null && store.mayHold(Table.IDS, key(id));
        into.idMoves = held ? Moves.UNKNOWN : now;
    }

    /** Whether it is known that the id does not lie in the store. */
    boolean isAbsent(Prepared prepared) {
        return complete || moves.isNoneSince(prepared.idMoves);
    }

    /** Notes that everything that was moved to the store is committed there. */
    void committed() {
        moves.committed();
    }

    /** What changed since the last commit. Whoever takes it writes it; it is not told again. O(1). */
    RowJournal takeChanged() {
        RowJournal taken = changed;
        changed = new RowJournal(ids.stride());
        return taken;
    }

    /**
     * Writes what was taken and removes some of what is no longer remembered, if there is any. May run beside everything but
     * itself and {@link #keepWithinLimits}.
     */
    void commit(StateStore owner, StateStore.Writing writing, RowJournal taken, long forgotten) {
        if (oldest <= forgotten) {
            sweep(owner, writing, 1000 + 4 * taken.size(), forgotten);
        }
        write(taken, writing);
    }

    private void sweep(StateStore owner, StateStore.Writing writing, int most, long forgotten) {
        sweptTo = owner.forSome(Table.IDS, sweptTo, most, (key, value) -> {
            long time = source(value).number();
            if (time <= forgotten) {
                writing.remove(Table.IDS, key);
            } else {
                oldestSwept = Math.min(oldestSwept, time);
            }
        });
        if (sweptTo.length == 0) {
            oldest = oldestSwept;
            oldestSwept = Long.MAX_VALUE;
        }
    }

    private void write(RowJournal rows, StateStore.Writing writing) {
        ByteSink into = new ByteSink();
        rows.forEach((cells, at) -> {
            long time = cells[at + IdTable.TIME];
            oldest = Math.min(oldest, time);
            oldestSwept = Math.min(oldestSwept, time);
            writing.put(Table.IDS, key(cells[at]), encode(cells, at, into));
        });
    }

    /** Visits every event whose time is after {@code forgotten}, in memory or not, in no stated order. */
    void forEach(long forgotten, StateStore.Visitor visitor) {
        Set<Long> resident = new HashSet<>();
        ids.forEach(row -> {
            resident.add(ids.id(row));
            if (ids.time(row) > forgotten) {
                visitor.visit(key(ids.id(row)), encode(ids.cells(row), ids.start(row), sink));
            }
        });
        if (store != null) {
            store.forEach(Table.IDS, (key, value) -> {
                boolean known = resident.contains(ByteBuffer.wrap(key).getLong());
                if (!known && source(value).number() > forgotten) {
                    visitor.visit(key, value);
                }
            });
        }
    }

    private byte[] encode(long[] cells, int at, ByteSink into) {
        into.clear();
        for (int cell = IdTable.TIME; cell < ids.stride(); cell++) {
            into.number(cells[at + cell]);
        }
        return into.toBytes();
    }

    private static ByteSource source(byte[] stored) {
        return new ByteSource(stored, "entry of a remembered event");
    }

    private static byte[] key(long id) {
        return ByteBuffer.allocate(Long.BYTES).putLong(id).array();
    }
}
