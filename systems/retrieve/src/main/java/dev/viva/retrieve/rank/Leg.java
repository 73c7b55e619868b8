package dev.viva.retrieve.rank;

/** A way to rank the texts of a {@link Corpus}. Whatever text is asked for, it answers. Thread-safe. */
public interface Leg {
    /** A short name for tables and columns. */
    String name();

    /**
     * The best texts for a query.
     *
     * @param limit how many at most, at least 1
     */
    Ranked rank(String query, int limit);
}
