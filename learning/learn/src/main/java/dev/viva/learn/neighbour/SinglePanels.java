package dev.viva.learn.neighbour;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import java.util.Arrays;

/**
 * Points in single precision, to find out which are near before the distance is taken in double precision: 4 bytes per number,
 * in panels of {@link Kernels.PANEL_COLUMNS} points as {@link Kernels#tileAbove} has them.
 *
 * <p>Points are moved by a centre and scaled by a power of two, so that the largest number is just below 1: then nothing
 * overflows, and products are small, and so is their rounding. For a query x and a point y, moved and scaled, {@code |x - y|²
 * < d} where {@code xy - |y|² / 2 > (|x|² - d) / 2}. With u = 2^-24 and n numbers each, the left side is computed with an error
 * of at most {@code γ (|x|² + |y|²)}, γ = (n + 8) u / (1 - (n + 8) u): n u is of the n fused additions to {@code -|y|² / 2}
 * (Higham, Accuracy and Stability of Numerical Algorithms, 2nd edition, section 3.1, with |x||y| ≤ (|x|² + |y|²) / 2), u each of
 * the rounding of x, of y, of |x|² and of |y|² to single precision; what is left of the 8 covers the rounding in double
 * precision. Numbers too small for single precision add less than 2^-100 each. Immutable and thread-safe.
 */
final class SinglePanels {
    private static final double UNIT = 0x1p-24;
    private static final double TINY = 0x1p-100;
    /** Numbers beyond are not scaled, and everything counts as near. */
    private static final double LARGEST = 0x1p1000;
    /** Squared lengths beyond do not fit into single precision together with others. */
    private static final double LONGEST = 0x1p60;
    /** The centre is the mean of about so many points. */
    private static final int CENTRE = 1 << 12;

    /** Panels of one part. */
    private static final int PART = 32;

    /** Panels for which one length stands. */
    static final int GROUP = 32;

    private final float[] numbers;
    private final float[] starts;
    private final double[] longest;
    private final double[] centre;
    private final double scale;
    private final double error;
    private final int points;
    private final int width;

    private SinglePanels(double[] rows, int width, double[] centre, double most, Parallel parallel) {
        this.points = rows.length / width;
        this.width = width;
        this.centre = centre;
        this.scale = most < LARGEST ? Math.scalb(1.0, -Math.getExponent(most) - 1) : 0;
        double roundings = (width + 8) * UNIT;
        this.error = scale > 0 && roundings < 0.5 ? roundings / (1 - roundings) : Double.POSITIVE_INFINITY;
        this.starts = new float[(points + Kernels.PANEL_COLUMNS - 1) / Kernels.PANEL_COLUMNS * Kernels.PANEL_COLUMNS];
        this.numbers = new float[Math.multiplyExact(starts.length, width)];
        this.longest = new double[(count() + GROUP - 1) / GROUP];
        Arrays.fill(starts, points, starts.length, Float.NEGATIVE_INFINITY);
        parallel.forRange(count(), PART, (from, to) -> {
            for (int panel = from; panel < to; panel++) {
                fill(rows, panel);
            }
        });
        for (int point = 0; point < points; point++) {
            int group = point / (GROUP * Kernels.PANEL_COLUMNS);
            longest[group] = Math.max(longest[group], -2.0 * starts[point]);
        }
    }

    /**
     * Lays out points.
     *
     * @param argument what {@code rows} are called in an error
     * @param rows point by point, {@code width} numbers each; not kept
     * @throws IllegalArgumentException if a number is not finite
     */
    static SinglePanels of(String argument, double[] rows, int width, Parallel parallel) {
        double[] centre = centre(rows, width);
        double most = parallel.reduce(
                rows.length / width,
                PART * Kernels.PANEL_COLUMNS,
                0.0,
                (from, to) -> most(rows, from, to, centre),
                Math::max);
        if (!(most < LARGEST)) {
            NearestNeighbors.requireFinite(argument, rows);
        }
        return new SinglePanels(rows, width, centre, most, parallel);
    }

    private static double[] centre(double[] rows, int width) {
        double[] centre = new double[width];
        int points = rows.length / width;
        int step = Math.max(1, points / CENTRE);
        int taken = (points + step - 1) / step;
        for (int point = 0; point < points; point += step) {
            for (int at = 0; at < width; at++) {
                centre[at] += rows[point * width + at] / taken;
            }
        }
        return centre;
    }

    private static double most(double[] rows, int from, int to, double[] centre) {
        double most = 0;
        for (int point = from; point < to; point++) {
            for (int at = 0; at < centre.length; at++) {
                most = Math.max(most, Math.abs(rows[point * centre.length + at] - centre[at]));
            }
        }
        return most;
    }

    private void fill(double[] rows, int panel) {
        int first = panel * Kernels.PANEL_COLUMNS;
        int end = Math.min(first + Kernels.PANEL_COLUMNS, points);
        for (int point = first; point < end; point++) {
            double square = 0;
            for (int at = 0; at < width; at++) {
                float number = single(rows[point * width + at], at);
                numbers[first * width + at * Kernels.PANEL_COLUMNS + point - first] = number;
                square += (double) number * number;
            }
            starts[point] = (float) (-square / 2);
        }
    }

    private float single(double value, int at) {
        return scale > 0 ? (float) ((value - centre[at]) * scale) : 0;
    }

    /** How many points there are. */
    int points() {
        return points;
    }

    /** How many panels there are. */
    int count() {
        return starts.length / Kernels.PANEL_COLUMNS;
    }

    /**
     * Writes a query in single precision, to be given to {@link #near}.
     *
     * @param queries where it is from place {@code from} on
     * @param into gets it from place {@code to} on; zeros where it is too far off
     * @return its squared length; infinite where it is too far off
     */
    double write(double[] queries, int from, float[] into, int to) {
        double square = 0;
        for (int at = 0; at < width; at++) {
            into[to + at] = single(queries[from + at], at);
            square += (double) into[to + at] * into[to + at];
        }
        if (square < LONGEST) {
            return square;
        }
        Arrays.fill(into, to, to + width, 0);
        return Double.POSITIVE_INFINITY;
    }

    /**
     * What marks the points of a group of {@link #GROUP} panels that may be nearer to a query than {@code distance}.
     *
     * @param square the squared length of the query, as {@link #write} returns it
     * @param distance a squared distance as computed in double precision; all points are nearer than an infinite one
     */
    float bound(double square, double distance, int group) {
        double bound = (square - distance * scale * scale) / 2 - error * (square + longest[group]) - width * TINY;
        // What is not a number comes of a query or a distance that is infinite.
        return bound > Float.NEGATIVE_INFINITY && bound < Float.POSITIVE_INFINITY
                ? Math.nextDown((float) bound)
                : Float.NEGATIVE_INFINITY;
    }

    /**
     * Marks the points of a panel that may be near to each of eight queries; see {@link Kernels#tileAbove}.
     *
     * @param products room for a tile
     */
    int near(float[] queries, int from, int panel, float[] products, float[] bounds, int boundsFrom, int[] into) {
        int first = panel * Kernels.PANEL_COLUMNS;
        Kernels.tile(queries, from, width, numbers, first * width, width, starts, first, products);
        return Kernels.tileAbove(products, bounds, boundsFrom, into);
    }
}
