package dev.viva.learn.neighbour;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Points in single precision, to find out which are near before a distance is taken in double precision: 4 bytes per number, in
 * panels of {@link Kernels#PANEL_COLUMNS} points as {@link Kernels#tile(float[], int, int, float[], int, int, float[], int,
 * float[])} has them.
 *
 * <p>Points are moved by a centre and scaled by a power of two, so that most numbers are below 1: then nothing overflows, and
 * products are small, and so is their rounding. For two points x and y, moved and scaled, {@code |x - y|² = |x|² - 2 (xy - |y|²
 * / 2)}. With u = 2^-24 and n numbers each, what is in brackets is computed with an error of at most {@code γ (|x|² + |y|²)}, γ =
 * (n + 8) u / (1 - (n + 8) u): n u is of the n fused additions (Higham, Accuracy and Stability of Numerical Algorithms, 2nd
 * edition, section 3.1, with |x||y| ≤ (|x|² + |y|²) / 2), u each of the rounding of x, of y, of |x|², of |y|² and of adding |y|²
 * after the others; what is left of the 8 covers the rounding in double precision. Numbers too small for single precision add
 * less than 2^-100 each. Immutable and thread-safe.
 */
public final class SinglePanels {
    private static final double UNIT = 0x1p-24;
    private static final double TINY = 0x1p-100;
    /** Numbers beyond are not scaled, and errors are infinite. */
    private static final double LARGEST = 0x1p1000;
    /** Squared lengths beyond do not fit into single precision together with others. */
    private static final double LONGEST = 0x1p60;
    /** Centre and scale come from about so many points. */
    private static final int SAMPLE = 1 << 12;

    /** Panels of one part, and those for which one length stands. */
    static final int GROUP = 32;

    private final float[] numbers;
    private final float[] starts;
    private final double[] longest;
    private final double[] centre;
    private final double scale;
    private final double error;
    private boolean exact; // set once, before anybody else sees it
    private final int points;
    private final int width;

    private SinglePanels(RowSource source, double[] centre, double most, Parallel parallel) {
        this(source.rows(), new Measure(centre, most), true);
        AtomicBoolean rounded = new AtomicBoolean(scale == 0);
        parallel.forEach(longest.length, group -> longest[group] = fill(source, group, rounded));
        this.exact = !rounded.get();
    }

    /** By what numbers are moved and scaled. */
    private record Measure(double[] centre, double most) {}

    /** Room for points. */
    private SinglePanels(int points, Measure measure, boolean withStarts) {
        this.points = points;
        this.width = measure.centre.length;
        this.centre = measure.centre;
        this.scale = measure.most < LARGEST ? Math.scalb(1.0, -Math.getExponent(measure.most) - 1) : 0;
        double roundings = (width + 8) * UNIT;
        this.error = scale > 0 && roundings < 0.5 ? roundings / (1 - roundings) : Double.POSITIVE_INFINITY;
        this.numbers = new float[Math.multiplyExact(count() * Kernels.PANEL_COLUMNS, width)];
        this.starts = new float[withStarts ? count() * Kernels.PANEL_COLUMNS : 0];
        this.longest = new double[(count() + GROUP - 1) / GROUP];
        Arrays.fill(starts, Math.min(points, starts.length), starts.length, Float.NEGATIVE_INFINITY);
    }

    /**
     * Lays out points so that near ones lie together, about the centre of {@link #exactlyOf}, and without what {@link #near}
     * needs: 4 bytes per number are all that is kept. O(points · (width + log points)).
     *
     * @param argument what the points are called in an error
     * @param source has at least one number per point
     * @param order gets the number that each of these points has in {@code source}
     * @throws IllegalArgumentException if a number is not finite
     */
    static SinglePanels nearTogether(String argument, RowSource source, int[] order, Parallel parallel) {
        Sample sample = Sample.of(source).rounded();
        double most = sample.most();
        if (most < LARGEST) {
            SinglePanels panels = new SinglePanels(source.rows(), new Measure(sample.centre(), most), false);
            if (panels.fillRows(source, parallel) < LONGEST) {
                return panels.ordered(order);
            }
        }
        double farthest = most(argument, source, sample.centre());
        SinglePanels panels = new SinglePanels(source.rows(), new Measure(sample.centre(), farthest), false);
        panels.fillRows(source, parallel);
        return panels.ordered(order);
    }

    /** Writes the numbers row by row and returns the largest squared length; NaN if there is a number that is none. */
    private double fillRows(RowSource source, Parallel parallel) {
        AtomicBoolean rounded = new AtomicBoolean(scale == 0);
        RowSource.Block into = (first, size, rows) -> {
            double most = 0;
            boolean same = true;
            for (int row = 0; row < size; row++) {
                double square = 0;
                for (int at = 0; at < width; at++) {
                    float number = single(rows[row * width + at], at);
                    numbers[(first + row) * width + at] = number;
                    same &= whole(number, at) == rows[row * width + at];
                    square += (double) number * number;
                }
                most = square < most ? most : square; // what is no number stays
            }
            if (!same) {
                rounded.set(true);
            }
            int group = first / (GROUP * Kernels.PANEL_COLUMNS);
            longest[group] = most > longest[group] || Double.isNaN(most) ? most : longest[group];
        };
        int size = GROUP * Kernels.PANEL_COLUMNS;
        parallel.forEach(
                longest.length,
                group -> source.forBlocks(group * size, Math.min((group + 1) * size, points), RowSource.BLOCK, into));
        this.exact = !rounded.get();
        return longest();
    }

    private SinglePanels ordered(int[] order) {
        NearOrder.of(numbers, width, order);
        float[] rows = new float[Kernels.PANEL_COLUMNS * width];
        for (int from = 0; from < numbers.length; from += rows.length) {
            System.arraycopy(numbers, from, rows, 0, rows.length);
            for (int column = 0; column < Kernels.PANEL_COLUMNS; column++) {
                for (int at = 0; at < width; at++) {
                    numbers[from + at * Kernels.PANEL_COLUMNS + column] = rows[column * width + at];
                }
            }
        }
        return this;
    }

    /**
     * What {@link #products} of a panel begin with, for panels that do not keep it: minus half the squared length of each point,
     * and negative infinity where there is none.
     *
     * @param into gets it, from its beginning
     * @return the largest squared length
     */
    double starts(int panel, float[] into) {
        int first = panel * Kernels.PANEL_COLUMNS;
        double[] squares = new double[Kernels.PANEL_COLUMNS];
        for (int at = 0; at < width; at++) {
            int from = first * width + at * Kernels.PANEL_COLUMNS;
            for (int column = 0; column < squares.length; column++) {
                double number = numbers[from + column];
                squares[column] += number * number;
            }
        }
        double most = 0;
        for (int column = 0; column < squares.length; column++) {
            boolean there = first + column < points;
            into[column] = there ? (float) (-squares[column] / 2) : Float.NEGATIVE_INFINITY;
            most = Math.max(most, squares[column]);
        }
        return most;
    }

    /**
     * Lays out points. O(points · width).
     *
     * @param argument what the points are called in an error
     * @param source has at least one number per point
     * @throws IllegalArgumentException if a number is not finite
     */
    public static SinglePanels of(String argument, RowSource source, Parallel parallel) {
        return of(argument, source, Sample.of(source), parallel);
    }

    /**
     * Lays out points, about a centre that leaves numbers of single precision as they are wherever that is possible: then the
     * points can be read from the panels; see {@link #isExact}. O(points · width).
     *
     * @param argument what the points are called in an error
     * @param source has at least one number per point
     * @throws IllegalArgumentException if a number is not finite
     */
    static SinglePanels exactlyOf(String argument, RowSource source, Parallel parallel) {
        return of(argument, source, Sample.of(source).rounded(), parallel);
    }

    private static SinglePanels of(String argument, RowSource source, Sample sample, Parallel parallel) {
        double[] centre = sample.centre();
        double most = sample.most();
        if (most < LARGEST) {
            SinglePanels panels = new SinglePanels(source, centre, most, parallel);
            if (panels.longest() < LONGEST) {
                return panels;
            }
        }
        // Some numbers are far beyond the sample's or beyond all, or are none.
        return new SinglePanels(source, centre, most(argument, source, centre), parallel);
    }

    /**
     * What about every so many points tell.
     *
     * @param centre the mean of each number, or what stands for it
     * @param apart how far each number is from its centre at most
     */
    private record Sample(double[] centre, double[] apart) {
        /** How many bits a centre keeps when it is rounded. */
        private static final int BITS = 6;
        /** So much farther off than its numbers are from it, a centre is still taken for 0: lengths stay small enough. */
        private static final int NEAR = 4;

        static Sample of(RowSource source) {
            int step = Math.max(1, source.rows() / SAMPLE);
            int count = (source.rows() + step - 1) / step;
            int[] rows = new int[count];
            Arrays.setAll(rows, at -> at * step);
            double[] numbers = new double[Math.multiplyExact(count, source.width())];
            source.copy(rows, count, numbers);
            double[] centre = new double[source.width()];
            double[] apart = new double[source.width()];
            for (int at = 0; at < centre.length; at++) {
                for (int place = at * count; place < (at + 1) * count; place++) {
                    centre[at] += numbers[place] / count;
                }
                for (int place = at * count; place < (at + 1) * count; place++) {
                    apart[at] = Math.max(apart[at], Math.abs(numbers[place] - centre[at]));
                }
            }
            return new Sample(centre, apart);
        }

        double most() {
            return Arrays.stream(apart).reduce(0, Math::max);
        }

        /**
         * The same about centres of few bits: 0 where that is hardly farther off. A number of single precision less such a
         * centre is mostly one of single precision again.
         */
        Sample rounded() {
            double[] coarse = new double[centre.length];
            double[] farther = new double[centre.length];
            for (int at = 0; at < centre.length; at++) {
                double unit = Math.scalb(1.0, Math.getExponent(centre[at]) - BITS);
                coarse[at] = Math.abs(centre[at]) <= NEAR * apart[at] ? 0 : Math.rint(centre[at] / unit) * unit;
                farther[at] = apart[at] + Math.abs(centre[at] - coarse[at]);
            }
            return new Sample(coarse, farther);
        }
    }

    private static double most(String argument, RowSource source, double[] centre) {
        double[] point = new double[centre.length];
        double most = 0;
        for (int row = 0; row < source.rows(); row++) {
            source.copy(new int[] {row}, 1, point);
            for (int at = 0; at < point.length; at++) {
                if (!Double.isFinite(point[at])) {
                    throw new IllegalArgumentException(argument + " must be finite, got " + point[at] + " at place "
                            + ((long) row * point.length + at));
                }
                most = Math.max(most, Math.abs(point[at] - centre[at]));
            }
        }
        return most;
    }

    /** Fills the panels of a group and returns the largest squared length; NaN if there is a number that is none. */
    private double fill(RowSource source, int group, AtomicBoolean rounded) {
        int[] rows = new int[Kernels.PANEL_COLUMNS];
        double[] block = new double[rows.length * width];
        double[] squares = new double[rows.length];
        double most = 0;
        boolean same = true;
        for (int panel = group * GROUP; panel < Math.min((group + 1) * GROUP, count()); panel++) {
            int first = panel * Kernels.PANEL_COLUMNS;
            int size = Math.min(Kernels.PANEL_COLUMNS, points - first);
            Arrays.setAll(rows, at -> first + at);
            source.copy(rows, size, block);
            Arrays.fill(squares, 0);
            for (int at = 0; at < width; at++) {
                int to = first * width + at * Kernels.PANEL_COLUMNS;
                for (int i = 0; i < size; i++) {
                    float number = single(block[at * size + i], at);
                    numbers[to + i] = number;
                    same &= whole(number, at) == block[at * size + i];
                    squares[i] += (double) number * number;
                }
            }
            for (int i = 0; i < size; i++) {
                starts[first + i] = (float) (-squares[i] / 2);
                most = Math.max(most, squares[i]);
            }
        }
        if (!same) {
            rounded.set(true);
        }
        return most;
    }

    /** What {@link #single} has made a number of single precision from, unless it has rounded. */
    private double whole(float number, int at) {
        return number / scale + centre[at];
    }

    private float single(double value, int at) {
        return scale > 0 ? (float) ((value - centre[at]) * scale) : 0;
    }

    /** Whether no number was rounded, so that {@link #read} gives the points as they were. */
    boolean isExact() {
        return exact;
    }

    /** Reads a point in double precision; where the panels are not exact, as it was rounded. */
    void read(int point, double[] into, int to) {
        int column = point % Kernels.PANEL_COLUMNS;
        int from = (point - column) * width + column;
        for (int at = 0; at < width; at++) {
            into[to + at] = whole(numbers[from + at * Kernels.PANEL_COLUMNS], at);
        }
    }

    /** How many points there are. */
    public int points() {
        return points;
    }

    /** How many numbers a point has. */
    public int width() {
        return width;
    }

    /** How many panels there are; the last is filled up with zeros. */
    public int count() {
        return (points + Kernels.PANEL_COLUMNS - 1) / Kernels.PANEL_COLUMNS;
    }

    /** By what distances are multiplied; 0 where numbers are too large, and all distances are 0. */
    public double scale() {
        return scale;
    }

    /** By how much a product less half a squared length is wrong at most, by the two squared lengths. */
    public double error(double square, double other) {
        return error * (square + other) + width * TINY;
    }

    /** The squared length of a point. */
    public float square(int point) {
        return -2 * starts[point];
    }

    /** The largest squared length of all. */
    private double longest() {
        double most = 0;
        for (double each : longest) {
            most = Math.max(most, each);
        }
        return most;
    }

    /**
     * Writes a point that is not one of these in single precision.
     *
     * @param source where it is from place {@code from} on
     * @param into gets it from place {@code to} on; zeros where it is too far off
     * @return its squared length; infinite where it is too far off
     */
    public double write(double[] source, int from, float[] into, int to) {
        double square = 0;
        for (int at = 0; at < width; at++) {
            into[to + at] = single(source[from + at], at);
            square += (double) into[to + at] * into[to + at];
        }
        if (square < LONGEST) {
            return square;
        }
        Arrays.fill(into, to, to + width, 0);
        return Double.POSITIVE_INFINITY;
    }

    /** Writes one of these points. */
    public void write(int point, float[] into, int to) {
        int column = point % Kernels.PANEL_COLUMNS;
        int from = (point - column) * width + column;
        for (int at = 0; at < width; at++) {
            into[to + at] = numbers[from + at * Kernels.PANEL_COLUMNS];
        }
    }

    /** {@link #error} by a squared length and the largest of a group of {@link #GROUP} panels. */
    double groupError(double square, int group) {
        return error(square, longest[group]);
    }

    /**
     * The next number of single precision below {@code bound}; negative infinity where that is infinite or no number, which comes of
     * a query or a distance that is infinite.
     */
    static float down(double bound) {
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
        products(queries, from, panel, starts, panel * Kernels.PANEL_COLUMNS, products);
        return Kernels.tileAbove(products, bounds, boundsFrom, into);
    }

    /** The products of eight rows with the points of a panel. */
    public void products(float[] rows, int from, int panel, float[] starts, int startsFrom, float[] into) {
        int first = panel * Kernels.PANEL_COLUMNS * width;
        Kernels.tile(rows, from, width, numbers, first, width, starts, startsFrom, into);
    }

    /** The squared distances of a row to the points of a panel. */
    public void distances(float[] row, int from, int panel, float[] into) {
        Kernels.panelDistances(row, from, numbers, panel * Kernels.PANEL_COLUMNS * width, width, into, 0);
    }
}
