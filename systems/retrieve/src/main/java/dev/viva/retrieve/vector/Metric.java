package dev.viva.retrieve.vector;

import dev.viva.kernel.Kernels;

/**
 * By what vectors are near. Inside an index each is a distance that is to be small; to the outside it is a score that is to be
 * great, so that results of every metric are read in the same way.
 *
 * <p>Numbers must be finite and of a magnitude up to {@value #LARGEST}; a vector of zeros is allowed where it has a meaning.
 */
public enum Metric {
    /** Euclidean distance. The score is minus the <em>squared</em> distance: 0 for an equal vector. A vector of zeros is allowed. */
    EUCLIDEAN,

    /**
     * The cosine of the angle, from -1 to 1, which is the score. Vectors are brought to length 1 as they come in, and are stored
     * so. A vector of zeros has no direction and is refused.
     */
    COSINE,

    /** The inner product, which is the score; long vectors are near to many. A vector of zeros is allowed. */
    INNER_PRODUCT;

    /** The greatest magnitude of a number: squares of what lies apart so far still add up in single precision. */
    public static final float LARGEST = 1e15f;

    /**
     * A copy of {@code vector}, checked, in the form in which it is compared.
     *
     * @throws IllegalArgumentException if its length is wrong, or as {@link #prepare} says
     */
    float[] prepared(String owner, float[] vector, int dimension) {
        if (vector.length != dimension) {
            throw new IllegalArgumentException(
                    owner + " must have " + dimension + " numbers like the index, got " + vector.length);
        }
        float[] copy = vector.clone();
        prepare(owner, copy, 0, dimension);
        return copy;
    }

    /**
     * Checks the vector that begins at {@code from} and brings it into the form in which it is compared.
     *
     * @throws IllegalArgumentException if a number is NaN, infinite or too great, or all are 0 and a direction is needed
     */
    void prepare(String owner, float[] vectors, int from, int dimension) {
        double square = 0;
        for (int i = from; i < from + dimension; i++) {
            float number = vectors[i];
            if (!(Math.abs(number) <= LARGEST)) {
                throw new IllegalArgumentException(owner + " must have finite numbers of a magnitude up to " + LARGEST
                        + ", got " + number + " at " + (i - from));
            }
            square += (double) number * number;
        }
        if (this == COSINE) {
            if (square == 0) {
                throw new IllegalArgumentException(
                        owner + " must have a direction for the metric COSINE, got a vector of zeros");
            }
            double factor = 1 / Math.sqrt(square);
            for (int i = from; i < from + dimension; i++) {
                vectors[i] = (float) (vectors[i] * factor);
            }
        }
    }

    /** What is to be small, of two prepared vectors. */
    float distance(float[] a, int aFrom, float[] b, int bFrom, int length) {
        return this == INNER_PRODUCT
                ? -Kernels.dot(a, aFrom, b, bFrom, length)
                : Kernels.squaredDistance(a, aFrom, b, bFrom, length);
    }

    /** The score that belongs to a distance. */
    float score(float distance) {
        return switch (this) {
            case EUCLIDEAN, INNER_PRODUCT -> 0 - distance; // never -0
            case COSINE -> 1 - distance / 2;
        };
    }
}
