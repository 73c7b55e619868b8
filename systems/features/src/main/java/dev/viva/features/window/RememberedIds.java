package dev.viva.features.window;

import dev.viva.features.state.StateStore;
import dev.viva.features.state.StateStore.Table;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The remembered events: those in memory, and by way of them those in the store. Not thread-safe. */
final class RememberedIds implements Ledger.Cold {
    private final IdTable ids;
    private final @Nullable StateStore store;
    private final int limit;
    private final ByteSink sink = new ByteSink();
    private long[] changed = new long[256];
    private int changes;
    private byte[] sweptTo = new byte[Long.BYTES];

    /** No event in the store is older than this; what the sweep that is under way will be able to say. */
    private long oldest = Long.MIN_VALUE;

    private long oldestSwept = Long.MAX_VALUE;

    RememberedIds(IdTable ids, @Nullable StateStore store, Limits limits) {
        this.ids = ids;
        this.store = store;
        this.limit = limits.residentIds();
    }

    /** Notes that the row of {@code id} is to be written at the next commit. */
    void changed(long id) {
        if (store == null) {
            return;
        }
        if (changes == changed.length) {
            changed = Arrays.copyOf(changed, changes * 2);
        }
        changed[changes++] = id;
    }

    @Override
    public int load(long id) {
        byte[] stored = store == null ? null : store.find(Table.IDS, key(id));
        if (stored == null) {
            return IdTable.ABSENT;
        }
        ByteSource source = source(stored);
        int row = ids.enter(id, source.number(), Long.MIN_VALUE);
        ids.label(row, source.number());
        for (int cell = 0; cell < ids.own(); cell++) {
            ids.own(row, cell, source.number());
        }
        source.end();
        return row;
    }

    /** Moves all to the store when there are too many. */
    void keepWithinLimits() {
        if (store == null || ids.size() <= limit) {
            return;
        }
        try (StateStore.Writing writing = store.spill()) {
            writeChanged(writing);
            writing.write();
        }
        ids.clear();
    }

    /** Writes what changed since the last commit and removes some of what is no longer remembered, if there is any. */
    void commit(StateStore owner, StateStore.Writing writing, long forgotten) {
        if (oldest <= forgotten) {
            sweep(owner, writing, forgotten);
        }
        writeChanged(writing);
    }

    private void sweep(StateStore owner, StateStore.Writing writing, long forgotten) {
        int most = 1000 + 4 * changes;
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

    private void writeChanged(StateStore.Writing writing) {
        for (int index = 0; index < changes; index++) {
            int row = ids.find(changed[index]);
            if (row != IdTable.ABSENT) {
                writing.put(Table.IDS, key(changed[index]), encode(row));
                oldest = Math.min(oldest, ids.time(row));
                oldestSwept = Math.min(oldestSwept, ids.time(row));
            }
        }
        changes = 0;
    }

    /** Visits every event whose time is after {@code forgotten}, in memory or not, in no stated order. */
    void forEach(long forgotten, StateStore.Visitor visitor) {
        Set<Long> resident = new HashSet<>();
        for (int place = 0; place < ids.places(); place++) {
            int row = ids.rowAt(place);
            if (row != IdTable.ABSENT) {
                resident.add(ids.id(row));
                if (ids.time(row) > forgotten) {
                    visitor.visit(key(ids.id(row)), encode(row));
                }
            }
        }
        if (store != null) {
            store.forEach(Table.IDS, (key, value) -> {
                boolean known = resident.contains(ByteBuffer.wrap(key).getLong());
                if (!known && source(value).number() > forgotten) {
                    visitor.visit(key, value);
                }
            });
        }
    }

    private byte[] encode(int row) {
        sink.clear().number(ids.time(row)).number(ids.label(row));
        for (int cell = 0; cell < ids.own(); cell++) {
            sink.number(ids.own(row, cell));
        }
        return sink.toBytes();
    }

    private static ByteSource source(byte[] stored) {
        return new ByteSource(stored, "entry of a remembered event");
    }

    private static byte[] key(long id) {
        return ByteBuffer.allocate(Long.BYTES).putLong(id).array();
    }
}
