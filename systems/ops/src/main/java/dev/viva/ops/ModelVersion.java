package dev.viva.ops;

import java.time.Instant;

/**
 * One model in a {@link ModelRegistry}, as it was when it was asked for. Immutable.
 *
 * @param name what it was published as, such as {@code v1}
 * @param state what it is used for
 * @param created when it was published
 * @param size the bytes of its file
 * @param sha256 the SHA-256 of its file in hexadecimal
 * @param card what its maker said of it
 */
public record ModelVersion(String name, State state, Instant created, long size, String sha256, ModelCard card) {
    /** What a version is used for. */
    public enum State {
        /** Published and not used yet. */
        CANDIDATE,
        /** Runs beside the active one, and only its scores are kept. */
        SHADOW,
        /** Decides. At most one version is. */
        ACTIVE,
        /** Decided before, or was given up. */
        RETIRED
    }

    /** The same version in another state. */
    ModelVersion in(State other) {
        return new ModelVersion(name, other, created, size, sha256, card);
    }
}
