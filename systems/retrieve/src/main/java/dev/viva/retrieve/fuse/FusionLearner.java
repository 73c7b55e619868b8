package dev.viva.retrieve.fuse;

import java.util.List;

/** A way to learn a {@link Fusion} from judged queries, or a fixed rule that learns nothing. Immutable and thread-safe. */
public interface FusionLearner {
    /** A short name for tables. */
    String name();

    /**
     * Learns.
     *
     * @param queries at least one, all with the same legs and features
     * @throws IllegalArgumentException if there is none, or their columns differ
     */
    Fusion fit(List<JudgedQuery> queries);
}
