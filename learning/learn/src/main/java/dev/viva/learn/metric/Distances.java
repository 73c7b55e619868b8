package dev.viva.learn.metric;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/** The loops of {@link Distance}. */
final class Distances {
    private Distances() {}

    static double sum(double[] a, double[] b, DoubleBinaryOperator term) {
        sameLength(a, b);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += term.applyAsDouble(a[i], b[i]);
        }
        return sum;
    }

    static double share(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }

    static double chebyshev(double[] a, double[] b) {
        sameLength(a, b);
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }

    static double brayCurtis(double[] a, double[] b) {
        return share(sum(a, b, (x, y) -> Math.abs(x - y)), sum(a, b, (x, y) -> Math.abs(x + y)));
    }

    static double correlation(double[] a, double[] b) {
        sameLength(a, b);
        return Distance.COSINE.between(centred(a), centred(b));
    }

    static double haversine(double[] a, double[] b) {
        sameLength(a, b);
        if (a.length != 2) {
            throw new IllegalArgumentException(
                    "Distance.HAVERSINE: a point must have 2 coordinates, latitude and longitude, got " + a.length);
        }
        double north = Math.sin((a[0] - b[0]) / 2);
        double east = Math.sin((a[1] - b[1]) / 2);
        return 2 * Math.asin(Math.sqrt(Math.min(1, north * north + Math.cos(a[0]) * Math.cos(b[0]) * east * east)));
    }

    /** All zeros where the coordinates are all the same, however the mean is rounded. */
    private static double[] centred(double[] point) {
        double mean = Arrays.stream(point).average().orElse(0);
        boolean same = Arrays.stream(point).allMatch(value -> value == point[0]);
        return Arrays.stream(point).map(value -> same ? 0 : value - mean).toArray();
    }

    private static void sameLength(double[] a, double[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(
                    "Distance: points must have the same length, got " + a.length + " and " + b.length);
        }
    }
}
