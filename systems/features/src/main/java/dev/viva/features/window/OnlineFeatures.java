package dev.viva.features.window;

import dev.viva.features.Event;
import dev.viva.features.FeatureSet;
import dev.viva.features.state.StateStore;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Computes features of one event at a time and keeps the state that the next ones need. What the values mean is said in
 * {@link dev.viva.features}.
 *
 * <p>One writer: not thread-safe. An event costs O(1) amortised for each feature (O(log n) for extremes) and allocates
 * nothing once the state of its keys has grown; a late event costs also as much as there are younger events of its keys.
 * With a store, state beyond the {@link Limits} is moved to it and {@link #snapshot} makes all of it durable together with
 * a position in the log of events; after a failure of the store the features must be opened anew. Events and labels from
 * that position on, applied again in their order, lead to the same state and values as if nothing had happened.
 */
public final class OnlineFeatures implements AutoCloseable {
    private static final String SEQUENCE = "sequence";
    private static final String FEATURES = "features";
    private static final String CLOCK = "clock";
    private static final String WAITING = "waiting labels";

    private final Plan plan;
    private final Present present;
    private final Frame[] frames;
    private final LabelRows labelRows;
    private final IdTable ids;
    private final RememberedIds remembered;
    private final Ledger ledger;
    private final ResidentKeys keys;
    private final @Nullable StateStore store;
    private volatile long sequence = -1;
    private volatile boolean saving;

    private OnlineFeatures(FeatureSet set, @Nullable StateStore store, Limits limits) {
        this.plan = Plan.of(set);
        this.present = new Present(set.schema());
        this.frames =
                plan.groups().stream().map(group -> group.newFrame(present)).toArray(Frame[]::new);
        this.labelRows = new LabelRows(plan);
        this.ids = new IdTable(labelRows.cells());
        this.remembered = new RememberedIds(ids, store, limits);
        this.ledger = new Ledger(ids, set.remember().toMillis(), remembered, this::relabel);
        this.keys = new ResidentKeys(plan, store, limits);
        this.store = store;
    }

    /** How much is in memory. */
    public record Size(int residentKeys, long keyBytes, int residentIds, long idBytes) {}

    /** Features whose state is in memory only and ends with this object. */
    public static OnlineFeatures inMemory(FeatureSet set) {
        return new OnlineFeatures(set, null, Limits.standard());
    }

    /**
     * Features that continue from the last snapshot in {@code store}, or from nothing where it is empty. Nothing is loaded
     * before it is needed. The store stays the caller's to close, after this object.
     *
     * @throws IllegalArgumentException if the store was written by other features: their state has to be built anew, by
     *     replaying the log into an empty store
     */
    public static OnlineFeatures open(FeatureSet set, StateStore store, Limits limits) {
        OnlineFeatures features = new OnlineFeatures(set, store, limits);
        features.restore(store);
        return features;
    }

    /**
     * Begins to bring back into memory what the store holds.
     *
     * @throws IllegalStateException if the state is in memory only
     */
    public Restoring restoring() {
        StateStore from = store;
        if (from == null) {
            throw new IllegalStateException("OnlineFeatures.restoring needs a store, this state is in memory only");
        }
        return new Restoring(from, keys, remembered, ledger);
    }

    /** What is computed. */
    public FeatureSet set() {
        return plan.set();
    }

    /**
     * Computes the features of {@code event} and counts it from then on. An event whose id is remembered changes nothing.
     *
     * @param features receives the values in the order of the set; left alone for a duplicate
     * @return whether the event was counted; false for a duplicate
     * @throws IllegalArgumentException if the event is of another schema, its time or a number is out of range, or there is
     *     no room for the values; nothing was changed
     */
    public boolean apply(Event event, double[] features) {
        return apply(event, features, Prepared.NOTHING);
    }

    /** The same for an event that was {@linkplain #prepare prepared}: less is left to be done here. */
    public boolean apply(Event event, double[] features, Prepared prepared) {
        requireFitting(event, features);
        present.load(event);
        if (ledger.isDuplicate(present.id, remembered.isAbsent(prepared))) {
            return false;
        }
        ledger.advance(present.time);
        int row = ledger.enter(present.id, present.time);
        plan.momentary(present, features);
        labelRows.begin(ids, row, present);
        for (int group = 0; group < frames.length; group++) {
            apply(group, row, features, prepared);
        }
        remembered.changed(row);
        keepWithinLimits();
        return true;
    }

    private void keepWithinLimits() {
        if (!saving) {
            keys.keepWithinLimits();
            remembered.keepWithinLimits();
        }
    }

    /**
     * Does what can be done of {@link #apply} before the writer's turn: looks into the store for the id and for keys that
     * are not in memory, and reads what the others hold, so that it lies in the cache of this thread's processor. Unlike all
     * else here it may be called by any thread at any time before the store is closed; it changes nothing.
     *
     * @return to be given to {@link #apply(Event, double[], Prepared)} with the same event
     */
    public Prepared prepare(Event event) {
        return prepare(event, newPrepared());
    }

    /** Room for {@link #prepare(Event, Prepared)}. */
    public Prepared newPrepared() {
        return new Prepared(frames.length);
    }

    /**
     * The same in the room of an earlier event, which must be applied by now; allocates nothing where all keys are in memory.
     *
     * @param prepared made by {@link #newPrepared}; returned
     */
    public Prepared prepare(Event event, Prepared prepared) {
        prepared.clear();
        prepared.keyMoves = keys.moves().now();
        long read = ids.warm(event.id()) + keys.near(plan, event, prepared);
        remembered.prepare(event.id(), prepared);
        if (read == Long.MIN_VALUE + 1) {
            // what was read decides nothing, but a compiler that knew so would not read it
            prepared.keyMoves = Moves.UNKNOWN;
        }
        return prepared;
    }

    private void requireFitting(Event event, double[] features) {
        if (!event.schema().equals(plan.set().schema())) {
            throw new IllegalArgumentException("OnlineFeatures.apply: the event must have the schema "
                    + plan.set().schema() + ", got " + event.schema());
        }
        if (features.length < plan.set().size()) {
            throw new IllegalArgumentException("OnlineFeatures.apply: features must have room for "
                    + plan.set().size() + " values, got " + features.length);
        }
        event.requireValid();
    }

    private void apply(int index, int row, double[] features, Prepared prepared) {
        GroupPlan group = plan.groups().get(index);
        if (!group.concerns(present)) {
            for (int target : group.targets()) {
                features[target] = Double.NaN;
            }
            return;
        }
        Frame frame = frames[index];
        long time = keys.change(
                index,
                group.firstKey(present),
                group.secondKey(present),
                prepared,
                state -> group.apply(state, frame, features));
        labelRows.happened(ids, row, index, present, time);
    }

    /**
     * Takes in what was learnt about an event. A label whose arrival is after the newest event waits until the clock has
     * reached it.
     */
    public LabelOutcome label(long eventId, boolean fraud, long arrivalMillis) {
        LabelOutcome outcome = ledger.label(eventId, fraud, arrivalMillis);
        keepWithinLimits();
        return outcome;
    }

    private void relabel(int row, boolean before, boolean now) {
        remembered.changed(row);
        if (before == now) {
            return;
        }
        for (int group = 0; group < frames.length; group++) {
            if (labelRows.concerns(ids, row, group)) {
                relabel(group, row, now);
            }
        }
    }

    private void relabel(int index, int row, boolean now) {
        GroupPlan group = plan.groups().get(index);
        long time = labelRows.time(ids, row, index);
        long series = labelRows.series(ids, row);
        keys.change(
                index, labelRows.first(ids, row, index), labelRows.second(ids, row, index), Prepared.NOTHING, state -> {
                    group.relabel(state, time, series, now);
                    return time;
                });
    }

    /**
     * Writes everything that changed since the last snapshot, all or nothing, together with {@code sequence}: the position
     * of the last log entry that was applied. It is on the disk when this returns. O(changes).
     *
     * @throws IllegalStateException if the state is in memory only
     */
    public void snapshot(long sequence) {
        Snapshot snapshot = beginSnapshot(sequence);
        snapshot.copySome(Integer.MAX_VALUE);
        snapshot.write();
    }

    /**
     * Begins a snapshot of the state as it is now. It is copied by {@link Snapshot#copySome}, a part at a time: events may be
     * applied between the parts, and then {@link Snapshot#write} may run beside them. Until it is written no state is moved
     * to the store, whatever the limits, and no other snapshot may begin. O(1); where state was moved to the store since the
     * last snapshot, this copies and writes all of it at once.
     *
     * @throws IllegalStateException if the state is in memory only, or a snapshot is begun and not written
     */
    public Snapshot beginSnapshot(long sequence) {
        StateStore owner = store;
        if (owner == null) {
            throw new IllegalStateException("OnlineFeatures.snapshot needs a store, this state is in memory only");
        }
        if (saving) {
            throw new IllegalStateException(
                    "OnlineFeatures.beginSnapshot: the snapshot begun before must be written first");
        }
        boolean atOnce = owner.hasSpilled();
        StateStore.Writing writing = owner.commit();
        keys.beginCommit(writing);
        writing.note(FEATURES, plan.set().hash().getBytes(StandardCharsets.UTF_8));
        writing.note(SEQUENCE, number(sequence));
        writing.note(CLOCK, number(ledger.clock()));
        writing.note(WAITING, waiting());
        saving = true;
        Snapshot snapshot = new Snapshot(writing, sequence, remembered.takeChanged(), ledger.forgotten());
        if (atOnce) {
            snapshot.copySome(Integer.MAX_VALUE);
            snapshot.write();
        }
        return snapshot;
    }

    /** A snapshot that was begun. */
    public final class Snapshot {
        private final StateStore.Writing writing;
        private final long at;
        private final RowJournal ids;
        private final long forgotten;
        private boolean written;

        private Snapshot(StateStore.Writing writing, long at, RowJournal ids, long forgotten) {
            this.writing = writing;
            this.at = at;
            this.ids = ids;
            this.forgotten = forgotten;
        }

        /**
         * Copies at most {@code most} keys, called by the writer as {@link #apply} is; whether there are more to copy.
         */
        public boolean copySome(int most) {
            return keys.copySome(most);
        }

        /**
         * Writes what was copied; it is on the disk when this returns. Called once {@link #copySome} has said that there is
         * no more, by any thread; again, it has no effect.
         */
        public void write() {
            if (written) {
                return;
            }
            if (keys.isCopying()) {
                throw new IllegalStateException("Snapshot.write: all keys must be copied first");
            }
            written = true;
            try (writing) {
                remembered.commit(writing.store(), writing, ids, forgotten);
                writing.write();
            }
            remembered.committed();
            keys.moves().committed();
            sequence = at;
            saving = false;
        }
    }

    /** The position that the last snapshot was written with, or -1: what came after it is to be applied again. */
    public long sequence() {
        return sequence;
    }

    /** How much is in memory now; O(keys in memory). */
    public Size size() {
        return new Size(keys.keys(), keys.bytes(), ids.size(), ids.bytes());
    }

    /** A number that is the same for the same state, however and in whichever order it came about; O(state). */
    public long stateHash() {
        long[] sum = {ledger.clock() * 31};
        keys.forEach((key, value) -> sum[0] += hash(1, key, value));
        remembered.forEach(ledger.forgotten(), (key, value) -> sum[0] += hash(2, key, value));
        return sum[0] + hash(3, new byte[0], waiting());
    }

    private static long hash(long seed, byte[] key, byte[] value) {
        long hash = seed;
        for (byte next : key) {
            hash = (hash ^ next) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        for (byte next : value) {
            hash = (hash ^ next) * 0xBF58476D1CE4E5B9L;
            hash ^= hash >>> 31;
        }
        return hash * 0x94D049BB133111EBL;
    }

    private byte[] waiting() {
        ByteSink sink = new ByteSink();
        List<Ledger.Waiting> labels = ledger.waiting();
        sink.number(labels.size());
        for (Ledger.Waiting label : labels) {
            sink.number(label.eventId()).number(label.fraud() ? 1 : 0).number(label.arrivalMillis());
        }
        return sink.toBytes();
    }

    private void restore(StateStore from) {
        byte[] hash = from.note(FEATURES);
        byte[] at = from.note(SEQUENCE);
        byte[] clock = from.note(CLOCK);
        byte[] labels = from.note(WAITING);
        if (hash == null || at == null || clock == null || labels == null) {
            return;
        }
        byte[] own = plan.set().hash().getBytes(StandardCharsets.UTF_8);
        if (!Arrays.equals(hash, own)) {
            throw new IllegalArgumentException("OnlineFeatures.open: the state in " + from.folder()
                    + " was written by the features " + new String(hash, StandardCharsets.UTF_8) + ", these are "
                    + plan.set().hash() + "; replay the log into an empty folder");
        }
        sequence = ByteBuffer.wrap(at).getLong();
        ledger.restore(ByteBuffer.wrap(clock).getLong(), readWaiting(labels));
    }

    private static List<Ledger.Waiting> readWaiting(byte[] bytes) {
        ByteSource source = new ByteSource(bytes, WAITING);
        int size = source.count();
        List<Ledger.Waiting> labels = new ArrayList<>(size);
        for (int index = 0; index < size; index++) {
            labels.add(new Ledger.Waiting(source.number(), source.number() == 1, source.number(), index));
        }
        source.end();
        return labels;
    }

    private static byte[] number(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    /** Does nothing: changes since the last snapshot are in the log, and the store is the caller's. */
    @Override
    public void close() {}
}
