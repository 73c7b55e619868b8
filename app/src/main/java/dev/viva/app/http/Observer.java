package dev.viva.app.http;

import org.jspecify.annotations.Nullable;

/** Told of every request that was answered. Thread-safe and quick; it never throws. */
@FunctionalInterface
public interface Observer {
    /**
     * One request is answered.
     *
     * @param route what answered it, or {@code null} where none was found
     * @param status the HTTP status
     * @param nanos how long it took, from its headers being read to its answer being handed over
     */
    void answered(@Nullable Route route, int status, long nanos);
}
