package dev.viva.learn.neighbour;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import java.util.Arrays;

/**
 * Exact search for the nearest points by Euclidean distance. Distances come from {@code |a|² + |b|² - 2ab}, with the products
 * of eight queries and sixteen points at a time in registers; wherever their rounding could decide, the distance is taken
 * again from the differences, so that the result is that of comparing every pair. Immutable and thread-safe.
 */
public final class NearestNeighbors {
    private static final double ROUNDING = Math.ulp(1.0);
    private static final int QUERIES = 8 * Kernels.TILE_ROWS;
    /** Points of one pass: their panels stay in the cache while all queries of a block pass them. */
    private static final int PANELS = 32;

    private final double[] rows;
    private final int width;
    private final double[] centre;
    private final Panels panels;

    private NearestNeighbors(double[] rows, int width, double[] centre, Panels panels) {
        this.rows = rows;
        this.width = width;
        this.centre = centre;
        this.panels = panels;
    }

    /**
     * Makes {@code rows} ready to be searched. O(points · width).
     *
     * @param rows point by point, {@code width} finite numbers each; copied
     * @throws IllegalArgumentException if {@code width} is below 1, or does not divide the numbers, or one is not finite
     */
    public static NearestNeighbors of(double[] rows, int width) {
        if (width < 1 || rows.length % width != 0) {
            throw new IllegalArgumentException("NearestNeighbors.width must be at least 1 and divide the " + rows.length
                    + " numbers, got " + width);
        }
        requireFinite("NearestNeighbors.rows", rows);
        int points = rows.length / width;
        // Products of centred rows are small, and so is their rounding.
        double[] centre = new double[width];
        for (int at = 0; at < rows.length; at++) {
            centre[at % width] += rows[at] / points;
        }
        double[] centred = centred(rows, centre);
        return new NearestNeighbors(centred, width, centre, Panels.of(centred, points, width));
    }

    private static double[] centred(double[] rows, double[] centre) {
        double[] centred = new double[rows.length];
        for (int at = 0; at < rows.length; at++) {
            centred[at] = rows[at] - centre[at % centre.length];
        }
        return centred;
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
        private final double[] squares;
        private final int first;
        private final int size;
        private final int count;
        private final int[] found;
        private final double[] distances;
        private final double[] products = new double[Kernels.TILE_ROWS * Kernels.TILE_COLUMNS];
        private final double[] bounds = new double[Kernels.TILE_ROWS];
        private final int[] close = new int[Kernels.TILE_ROWS];

        Block(double[] all, int first, int end, int count, int[] found, double[] distances) {
            this.first = first;
            this.size = end - first;
            this.count = count;
            this.found = found;
            this.distances = distances;
            int padded = (size + Kernels.TILE_ROWS - 1) / Kernels.TILE_ROWS * Kernels.TILE_ROWS;
            this.queries = new double[padded * width];
            this.squares = new double[padded];
            for (int at = 0; at < size * width; at++) {
                queries[at] = all[first * width + at] - centre[at % width];
            }
            for (int query = 0; query < size; query++) {
                squares[query] = Kernels.dot(queries, query * width, queries, query * width, width);
            }
        }

        void search() {
            for (int panel = 0; panel < panels.count(); panel += PANELS) {
                int last = Math.min(panel + PANELS, panels.count());
                for (int query = 0; query < size; query += Kernels.TILE_ROWS) {
                    for (int each = panel; each < last; each++) {
                        panels.products(queries, query * width, each, products);
                        offer(query, each);
                    }
                }
            }
            for (int query = 0; query < size; query++) {
                fillUp((first + query) * count);
            }
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

        /** The rounding of sums and products is allowed for, so that no point is passed over that is near. */
        private void offer(int fromQuery, int panel) {
            double longest = panels.longest(panel);
            for (int row = 0; row < Kernels.TILE_ROWS; row++) {
                int query = fromQuery + row;
                boolean there = query < size;
                double rounding = (squares[query] + longest) * width * 8 * ROUNDING;
                bounds[row] = there ? worst(query) - squares[query] + rounding : Double.NEGATIVE_INFINITY;
            }
            panels.below(products, panel, bounds, close);
            int pointsHere = points() - panel * Kernels.TILE_COLUMNS;
            int there = pointsHere >= Kernels.TILE_COLUMNS ? -1 : (1 << pointsHere) - 1;
            for (int row = 0; row < Kernels.TILE_ROWS; row++) {
                for (int rest = close[row] & there; rest != 0; rest &= rest - 1) {
                    insert(fromQuery + row, panel * Kernels.TILE_COLUMNS + Integer.numberOfTrailingZeros(rest));
                }
            }
        }

        private double worst(int query) {
            return distances[(first + query + 1) * count - 1];
        }

        /** Takes the exact distance and puts the point where it belongs. */
        private void insert(int query, int point) {
            double distance = Kernels.squaredDistance(queries, query * width, rows, point * width, width);
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
