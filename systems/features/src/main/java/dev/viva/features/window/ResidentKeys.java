package dev.viva.features.window;

import dev.viva.features.state.StateStore;
import dev.viva.features.state.StateStore.Table;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of all groups: those in memory, and by way of them those in the store. Not thread-safe. */
final class ResidentKeys {
    private final List<GroupPlan> groups;
    private final KeyTable[] tables;
    private final KeyCodec[] codecs;
    private final @Nullable StateStore store;
    private final Limits limits;
    private List<Changed> changed = new ArrayList<>();
    private int commit = 1;
    private List<Changed> leaving = List.of();
    private int left;
    private StateStore.@Nullable Writing into;
    private int keys;
    private long bytes;

    /** A key to be written at the next commit, unless it was moved to the store before. */
    private record Changed(int group, long first, long second, KeyState state) {}

    ResidentKeys(Plan plan, @Nullable StateStore store, Limits limits) {
        this.groups = plan.groups();
        this.store = store;
        this.limits = limits;
        this.tables = new KeyTable[groups.size()];
        this.codecs = new KeyCodec[groups.size()];
        for (int group = 0; group < tables.length; group++) {
            tables[group] = new KeyTable(groups.get(group).isPair());
            codecs[group] = new KeyCodec(groups.get(group));
        }
    }

    int keys() {
        return keys;
    }

    /** Bytes of memory; O(keys in memory). */
    long bytes() {
        long[] states = {0};
        for (KeyTable table : tables) {
            table.forEach((first, second, state) -> {
                states[0] += state.bytes();
                return true;
            });
        }
        long all = states[0];
        for (KeyTable table : tables) {
            all += table.bytes();
        }
        return all;
    }

    /** The state of a key that is about to change, brought into memory or begun where it is not. */
    KeyState state(int group, long first, long second) {
        KeyState state = tables[group].find(first, second);
        if (state == null) {
            byte[] stored = store == null ? null : store.find(Table.KEYS, key(group, first, second));
            state = stored == null ? groups.get(group).newState() : codecs[group].decode(stored);
            tables[group].put(first, second, state);
            keys++;
            bytes += size(state);
        }
        if (store != null && state.changedSince != commit) {
            if (into != null) {
                copy(into, group, first, second, state);
            }
            state.changedSince = commit;
            changed.add(new Changed(group, first, second, state));
        }
        return state;
    }

    /** What counts against the limits: nothing where there is no store to go to. */
    long size(KeyState state) {
        return store == null ? 0 : state.bytes();
    }

    /** Accounts for a state whose {@link #size} was {@code before} and may be another now. */
    void resized(KeyState state, long before) {
        bytes += size(state) - before;
    }

    /** Moves keys to the store while there are too many. */
    void keepWithinLimits() {
        if (store == null || (keys <= limits.residentKeys() && bytes <= limits.residentBytes())) {
            return;
        }
        try (StateStore.Writing writing = store.spill()) {
            evict(writing, false);
            evict(writing, true);
            writing.write();
        }
    }

    /** Evicts what was not used since the last time, or, when {@code evenUsed}, anything, down to 3/4 of the limits. */
    private void evict(StateStore.Writing writing, boolean evenUsed) {
        for (int group = 0; group < tables.length; group++) {
            int chosen = group;
            tables[group].retain((first, second, state) -> {
                boolean used = state.touched;
                state.touched = evenUsed && used;
                if ((used && !evenUsed) || !isAbove()) {
                    return true;
                }
                if (state.changedSince == commit) {
                    writing.put(Table.KEYS, key(chosen, first, second), codecs[chosen].encode(state));
                    state.changedSince = 0;
                }
                keys--;
                bytes -= state.bytes();
                return false;
            });
        }
    }

    private boolean isAbove() {
        return keys > limits.residentKeys() - limits.residentKeys() / 4
                || bytes > limits.residentBytes() - limits.residentBytes() / 4;
    }

    /** Begins to write what changed since the last commit: as it is now, whatever happens before it is copied. O(1). */
    void beginCommit(StateStore.Writing writing) {
        leaving = changed;
        left = 0;
        changed = new ArrayList<>();
        into = writing;
        commit++;
    }

    /** Copies at most {@code most} of the keys of the commit that was begun; whether there are more. */
    boolean copySome(int most) {
        StateStore.Writing writing = into;
        if (writing == null) {
            return false;
        }
        for (int copied = 0; copied < most && left < leaving.size(); copied++, left++) {
            Changed key = leaving.get(left);
            copy(writing, key.group, key.first, key.second, key.state);
        }
        if (left < leaving.size()) {
            return true;
        }
        leaving = List.of();
        into = null;
        return false;
    }

    /** Whether a commit was begun whose keys are not all copied. */
    boolean isCopying() {
        return into != null;
    }

    /** Copies a state that belongs to the commit that was begun and was not copied yet. */
    private void copy(StateStore.Writing writing, int group, long first, long second, KeyState state) {
        if (state.changedSince == commit - 1) {
            writing.put(Table.KEYS, key(group, first, second), codecs[group].encode(state));
            state.changedSince = 0;
        }
    }

    /** Visits every key, in memory or not, in no stated order. */
    void forEach(StateStore.Visitor visitor) {
        for (int group = 0; group < tables.length; group++) {
            int chosen = group;
            tables[group].forEach((first, second, state) -> {
                visitor.visit(key(chosen, first, second), codecs[chosen].encode(state));
                return true;
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
        return tables[group].find(first, buffer.hasRemaining() ? buffer.getLong() : 0) != null;
    }

    private byte[] key(int group, long first, long second) {
        boolean pair = groups.get(group).isPair();
        ByteBuffer buffer = ByteBuffer.allocate(pair ? 17 : 9).put((byte) group).putLong(first);
        return (pair ? buffer.putLong(second) : buffer).array();
    }
}
