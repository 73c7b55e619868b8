package dev.viva.learn.metric;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;

/**
 * How far apart two points are. A distance is at least 0, the same in both directions and 0 from a point to itself, except
 * where stated; NaN coordinates give NaN. Implementations are stateless and thread-safe and refuse points of different
 * length. O(coordinates).
 */
@FunctionalInterface
public interface Distance {
    /** The straight line: the root of the sum of squared differences. */
    Distance EUCLIDEAN = (a, b) -> Math.sqrt(Kernels.squaredDistance(a, b));

    /** The square of {@link #EUCLIDEAN}. */
    Distance SQUARED_EUCLIDEAN = Kernels::squaredDistance;

    /** The sum of absolute differences. */
    Distance MANHATTAN = (a, b) -> Distances.sum(a, b, (x, y) -> Math.abs(x - y));

    /** The largest absolute difference. */
    Distance CHEBYSHEV = Distances::chebyshev;

    /** 1 minus {@link #cosineSimilarity}, from 0 to 2; 1 where a point is all zeros, from itself too. */
    Distance COSINE = (a, b) -> 1 - cosineSimilarity(a, b);

    /** 1 minus Pearson's correlation, from 0 to 2; 1 where a point's coordinates are all the same, from itself too. */
    Distance CORRELATION = Distances::correlation;

    /** The sum of absolute differences, each as a share of the sum of both sizes; 0 for two zeros. */
    Distance CANBERRA =
            (a, b) -> Distances.sum(a, b, (x, y) -> x == y ? 0 : Math.abs(x - y) / (Math.abs(x) + Math.abs(y)));

    /** The sum of absolute differences over the sum of absolute sums; 0 for two points of zeros. */
    Distance BRAY_CURTIS = Distances::brayCurtis;

    /** The share of coordinates that differ; 0 for points without coordinates. */
    Distance HAMMING = (a, b) -> Distances.share(Distances.sum(a, b, (x, y) -> x == y ? 0 : 1), a.length);

    /** Of the coordinates that are not 0 in both points, the share that differ; 0 where there are none. */
    Distance JACCARD = (a, b) -> Distances.share(
            Distances.sum(a, b, (x, y) -> x == y ? 0 : 1), Distances.sum(a, b, (x, y) -> x == 0 && y == 0 ? 0 : 1));

    /** The way along a sphere of radius 1 between two points of latitude and longitude, in radians. */
    Distance HAVERSINE = Distances::haversine;

    /**
     * The distance of two points.
     *
     * @throws IllegalArgumentException if the points differ in length
     */
    double between(double[] a, double[] b);

    /**
     * Minkowski's distance: the {@code power}-th root of the sum of absolute differences to that power. 1 is
     * {@link #MANHATTAN}, 2 {@link #EUCLIDEAN}, and towards infinity {@link #CHEBYSHEV}.
     *
     * @throws IllegalArgumentException if {@code power} is below 1
     */
    static Distance minkowski(double power) {
        if (!(power >= 1)) {
            throw new IllegalArgumentException("Distance.minkowski: power must be at least 1, got " + power);
        }
        return power == Double.POSITIVE_INFINITY
                ? CHEBYSHEV
                : (a, b) -> Math.pow(Distances.sum(a, b, (x, y) -> Math.pow(Math.abs(x - y), power)), 1 / power);
    }

    /**
     * The cosine of the angle between two points seen from 0, from -1 to 1; 0 where one is all zeros.
     *
     * @throws IllegalArgumentException if the points differ in length
     */
    static double cosineSimilarity(double[] a, double[] b) {
        double lengths = Math.sqrt(Kernels.dot(a, a)) * Math.sqrt(Kernels.dot(b, b));
        return lengths == 0 ? 0 : Math.clamp(Kernels.dot(a, b) / lengths, -1, 1);
    }

    /**
     * The distances from every point of {@code from} to every point of {@code to}: {@code result[i][j]} is from i to j. Runs
     * on all processors. O(from × to × coordinates).
     *
     * @throws IllegalArgumentException if points differ in length
     */
    default double[][] pairwise(double[][] from, double[][] to) {
        double[][] distances = new double[from.length][to.length];
        Parallel.common().forRange(from.length, 16, (first, end) -> {
            for (int i = first; i < end; i++) {
                for (int j = 0; j < to.length; j++) {
                    distances[i][j] = between(from[i], to[j]);
                }
            }
        });
        return distances;
    }
}
