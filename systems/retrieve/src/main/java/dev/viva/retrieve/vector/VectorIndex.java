package dev.viva.retrieve.vector;

import java.util.function.LongPredicate;

/**
 * Finds the vectors nearest to a query. Each vector has an id of its own, any number of 64 bits. Implementations are
 * thread-safe, and a search runs on the thread that asks.
 */
public interface VectorIndex {
    /** Lets every id pass; an index that is given it asks for nothing. */
    LongPredicate ALL = id -> true;

    /** By what vectors are near. */
    Metric metric();

    /** How many numbers a vector has. */
    int dimension();

    /** How many vectors can be found. */
    long size();

    /** Whether there is a vector with this id. */
    boolean contains(long id);

    /** The {@code k} nearest of all vectors; see {@link #search(float[], int, LongPredicate)}. */
    default Matches search(float[] query, int k) {
        return search(query, k, ALL);
    }

    /**
     * The {@code k} nearest of the vectors whose ids {@code filter} lets pass; fewer only where fewer pass, so that for a
     * {@code k} above the index's size all come.
     *
     * @param query not changed
     * @param filter asked on the calling thread, in no particular order, for as few ids as the index can do with
     * @throws IllegalArgumentException if the query has another dimension, holds a NaN, an infinite or too great a number, or is
     *     zero where the metric is {@link Metric#COSINE}; if {@code k} is below 1
     */
    Matches search(float[] query, int k, LongPredicate filter);
}
