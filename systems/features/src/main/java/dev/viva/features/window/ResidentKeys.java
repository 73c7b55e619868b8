package dev.viva.features.window;

import dev.viva.features.Event;
import dev.viva.features.state.StateStore;
import dev.viva.features.state.StateStore.Table;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The keys of all groups: those in memory, and by way of them those in the store. Not thread-safe. */
final class ResidentKeys {
    /** Cells of a changed key: its group and both halves. */
    private static final int CHANGED = 3;

    /** What share of the limits is freed at once: little, so that no event waits long. */
    private static final int FREED_SHARE = 256;

    private final Keyed[] groups;
    private final @Nullable StateStore store;
    private final Limits limits;
    private RowJournal changed = new RowJournal(CHANGED);
    private int commit = 1;
    private @Nullable RowJournal leaving;
    private int left;
    private StateStore.@Nullable Writing into;
    private int keys;
    private long bytes;
    private int hand;
    private final Moves moves = new Moves();

    /** Whether every key that the store holds is in memory, too. */
    private volatile boolean complete;

    /** The keys of one group. */
    private static final class Keyed {
        private final GroupPlan plan;
        private final KeyTable table;
        private final KeyMemory memory;
        private final KeyCodec codec;
        private final KeyState view;

        /** For looking at keys while {@link #view} is in use. */
        private final KeyState other;

        Keyed(GroupPlan plan) {
            this.plan = plan;
            this.table = new KeyTable(plan.isPair());
            this.memory = plan.newMemory();
            this.codec = new KeyCodec(plan);
            this.view = memory.newView();
            this.other = memory.newView();
        }
    }

    ResidentKeys(Plan plan, @Nullable StateStore store, Limits limits) {
        this.groups = plan.groups().stream().map(Keyed::new).toArray(Keyed[]::new);
        this.store = store;
        this.limits = limits;
    }

    int keys() {
        return keys;
    }

    /** Bytes of memory. */
    long bytes() {
        long all = 0;
        for (Keyed group : groups) {
            all += group.table.bytes() + group.memory.bytes();
        }
        return all;
    }

    /** What is done with the state of a key. */
    @FunctionalInterface
    interface Use {
        /** Reads and changes the state, which is shown only during the call; returns what the caller wants of it. */
        long of(KeyState state);
    }

    /** Changes the state of a key, which is brought into memory or begun where it is not. */
    long change(int index, long first, long second, Prepared prepared, Use use) {
        Keyed group = groups[index];
        KeyState state = show(group, index, first, second, prepared);
        if (store != null && state.changedSince != commit) {
            noteChange(group, index, first, second, state);
        }
        long address = state.address;
        long before = store == null ? 0 : state.bytes();
        long result = use.of(state);
        group.memory.detach(state);
        if (state.address != address) {
            group.table.put(first, second, state.address);
        }
        bytes += store == null ? 0 : state.bytes() - before;
        return result;
    }

    /**
     * Brings the keys of an event nearer: to the cache of this processor those that are in memory, of others what the store
     * holds. Each round over the groups reads what does not depend on the others, so that the memory answers all at the same
     * time: one after the other, this wait would be the greatest part of a decision. Called by any thread; what it returns
     * says nothing.
     */
    long near(Plan plan, Event event, Prepared into) {
        long read = 0;
        for (int index = 0; index < groups.length; index++) {
            GroupPlan group = plan.groups().get(index);
            if (group.concerns(event)) {
                read += groups[index].table.touch(group.firstKey(event), group.secondKey(event));
            }
        }
        for (int index = 0; index < groups.length; index++) {
            GroupPlan group = plan.groups().get(index);
            if (group.concerns(event)) {
                into.addresses[index] = locate(index, group.firstKey(event), group.secondKey(event), into);
            }
        }
        for (int index = 0; index < groups.length; index++) {
            read += groups[index].memory.touch(into.addresses[index]);
        }
        for (int index = 0; index < groups.length; index++) {
            read += groups[index].memory.warm(into.addresses[index]);
        }
        return read;
    }

    /** Where a key lies in memory, or lay a moment ago; of one that does not, what the store holds is noted. */
    private long locate(int index, long first, long second, Prepared into) {
        long address = groups[index].table.glimpse(first, second);
        if (address == KeyMemory.NOTHING && store != null && !complete && into.keyMoves != Moves.UNKNOWN) {
            into.stored[index] = store.committed(Table.KEYS, key(index, first, second));
            into.looked[index] = true;
        }
        return address;
    }

    /** How keys are moved to the store. */
    Moves moves() {
        return moves;
    }

    private byte @Nullable [] stored(StateStore from, Prepared prepared, int index, long first, long second) {
        return moves.isNoneSince(prepared.keyMoves) && prepared.looked[index]
                ? prepared.stored[index]
                : from.find(Table.KEYS, key(index, first, second));
    }

    private KeyState show(Keyed group, int index, long first, long second, Prepared prepared) {
        KeyState state = group.view;
        long address = group.table.find(first, second);
        if (address != KeyMemory.NOTHING) {
            group.memory.attach(state, address);
            return state;
        }
        byte[] stored = store == null || complete ? null : stored(store, prepared, index, first, second);
        if (stored == null) {
            group.memory.begin(state);
        } else {
            group.memory.adopt(state, group.codec.decode(stored));
        }
        enter(group, first, second, state);
        return state;
    }

    private void enter(Keyed group, long first, long second, KeyState state) {
        group.table.put(first, second, state.address);
        keys++;
        bytes += store == null ? 0 : state.bytes();
    }

    /** Whether there is room for more in memory. */
    boolean hasRoom() {
        return keys < limits.residentKeys() && bytes < limits.residentBytes();
    }

    /** Notes that everything was brought back from the store. */
    void setComplete() {
        complete = true;
    }

    /** A key as the store holds it; read by any thread. */
    record Stored(int index, long first, long second, KeyState state) {}

    /** Reads a key as the store holds it; may be called by any thread. */
    Stored read(byte[] key, byte[] value) {
        ByteBuffer buffer = ByteBuffer.wrap(key);
        int index = buffer.get();
        long first = buffer.getLong();
        return new Stored(
                index, first, buffer.hasRemaining() ? buffer.getLong() : 0, groups[index].codec.decode(value));
    }

    /** Brings a key into memory where it is not yet. */
    void restore(Stored stored) {
        Keyed group = groups[stored.index];
        if (group.table.find(stored.first, stored.second) == KeyMemory.NOTHING) {
            group.memory.adopt(group.other, stored.state);
            group.memory.detach(group.other);
            enter(group, stored.first, stored.second, group.other);
        }
    }

    private void noteChange(Keyed group, int index, long first, long second, KeyState state) {
        StateStore.Writing writing = into;
        if (writing != null) {
            copy(writing, group, index, first, second, state);
        }
        state.changedSince = commit;
        changed.add(index, first, second);
    }

    /** Moves keys to the store while there are too many. */
    void keepWithinLimits() {
        if (store == null || (keys <= limits.residentKeys() && bytes <= limits.residentBytes())) {
            return;
        }
        moves.begin();
        complete = false;
        try (StateStore.Writing writing = store.spill()) {
            int visits = groups.length * KeyTable.PARTS;
            for (int visit = 0; visit < 2 * visits && isAbove(); visit++) {
                evict(writing, hand / KeyTable.PARTS, hand % KeyTable.PARTS, visit >= visits);
                hand = (hand + 1) % visits;
            }
            writing.write();
        }
    }

    /** Evicts from one part what was not used since the last visit, or, when {@code evenUsed}, anything. */
    private void evict(StateStore.Writing writing, int index, int part, boolean evenUsed) {
        Keyed group = groups[index];
        group.table.retain(part, (first, second, address) -> {
            KeyState state = group.other;
            group.memory.attach(state, address);
            boolean used = state.touched;
            state.touched = evenUsed && used;
            if ((used && !evenUsed) || !isAbove()) {
                group.memory.detachMarks(state);
                return true;
            }
            if (state.changedSince == commit) {
                writing.put(Table.KEYS, key(index, first, second), group.codec.encode(state));
            }
            keys--;
            bytes -= state.bytes();
            group.memory.remove(state);
            return false;
        });
    }

    private boolean isAbove() {
        return keys > limits.residentKeys() - limits.residentKeys() / FREED_SHARE
                || bytes > limits.residentBytes() - limits.residentBytes() / FREED_SHARE;
    }

    /** Begins to write what changed since the last commit: as it is now, whatever happens before it is copied. O(1). */
    void beginCommit(StateStore.Writing writing) {
        leaving = changed;
        left = 0;
        changed = new RowJournal(CHANGED);
        into = writing;
        commit++;
    }

    /** Copies at most {@code most} of the keys of the commit that was begun; whether there are more. */
    boolean copySome(int most) {
        StateStore.Writing writing = into;
        RowJournal remaining = leaving;
        if (writing == null || remaining == null) {
            return false;
        }
        int until = Math.min(remaining.size(), left + Math.min(most, remaining.size()));
        remaining.forEach(left, until, (cells, at) -> copy(writing, (int) cells[at], cells[at + 1], cells[at + 2]));
        left = until;
        if (left < remaining.size()) {
            return true;
        }
        leaving = null;
        into = null;
        return false;
    }

    private void copy(StateStore.Writing writing, int index, long first, long second) {
        Keyed group = groups[index];
        long address = group.table.find(first, second);
        if (address != KeyMemory.NOTHING) {
            group.memory.attach(group.other, address);
            copy(writing, group, index, first, second, group.other);
            group.memory.detachMarks(group.other);
        }
    }

    /** Whether a commit was begun whose keys are not all copied. */
    boolean isCopying() {
        return into != null;
    }

    /** Copies a state that belongs to the commit that was begun and was not copied yet. */
    private void copy(StateStore.Writing writing, Keyed group, int index, long first, long second, KeyState state) {
        if (state.changedSince == commit - 1) {
            writing.put(Table.KEYS, key(index, first, second), group.codec.encode(state));
            state.changedSince = 0;
        }
    }

    /** Visits every key, in memory or not, in no stated order. */
    void forEach(StateStore.Visitor visitor) {
        for (int group = 0; group < groups.length; group++) {
            int index = group;
            Keyed chosen = groups[group];
            chosen.table.forEach((first, second, address) -> {
                chosen.memory.attach(chosen.other, address);
                visitor.visit(key(index, first, second), chosen.codec.encode(chosen.other));
            });
        }
        if (store != null) {
            store.forEach(Table.KEYS, (key, value) -> {
                if (!isResident(key)) {
                    visitor.visit(key, value);
                }
            });
        }
    }

    private boolean isResident(byte[] key) {
        ByteBuffer buffer = ByteBuffer.wrap(key);
        int group = buffer.get();
        long first = buffer.getLong();
        return groups[group].table.find(first, buffer.hasRemaining() ? buffer.getLong() : 0) != KeyMemory.NOTHING;
    }

    private byte[] key(int index, long first, long second) {
        boolean pair = groups[index].plan.isPair();
        ByteBuffer buffer = ByteBuffer.allocate(pair ? 17 : 9).put((byte) index).putLong(first);
        return (pair ? buffer.putLong(second) : buffer).array();
    }
}
