package dev.viva.learn.neighbour;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Exact search for the nearest points by Euclidean distance. Every pair is compared in single precision, eight queries and
 * thirty-two points at a time in registers; wherever the rounding of that could decide, the distance is taken from the differences
 * in double precision, so that the result is that of comparing every pair so. 4 bytes per number beside the points, or in all where
 * the points are numbers of single precision and are not kept. Immutable and thread-safe.
 */
public final class NearestNeighbors {
    /** Queries of one part: they stay in the nearest cache while all panels pass them. */
    private static final int QUERIES = 8 * Kernels.TILE_ROWS;

    /** The points, where the panels have rounded them. */
    private final double @Nullable [] rows;

    private final int width;
    private final SinglePanels panels;

    private NearestNeighbors(double @Nullable [] rows, int width, SinglePanels panels) {
        this.rows = rows;
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
        return new NearestNeighbors(
                rows, width, SinglePanels.of("NearestNeighbors.rows", RowSource.of(rows, width), parallel));
    }

    /**
     * Makes points ready to be searched, read from where they are: what is kept of them is 4 bytes per number where they are
     * numbers of single precision (and none is far beyond its mean's distance from 0), 12 elsewhere. O(points · width).
     *
     * @param source has at least one finite number per point; not kept but for the array of a matrix
     * @throws IllegalArgumentException if there is no point or a number is not finite
     */
    public static NearestNeighbors of(RowSource source, Parallel parallel) {
        if (source.width() < 1) {
            throw new IllegalArgumentException(
                    "NearestNeighbors.source must have at least 1 number per point, got " + source.width());
        }
        SinglePanels panels = SinglePanels.exactlyOf("NearestNeighbors.rows", source, parallel);
        return new NearestNeighbors(panels.isExact() ? null : source.matrix(parallel), source.width(), panels);
    }

    /** The points in double precision, row by row; must not be changed. A copy where they are not kept so. */
    public double[] rows() {
        double[] kept = rows;
        if (kept != null) {
            return kept;
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
        private final int count;
        private final int[] found;
        private final double[] distances;
        private final float[] single;
        private final double[] squares;
        private final float[] bounds;
        private final float[] products = new float[Kernels.TILE_ROWS * Kernels.PANEL_COLUMNS];
        private final int[] near = new int[Kernels.TILE_ROWS];
        private final double[] other = new double[rows == null ? width : 0];

        Block(double[] queries, int first, int end, int count, int[] found, double[] distances) {
            this.queries = queries;
            this.first = first;
            this.size = end - first;
            this.count = count;
            this.found = found;
            this.distances = distances;
            int padded = (size + Kernels.TILE_ROWS - 1) / Kernels.TILE_ROWS * Kernels.TILE_ROWS;
            this.single = new float[padded * width];
            this.squares = new double[size];
            this.bounds = new float[padded];
            Arrays.fill(bounds, Float.POSITIVE_INFINITY);
            for (int query = 0; query < size; query++) {
                squares[query] = panels.write(queries, (first + query) * width, single, query * width);
            }
        }

        void search() {
            for (int panel = 0; panel < panels.count(); panel++) {
                if (panel % SinglePanels.GROUP == 0) {
                    for (int query = 0; query < size; query++) {
                        bound(query, panel);
                    }
                }
                for (int query = 0; query < size; query += Kernels.TILE_ROWS) {
                    if (panels.near(single, query * width, panel, products, bounds, query, near) != 0) {
                        offer(query, panel);
                    }
                }
            }
            for (int query = 0; query < size; query++) {
                fillUp((first + query) * count);
            }
        }

        private void bound(int query, int panel) {
            bounds[query] = panels.bound(squares[query], worst(query), panel / SinglePanels.GROUP);
        }

        /** Points whose squared distance is beyond all numbers come last, by their number. */
        private void fillUp(int from) {
            int point = 0;
            for (int at = from; at < from + count; at++) {
                if (distances[at] == Double.POSITIVE_INFINITY) {
                    while (isFound(point, from, at)) {
                        point++;
                    }
                    found[at] = point;
                }
            }
        }

        private boolean isFound(int point, int from, int to) {
            for (int at = from; at < to; at++) {
                if (found[at] == point) {
                    return true;
                }
            }
            return false;
        }

        /** Points are offered in their order, so that of equally near ones the first is kept. */
        private void offer(int fromQuery, int panel) {
            for (int query = fromQuery; query < Math.min(fromQuery + Kernels.TILE_ROWS, size); query++) {
                int marks = near[query - fromQuery];
                for (int rest = marks; rest != 0; rest &= rest - 1) {
                    insert(query, panel * Kernels.PANEL_COLUMNS + Integer.numberOfTrailingZeros(rest));
                }
                if (marks != 0) {
                    bound(query, panel);
                }
            }
        }

        private double worst(int query) {
            return distances[(first + query + 1) * count - 1];
        }

        private double distance(int from, int point) {
            double[] kept = rows;
            if (kept != null) {
                return Kernels.squaredDistance(queries, from, kept, point * width, width);
            }
            panels.read(point, other, 0);
            return Kernels.squaredDistance(queries, from, other, 0, width);
        }

        /** Takes the exact distance and puts the point where it belongs. */
        private void insert(int query, int point) {
            double distance = distance((first + query) * width, point);
            if (!(distance < worst(query))) {
                return;
            }
            int from = (first + query) * count;
            int at = from + count - 1;
            while (at > from && distances[at - 1] > distance) {
                distances[at] = distances[at - 1];
                found[at] = found[at - 1];
                at--;
            }
            distances[at] = distance;
            found[at] = point;
        }
    }
}
