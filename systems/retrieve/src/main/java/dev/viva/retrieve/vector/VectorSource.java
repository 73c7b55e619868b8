package dev.viva.retrieve.vector;

/**
 * Vectors to build an index of, read in pieces so that they need never be in memory together. Thread-safe, and gives the same
 * vectors whenever it is asked.
 */
public interface VectorSource {
    /** How many numbers a vector has. */
    int dimension();

    /** How many vectors there are. */
    long size();

    /**
     * Reads {@code count} vectors.
     *
     * @param first the number of the first of them, from 0
     * @param vectors gets them one after the other, {@link #dimension} numbers each
     * @param ids gets their ids, each of which must be the only one of its kind in the source
     * @throws java.io.UncheckedIOException if they cannot be read
     */
    void read(long first, int count, float[] vectors, long[] ids);

    /**
     * Rows that lie in memory, with ids from 0.
     *
     * @param rows one after the other; not copied
     * @throws IllegalArgumentException unless the length of {@code rows} is a multiple of {@code dimension}, which is positive
     */
    static VectorSource of(float[] rows, int dimension) {
        if (dimension < 1 || rows.length % dimension != 0) {
            throw new IllegalArgumentException(
                    "VectorSource.of: dimension must be positive and divide the length of rows, " + rows.length
                            + ", got " + dimension);
        }
        return new VectorSource() {
            @Override
            public int dimension() {
                return dimension;
            }

            @Override
            public long size() {
                return rows.length / dimension;
            }

            @Override
            public void read(long first, int count, float[] vectors, long[] ids) {
                System.arraycopy(rows, (int) first * dimension, vectors, 0, count * dimension);
                for (int i = 0; i < count; i++) {
                    ids[i] = first + i;
                }
            }
        };
    }
}
