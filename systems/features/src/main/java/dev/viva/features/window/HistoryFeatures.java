package dev.viva.features.window;

import dev.viva.features.FeatureSet;
import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;

/** Computes features over a whole history in one pass. */
@SuppressWarnings("DoNotCallSuggester")
public final class HistoryFeatures {
    private final FeatureSet set;

    public HistoryFeatures(FeatureSet set) {
        this.set = set;
    }

    /** Computes all. */
    public FeatureColumns compute(History history, Parallel parallel, Progress progress) {
        throw new IllegalStateException("signatures first: " + set.size());
    }
}
