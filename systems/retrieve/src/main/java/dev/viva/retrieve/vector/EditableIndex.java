package dev.viva.retrieve.vector;

/**
 * An index whose vectors come and go. What {@link #add} or {@link #delete} did is seen by every search that begins after it
 * returned.
 */
public interface EditableIndex extends VectorIndex {
    /**
     * Adds a vector.
     *
     * @param vector copied
     * @throws IllegalArgumentException if there is a vector with this id; if {@code vector} has another dimension, holds a NaN,
     *     an infinite or too great a number, or is zero where the metric is {@link Metric#COSINE}. The index is then as it was
     * @throws IllegalStateException if there is no room for more
     */
    void add(long id, float[] vector);

    /**
     * Takes a vector away.
     *
     * @return whether there was one; for an unknown id nothing happens
     */
    boolean delete(long id);

    /**
     * Puts a vector in the place of the one with this id, or adds it where there is none. A search that runs at this moment may
     * see the old, the new or neither.
     *
     * @throws IllegalArgumentException as {@link #add} for the vector; the old one then stays
     */
    void put(long id, float[] vector);
}
