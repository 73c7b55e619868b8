package dev.viva.features.window;

import dev.viva.features.Event;
import dev.viva.features.FeatureSet;
import dev.viva.features.state.StateStore;

/** Features of one event at a time; one writer. */
@SuppressWarnings("DoNotCallSuggester")
public final class OnlineFeatures implements AutoCloseable {
    private final FeatureSet set;

    private OnlineFeatures(FeatureSet set) {
        this.set = set;
    }

    /** How much stays in memory when a store is there to take the rest. */
    public record Limits(int residentKeys, long residentBytes, int residentIds) {}

    /** All in memory. */
    public static OnlineFeatures inMemory(FeatureSet set) {
        return new OnlineFeatures(set);
    }

    /** On a store: continues from its last snapshot. */
    public static OnlineFeatures open(FeatureSet set, StateStore store, Limits limits) {
        return new OnlineFeatures(set);
    }

    /** False for a duplicate: nothing is changed, features are left alone. */
    public boolean apply(Event event, double[] features) {
        throw new IllegalStateException("signatures first: " + set.size());
    }

    /** A label. */
    public LabelOutcome label(long eventId, boolean fraud, long arrivalMillis) {
        throw new IllegalStateException("signatures first: " + set.size());
    }

    /** Writes what changed, atomically with the log's sequence number. */
    public void snapshot(long sequence) {
        throw new IllegalStateException("signatures first: " + sequence);
    }

    /** The sequence of the last snapshot, or -1: replay the log from the one after it. */
    public long sequence() {
        return -1;
    }

    /** The same for the same state, however it came about. */
    public long stateHash() {
        return 0;
    }

    @Override
    public void close() {}
}
