package dev.viva.learn.neighbour;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;

/**
 * Exact search for all points within a Euclidean distance. Points are put into an order in which near ones lie together, and
 * groups of them whose boxes are too far apart are passed over; of the others, eight queries and sixteen points at a time are
 * multiplied in registers, and wherever the rounding of that could decide, the distance is taken from the differences. O(queries
 * · points · width) where everything is near, far less where it is not; memory O(points · width). Immutable and thread-safe.
 */
public final class RadiusSearch {
    /** Queries of one part. */
    private static final int QUERIES = 4 * Kernels.TILE_ROWS;

    /** Panels that one larger box holds. */
    private static final int PANELS = 16;

    private final double[] rows;
    private final int width;
    private final int[] order;
    private final Panels panels;
    private final double[] centre;
    private final Boxes small;
    private final Boxes large;
    private final double largest;

    private RadiusSearch(double[] rows, int width, int[] order) {
        this.rows = rows;
        this.width = width;
        this.order = order;
        this.centre = new double[width];
        double most = 0;
        for (int at = 0; at < rows.length; at++) {
            centre[at % width] += rows[at] / order.length;
            most = Math.max(most, Math.abs(rows[at]));
        }
        this.largest = most;
        this.panels = Panels.of(rows, order, centre);
        this.small = Boxes.of(rows, width, order, Kernels.TILE_COLUMNS);
        this.large = Boxes.of(rows, width, order, PANELS * Kernels.TILE_COLUMNS);
    }

    /**
     * Makes {@code rows} ready to be searched. O(points · (width + log points)).
     *
     * @param rows point by point, {@code width} finite numbers each; kept, not copied
     * @throws IllegalArgumentException if {@code width} is below 1, or does not divide the numbers, or one is not finite
     */
    public static RadiusSearch of(double[] rows, int width) {
        if (width < 1 || rows.length % width != 0) {
            throw new IllegalArgumentException(
                    "RadiusSearch.width must be at least 1 and divide the " + rows.length + " numbers, got " + width);
        }
        NearestNeighbors.requireFinite("RadiusSearch.rows", rows);
        return new RadiusSearch(rows, width, NearOrder.of(rows, width));
    }

    /** Told of every pair within the radius. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Called once for each pair, for different queries from different threads at once; for one query in no order that
         * means anything, but always in the same one.
         */
        void accept(int query, int point, double squaredDistance);
    }

    /**
     * Visits every point that is no further than {@code radius} from a query: where the sum of the squared differences is at
     * most the square of the radius.
     *
     * @param queries query by query, as wide as the points
     * @throws IllegalArgumentException if {@code radius} is negative or NaN, the queries have another width, or one is not
     *     finite
     */
    public void within(double[] queries, double radius, Parallel parallel, Visitor visitor) {
        if (queries.length % width != 0) {
            throw new IllegalArgumentException(
                    "RadiusSearch.queries must have " + width + " numbers each, got " + queries.length + " in all");
        }
        NearestNeighbors.requireFinite("RadiusSearch.queries", queries);
        search(queries, NearOrder.of(queries, width), radius, parallel, visitor);
    }

    /**
     * The same with the points themselves as queries: every pair is visited twice, and every point with itself.
     *
     * @throws IllegalArgumentException if {@code radius} is negative or NaN
     */
    public void pairs(double radius, Parallel parallel, Visitor visitor) {
        search(rows, order, radius, parallel, visitor);
    }

    private void search(double[] queries, int[] queryOrder, double radius, Parallel parallel, Visitor visitor) {
        if (!(radius >= 0)) {
            throw new IllegalArgumentException("RadiusSearch.radius must be at least 0, got " + radius);
        }
        parallel.forRange(
                queryOrder.length,
                QUERIES,
                (from, to) -> new Block(queries, queryOrder, from, to, radius, visitor).search());
    }

    /** The search of a few queries. Not thread-safe. */
    private final class Block {
        private final double[] source;
        private final int[] queryOrder;
        private final int from;
        private final int size;
        private final double square;
        private final Visitor visitor;
        private final double[] queries;
        private final double[] squares;
        private final Boxes box;
        private final double limit;
        private final double[] products = new double[Kernels.TILE_ROWS * Kernels.TILE_COLUMNS];

        Block(double[] source, int[] queryOrder, int from, int to, double radius, Visitor visitor) {
            this.source = source;
            this.queryOrder = queryOrder;
            this.from = from;
            this.size = to - from;
            this.square = radius * radius;
            this.visitor = visitor;
            this.box = Boxes.ofPart(source, width, queryOrder, from, to);
            int padded = (size + Kernels.TILE_ROWS - 1) / Kernels.TILE_ROWS * Kernels.TILE_ROWS;
            this.queries = new double[padded * width];
            this.squares = new double[padded];
            double most = largest;
            for (int query = 0; query < size; query++) {
                for (int at = 0; at < width; at++) {
                    double value = source[queryOrder[from + query] * width + at];
                    most = Math.max(most, Math.abs(value));
                    queries[query * width + at] = value - centre[at];
                }
                squares[query] = Kernels.dot(queries, query * width, queries, query * width, width);
            }
            // What centring rounds away may have made a pair look further apart than it is.
            double reach = radius + 4 * Math.ulp(most) * Math.sqrt(width);
            this.limit = reach * reach;
        }

        void search() {
            for (int group = 0; group < large.count(); group++) {
                if (large.squaredGap(group, box) <= limit) {
                    int end = Math.min((group + 1) * PANELS, panels.count());
                    for (int panel = group * PANELS; panel < end; panel++) {
                        if (small.squaredGap(panel, box) <= limit) {
                            meet(panel);
                        }
                    }
                }
            }
        }

        private void meet(int panel) {
            int fromPoint = panel * Kernels.TILE_COLUMNS;
            int pointsHere = Math.min(Kernels.TILE_COLUMNS, panels.points() - fromPoint);
            for (int first = 0; first < size; first += Kernels.TILE_ROWS) {
                panels.products(queries, first * width, panel, products);
                int end = Math.min(first + Kernels.TILE_ROWS, size);
                for (int query = first; query < end; query++) {
                    for (int column = 0; column < pointsHere; column++) {
                        double sum = squares[query] + panels.square(fromPoint + column);
                        double product = products[(query - first) * Kernels.TILE_COLUMNS + column];
                        if (!(sum - 2 * product - sum * width * 4 * Math.ulp(1.0) > limit)) {
                            judge(queryOrder[from + query], order[fromPoint + column]);
                        }
                    }
                }
            }
        }

        private void judge(int query, int point) {
            double distance = Kernels.squaredDistance(source, query * width, rows, point * width, width);
            if (distance <= square) {
                visitor.accept(query, point, distance);
            }
        }
    }
}
