package dev.viva.text.embed;

/** Matrices of floats in one array, row by row. */
final class Matrices {
    private static final long MOST = Integer.MAX_VALUE - 8;

    private Matrices() {}

    /**
     * How many numbers a matrix has.
     *
     * @throws IllegalArgumentException if they are more than an array holds
     */
    static int size(int rows, int dimension) {
        long size = (long) rows * dimension;
        if (size > MOST) {
            throw new IllegalArgumentException("embeddings: words times dimension must be at most " + MOST + ", got "
                    + rows + " times " + dimension + "; raise minimumCount or lower dimension");
        }
        return (int) size;
    }
}
