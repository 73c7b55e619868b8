package dev.viva.learn.neighbour;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Exact search for all points within a Euclidean distance. Points are put into an order in which near ones lie together, and groups
 * of them whose boxes are too far apart are passed over; of the others, eight queries and thirty-two points at a time are compared
 * in single precision, and wherever the rounding of that could decide, the distance is taken from the differences in double
 * precision. A point is known by its place in that order.
 *
 * <p>O(queries · points · width) where everything is near, far less where it is not. Kept are 4 bytes per number where the points
 * are numbers of single precision (and none is far beyond its mean's distance from 0); of others their source too, and their order
 * in as many bits as it needs. Immutable and thread-safe.
 */
public final class RadiusSearch {
    /** Queries of one part: as many as an int has bits, so that whoever keeps a bit for each need not share words. */
    private static final int QUERIES = 4 * Kernels.TILE_ROWS;

    /** Below, squares of differences may have been rounded to 0. */
    private static final double SMALLEST = 0x1p-900;

    /** Panels that one box holds, and one larger box. */
    private static final int FEW_PANELS = 2;

    private static final int PANELS = 16;

    private final SinglePanels panels;
    private final Boxes small;
    private final Boxes large;

    /** Where points are read, where the panels have rounded them. */
    private final @Nullable Rounded rounded;

    /**
     * Points that do not fit into single precision.
     *
     * @param numbers the number in {@code source} of each place
     */
    private record Rounded(RowSource source, PackedInts numbers) {
        static Rounded of(RowSource source, int[] order) {
            return new Rounded(source, PackedInts.of(order, Math.max(1, order.length)));
        }
    }

    private RadiusSearch(SinglePanels panels, @Nullable Rounded rounded) {
        this.panels = panels;
        this.rounded = rounded;
        this.small = Boxes.of(panels, FEW_PANELS * Kernels.PANEL_COLUMNS);
        this.large = Boxes.of(panels, PANELS * Kernels.PANEL_COLUMNS);
    }

    /**
     * Makes points ready to be searched. O(points · (width + log points)).
     *
     * @param source kept where its points are not all of single precision
     * @param order gets, for each place, the number that the point has in {@code source}; as long as there are points
     * @throws IllegalArgumentException if a point has no number, {@code order} is of another length, or a number is not finite
     */
    public static RadiusSearch of(RowSource source, int[] order, Parallel parallel) {
        if (source.width() < 1 || order.length != source.rows()) {
            throw new IllegalArgumentException("RadiusSearch: there must be at least 1 number per point and "
                    + source.rows() + " places like the points, got " + source.width() + " and " + order.length);
        }
        SinglePanels panels = SinglePanels.nearTogether("RadiusSearch.points", source, order, parallel);
        return new RadiusSearch(panels, panels.isExact() ? null : Rounded.of(source, order));
    }

    /** How many points there are. */
    public int points() {
        return panels.points();
    }

    /** How many numbers a point has. */
    public int width() {
        return panels.width();
    }

    /** All points in double precision, place by place; a copy. */
    public double[] rows() {
        double[] rows = new double[Math.multiplyExact(points(), width())];
        Reader reader = new Reader();
        for (int place = 0; place < points(); place++) {
            reader.read(place, rows, place * width());
        }
        return rows;
    }

    /** Reads points in double precision, one at a time. */
    private final class Reader {
        private final int[] number = new int[1];
        private final double[] one = new double[width()];

        void read(int place, double[] into, int to) {
            Rounded source = rounded;
            if (source == null) {
                panels.read(place, into, to);
                return;
            }
            number[0] = source.numbers.at(place);
            source.source.copy(number, 1, one);
            System.arraycopy(one, 0, into, to, one.length);
        }
    }

    /** Told of every pair within the radius. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Called once for each pair, for different queries from different threads at once; for one query in no order that
         * means anything, but always in the same one.
         */
        void accept(int query, int place, double squaredDistance);
    }

    /** Told of the pairs within the radius that some points have, but not how far apart they are; one thread at a time. */
    @FunctionalInterface
    public interface PairVisitor {
        /** Called as {@link Visitor#accept}; both are places. */
        void accept(int query, int place);

        /** Called when all pairs of these points have been visited. */
        default void end() {}
    }

    /** Makes a visitor for each part of the points. */
    @FunctionalInterface
    public interface PairVisitors {
        /** The visitor of the pairs that the points in {@code from … to - 1} have. */
        PairVisitor of(int from, int to);
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
        if (queries.length % width() != 0) {
            throw new IllegalArgumentException(
                    "RadiusSearch.queries must have " + width() + " numbers each, got " + queries.length + " in all");
        }
        NearestNeighbors.requireFinite("RadiusSearch.queries", queries);
        requireRadius(radius);
        int[] order = nearTogether(queries);
        parallel.forRange(order.length, QUERIES, (from, to) -> {
            Block block = new Block(to - from, radius);
            block.readQueries(queries, order, from);
            block.search(true, (query, place, distance) -> visitor.accept(order[from + query], place, distance));
        });
    }

    /** The numbers of queries, so ordered that near ones follow one another. */
    private int[] nearTogether(double[] queries) {
        float[] single = new float[queries.length];
        for (int at = 0; at < queries.length; at++) {
            single[at] = (float) queries[at];
        }
        int[] order = new int[queries.length / width()];
        NearOrder.of(single, width(), order);
        return order;
    }

    /**
     * Visits every pair of points within {@code radius}, once from either side, and every point with itself.
     *
     * @throws IllegalArgumentException if {@code radius} is negative or NaN
     */
    public void pairs(double radius, Parallel parallel, PairVisitors visitors) {
        requireRadius(radius);
        parallel.forRange(points(), QUERIES, (from, to) -> {
            Block block = new Block(to - from, radius);
            block.readPoints(from);
            PairVisitor visitor = visitors.of(from, to);
            block.search(false, (query, place, _) -> visitor.accept(from + query, place));
            visitor.end();
        });
    }

    private static void requireRadius(double radius) {
        if (!(radius >= 0)) {
            throw new IllegalArgumentException("RadiusSearch.radius must be at least 0, got " + radius);
        }
    }

    /** The search of a few queries. Not thread-safe. */
    private final class Block {
        private final int size;
        private final double square;
        private final double scaledSquare;
        private final double[] exact;
        private final float[] queries;
        private final double[] squares;
        private final float[] bounds;
        private final float[] sure;
        private final float[] starts = new float[Kernels.PANEL_COLUMNS];
        private final float[] products = new float[Kernels.TILE_ROWS * Kernels.PANEL_COLUMNS];
        private final int[] marks = new int[Kernels.TILE_ROWS];
        private final double[] point = new double[width()];
        private final Reader reader = new Reader();

        Block(int size, double radius) {
            this.size = size;
            this.square = radius * radius;
            this.scaledSquare = square < SMALLEST || panels.scale() == 0
                    ? Double.POSITIVE_INFINITY // nothing is passed over
                    : square * panels.scale() * panels.scale();
            int padded = (size + Kernels.TILE_ROWS - 1) / Kernels.TILE_ROWS * Kernels.TILE_ROWS;
            this.exact = new double[size * width()];
            this.queries = new float[padded * width()];
            this.squares = new double[size];
            this.bounds = new float[padded];
            this.sure = new float[padded];
            Arrays.fill(bounds, Float.POSITIVE_INFINITY);
        }

        void readQueries(double[] rows, int[] order, int from) {
            for (int query = 0; query < size; query++) {
                System.arraycopy(rows, order[from + query] * width(), exact, query * width(), width());
                take(query);
            }
        }

        void readPoints(int from) {
            for (int query = 0; query < size; query++) {
                reader.read(from + query, exact, query * width());
                take(query);
            }
        }

        private void take(int query) {
            squares[query] = panels.write(exact, query * width(), queries, query * width());
        }

        /** Visits with queries by their places in the block. */
        void search(boolean measured, Visitor visitor) {
            Boxes box = Boxes.ofRows(queries, size, width());
            boolean everywhere = Arrays.stream(squares).anyMatch(Double::isInfinite);
            for (int group = 0; group < large.count(); group++) {
                if (everywhere || large.squaredGap(group, box) <= scaledSquare) {
                    int end = Math.min((group + 1) * PANELS / FEW_PANELS, small.count());
                    for (int few = group * PANELS / FEW_PANELS; few < end; few++) {
                        if (everywhere || small.squaredGap(few, box) <= scaledSquare) {
                            meetFew(few, measured, visitor);
                        }
                    }
                }
            }
        }

        private void meetFew(int few, boolean measured, Visitor visitor) {
            int end = Math.min((few + 1) * FEW_PANELS, panels.count());
            for (int panel = few * FEW_PANELS; panel < end; panel++) {
                meet(panel, measured, visitor);
            }
        }

        private void meet(int panel, boolean measured, Visitor visitor) {
            bound(panels.starts(panel, starts));
            for (int from = 0; from < size; from += Kernels.TILE_ROWS) {
                panels.products(queries, from * width(), panel, starts, 0, products);
                if (Kernels.tileAbove(products, bounds, from, marks) != 0) {
                    judge(from, panel * Kernels.PANEL_COLUMNS, measured, visitor);
                }
            }
        }

        /** With x a query and y a point, {@code |x - y|² <= r²} where {@code xy - |y|² / 2 >= (|x|² - r²) / 2}. */
        private void bound(double longest) {
            for (int query = 0; query < size; query++) {
                double middle = (squares[query] - scaledSquare) / 2;
                double error = panels.error(squares[query], longest);
                bounds[query] = SinglePanels.down(middle - error);
                sure[query] = -SinglePanels.down(-(middle + error));
            }
        }

        private void judge(int from, int firstPlace, boolean measured, Visitor visitor) {
            for (int query = from; query < Math.min(from + Kernels.TILE_ROWS, size); query++) {
                for (int rest = marks[query - from]; rest != 0; rest &= rest - 1) {
                    int column = Integer.numberOfTrailingZeros(rest);
                    float product = products[(query - from) * Kernels.PANEL_COLUMNS + column];
                    if (!measured && product > sure[query]) {
                        visitor.accept(query, firstPlace + column, Double.NaN);
                    } else {
                        measure(query, firstPlace + column, visitor);
                    }
                }
            }
        }

        private void measure(int query, int place, Visitor visitor) {
            reader.read(place, point, 0);
            double distance = Kernels.squaredDistance(exact, query * width(), point, 0, width());
            if (distance <= square) {
                visitor.accept(query, place, distance);
            }
        }
    }
}
