package dev.viva.learn.neighbour;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Exact search for the nearest points by Euclidean distance. Every pair is compared in single precision, eight queries and
 * thirty-two points at a time in registers; of the few that the rounding of that leaves in question, the distance is taken from the
 * differences in double precision, so that the result is that of comparing every pair so. 4 bytes per number beside the points, or
 * in all where the points are numbers of single precision and are not kept. Immutable and thread-safe.
 */
public final class NearestNeighbors {
    /** Queries of one part: they stay in the nearest cache while all panels pass them. */
    private static final int QUERIES = 8 * Kernels.TILE_ROWS;

    /** With more points to find, the few that are in question are not few. */
    private static final int MOST_WAITING = 1 << 10;

    /** Scales whose squares, times those of numbers that are not near the ends of double precision, stay within it. */
    private static final int MOST_EXPONENT = 200;

    /** The points, where the panels have rounded them. */
    private final @Nullable RowSource source;

    private final int width;
    private final SinglePanels panels;

    private NearestNeighbors(@Nullable RowSource source, int width, SinglePanels panels) {
        this.source = source;
        this.width = width;
        this.panels = panels;
    }

    /**
     * Makes {@code rows} ready to be searched, on all processors. O(points · width).
     *
     * @param rows point by point, {@code width} finite numbers each; kept, not copied
     * @throws IllegalArgumentException if {@code width} is below 1, or does not divide the numbers, or one is not finite
     */
    public static NearestNeighbors of(double[] rows, int width) {
        return of(rows, width, Parallel.common());
    }

    /**
     * The same on some threads.
     *
     * @throws IllegalArgumentException as {@link #of(double[], int)}
     */
    public static NearestNeighbors of(double[] rows, int width, Parallel parallel) {
        if (width < 1 || rows.length % width != 0) {
            throw new IllegalArgumentException("NearestNeighbors.width must be at least 1 and divide the " + rows.length
                    + " numbers, got " + width);
        }
        RowSource source = RowSource.of(rows, width);
        return new NearestNeighbors(source, width, SinglePanels.of("NearestNeighbors.rows", source, parallel));
    }

    /**
     * Makes points ready to be searched, read from where they are: 4 bytes are kept per number. O(points · width).
     *
     * @param source has at least one finite number per point; kept, unless they are numbers of single precision (and none is far
     *     beyond its mean's distance from 0)
     * @throws IllegalArgumentException if there is no point or a number is not finite
     */
    public static NearestNeighbors of(RowSource source, Parallel parallel) {
        if (source.width() < 1) {
            throw new IllegalArgumentException(
                    "NearestNeighbors.source must have at least 1 number per point, got " + source.width());
        }
        SinglePanels panels = SinglePanels.exactlyOf("NearestNeighbors.rows", source, parallel);
        return new NearestNeighbors(panels.isExact() ? null : source, source.width(), panels);
    }

    /** The points in double precision, row by row; must not be changed. A copy where they are not kept so. */
    public double[] rows() {
        RowSource kept = source;
        if (kept != null) {
            return kept.matrix(Parallel.common());
        }
        double[] copy = new double[Math.multiplyExact(points(), width)];
        for (int point = 0; point < points(); point++) {
            panels.read(point, copy, point * width);
        }
        return copy;
    }

    /** How many numbers a point has. */
    public int width() {
        return width;
    }

    /** How many points there are. */
    public int points() {
        return panels.points();
    }

    /**
     * The {@code count} nearest points of each query. O(queries · points · width).
     *
     * @param queries query by query, as wide as the points
     * @throws IllegalArgumentException if {@code count} is not in [1, points], the queries have another width, or one
     *     holds NaN or an infinite number
     */
    public Neighbors search(double[] queries, int count, Parallel parallel) {
        int number = check(queries, count);
        int[] found = new int[Math.multiplyExact(number, count)];
        double[] distances = new double[found.length];
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
        parallel.forRange(number, QUERIES, (from, to) -> {
            for (int first = from; first < to; first += QUERIES) {
                new Block(queries, first, Math.min(first + QUERIES, to), count, found, distances).search();
            }
        });
        return new Neighbors(count, found, distances);
    }

    /**
     * The same for one query, on the caller's thread.
     *
     * @throws IllegalArgumentException as {@link #search}, or if there is not exactly one query
     */
    public Neighbors searchOne(double[] query, int count) {
        if (check(query, count) != 1) {
            throw new IllegalArgumentException(
                    "NearestNeighbors.query must have " + width + " numbers, got " + query.length);
        }
        int[] found = new int[count];
        double[] distances = new double[count];
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
        new Block(query, 0, 1, count, found, distances).search();
        return new Neighbors(count, found, distances);
    }

    private int check(double[] queries, int count) {
        if (count < 1 || count > points()) {
            throw new IllegalArgumentException(
                    "NearestNeighbors.count must be in [1, points=" + points() + "], got " + count);
        }
        if (queries.length % width != 0) {
            throw new IllegalArgumentException(
                    "NearestNeighbors.queries must have " + width + " numbers each, got " + queries.length + " in all");
        }
        requireFinite("NearestNeighbors.queries", queries);
        return queries.length / width;
    }

    static void requireFinite(String argument, double[] numbers) {
        for (int at = 0; at < numbers.length; at++) {
            if (!Double.isFinite(numbers[at])) {
                throw new IllegalArgumentException(
                        argument + " must be finite, got " + numbers[at] + " at place " + at);
            }
        }
    }

    /** The search of a few queries. Not thread-safe. */
    private final class Block {
        private final double[] queries;
        private final int first;
        private final int size;
        private final float[] single;
        private final double[] squares;
        private final double[] errors;
        private final float[] bounds;
        private final float[] products = new float[Kernels.TILE_ROWS * Kernels.PANEL_COLUMNS];
        private final int[] near = new int[Kernels.TILE_ROWS];
        private final double[] other = new double[width];
        private final int[] asked = new int[1];
        private final Nearest nearest;

        Block(double[] queries, int first, int end, int count, int[] found, double[] distances) {
            this.queries = queries;
            this.first = first;
            this.size = end - first;
            int padded = (size + Kernels.TILE_ROWS - 1) / Kernels.TILE_ROWS * Kernels.TILE_ROWS;
            this.single = new float[padded * width];
            this.squares = new double[size];
            this.errors = new double[size];
            this.bounds = new float[padded];
            Arrays.fill(bounds, Float.POSITIVE_INFINITY);
            for (int query = 0; query < size; query++) {
                squares[query] = panels.write(queries, (first + query) * width, single, query * width);
            }
            boolean moderate = count <= MOST_WAITING && Math.abs(Math.getExponent(panels.scale())) <= MOST_EXPONENT;
            this.nearest = new Nearest(
                    size, count, moderate ? panels.scale() : 0, found, distances, first * count, this::distance);
        }

        void search() {
            for (int panel = 0; panel < panels.count(); panel++) {
                if (panel % SinglePanels.GROUP == 0) {
                    for (int query = 0; query < size; query++) {
                        errors[query] = panels.groupError(squares[query], panel / SinglePanels.GROUP);
                        bound(query);
                    }
                }
                for (int query = 0; query < size; query += Kernels.TILE_ROWS) {
                    if (panels.near(single, query * width, panel, products, bounds, query, near) != 0) {
                        offer(query, panel);
                    }
                }
            }
            for (int query = 0; query < size; query++) {
                nearest.finish(query);
            }
        }

        /** What marks the points that may be nearer than the worst so far. */
        private void bound(int query) {
            double worst = nearest.worst(query, panels.scale());
            bounds[query] = SinglePanels.down((squares[query] - worst) / 2 - errors[query]);
        }

        private void offer(int fromQuery, int panel) {
            for (int query = fromQuery; query < Math.min(fromQuery + Kernels.TILE_ROWS, size); query++) {
                int marks = near[query - fromQuery];
                for (int rest = marks; rest != 0; rest &= rest - 1) {
                    int column = Integer.numberOfTrailingZeros(rest);
                    double distance =
                            squares[query] - 2.0 * products[(query - fromQuery) * Kernels.PANEL_COLUMNS + column];
                    nearest.offer(query, panel * Kernels.PANEL_COLUMNS + column, distance, 2 * errors[query]);
                }
                if (marks != 0) {
                    bound(query);
                }
            }
        }

        /** The exact squared distance of a query to a point. */
        private double distance(int query, int point) {
            int from = (first + query) * width;
            if (source instanceof RowSource.Matrix rows) {
                return Kernels.squaredDistance(queries, from, rows.matrix(), point * width, width);
            }
            if (source == null) {
                panels.read(point, other, 0);
            } else {
                asked[0] = point;
                source.copy(asked, 1, other);
            }
            return Kernels.squaredDistance(queries, from, other, 0, width);
        }
    }
}
