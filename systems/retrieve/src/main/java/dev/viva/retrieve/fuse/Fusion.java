package dev.viva.retrieve.fuse;

/** Makes one ranking of what legs and match features say. Immutable and thread-safe. */
@FunctionalInterface
public interface Fusion {
    /**
     * One score for each candidate, the higher, the earlier.
     *
     * @throws IllegalArgumentException if the candidates have other columns than it was made for
     */
    double[] scores(Candidates candidates);
}
