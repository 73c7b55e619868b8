package dev.viva.ops;

import java.time.Instant;

/** One line of a registry's manifest: a thing that happened, in the order in which it did. */
sealed interface RegistryEntry {
    /** When it happened. */
    Instant time();

    /** A version was published, as a candidate; {@code number} counts them from 1. */
    record Published(int number, ModelVersion version) implements RegistryEntry {
        @Override
        public Instant time() {
            return version.created();
        }
    }

    /** A version that does not decide took another state. */
    record Moved(String name, ModelVersion.State state, Instant time) implements RegistryEntry {}

    /** A version became the one that decides, in place of the one before. */
    record Promoted(String name, Instant time) implements RegistryEntry {}

    /** The version that decides gave way to the one that did before it. */
    record RolledBack(Instant time) implements RegistryEntry {}
}
