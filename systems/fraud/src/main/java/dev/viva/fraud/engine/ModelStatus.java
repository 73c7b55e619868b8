package dev.viva.fraud.engine;

import java.util.List;
import java.util.Optional;

/**
 * Which models are in use.
 *
 * @param active the version that decides
 * @param shadow the version that is scored beside it, where there is one
 * @param earlier the versions that decided before, newest last; the last one is what a rollback returns to
 */
public record ModelStatus(String active, Optional<String> shadow, List<String> earlier) {
    /** Copies the list. */
    public ModelStatus {
        earlier = List.copyOf(earlier);
    }
}
