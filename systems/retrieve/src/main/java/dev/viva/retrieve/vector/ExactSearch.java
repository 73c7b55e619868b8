package dev.viva.retrieve.vector;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The exact nearest vectors of many queries in one pass over a source that need not fit into memory: the truth that recall is
 * measured against. Eight queries are compared with thirty-two vectors at a time. O(queries · vectors · dimension).
 */
public final class ExactSearch {
    private static final int COLUMNS = Kernels.PANEL_COLUMNS;
    private static final int CHUNK = 1 << 12;
    /** So many more than asked for are kept until distances are taken from differences, as they round otherwise. */
    private static final int SPARE = 32;

    private final VectorSource source;
    private final Metric metric;
    private final int dimension;
    private final int count;
    private final int k;
    private final Parallel parallel;
    /** Row by row, up to a whole number of tiles. */
    private final float[] queries;

    private final float[] squares;
    private final Reservoir[] nearest;

    private ExactSearch(VectorSource source, Metric metric, float[][] asked, int k, Parallel parallel) {
        this.source = source;
        this.metric = metric;
        this.dimension = source.dimension();
        this.count = asked.length;
        this.k = (int) Math.min(k, source.size());
        this.parallel = parallel;
        int tiles = (count + Kernels.TILE_ROWS - 1) / Kernels.TILE_ROWS;
        this.queries = new float[tiles * Kernels.TILE_ROWS * dimension];
        this.squares = new float[tiles * Kernels.TILE_ROWS];
        this.nearest = new Reservoir[tiles * Kernels.TILE_ROWS];
        for (int row = 0; row < nearest.length; row++) {
            nearest[row] = new Reservoir();
            nearest[row].reset(row < count ? (int) Math.min((long) this.k + SPARE, Integer.MAX_VALUE) : 1);
            if (row < count) {
                float[] query = metric.prepared("ExactSearch.of: query " + row, asked[row], dimension);
                System.arraycopy(query, 0, queries, row * dimension, dimension);
                squares[row] = Kernels.dot(query, query);
            }
        }
    }

    /**
     * The {@code k} nearest vectors of each query, in the order of queries.
     *
     * @throws IllegalArgumentException if {@code k} is below 1 or a vector or query is not allowed by the metric
     */
    public static List<Matches> of(VectorSource source, Metric metric, float[][] queries, int k, Parallel parallel) {
        InvertedIndex.requirePositive("ExactSearch", k);
        if (source.size() > InvertedIndex.MOST_VECTORS) {
            throw new IllegalArgumentException("ExactSearch.of: source must have at most " + InvertedIndex.MOST_VECTORS
                    + " vectors, got " + source.size());
        }
        return new ExactSearch(source, metric, queries, k, parallel).run();
    }

    private List<Matches> run() {
        int panels = CHUNK / COLUMNS;
        float[] columns = new float[CHUNK * dimension];
        float[] starts = new float[CHUNK];
        for (long first = 0; first < source.size(); first += CHUNK) {
            long from = first;
            int here = (int) Math.min(CHUNK, source.size() - first);
            Arrays.fill(starts, Float.NEGATIVE_INFINITY);
            parallel.forEach(panels, panel -> fill(from, here, panel, columns, starts));
            parallel.forEach(
                    nearest.length / Kernels.TILE_ROWS,
                    tile -> compare(tile * Kernels.TILE_ROWS, (int) from, here, columns, starts));
        }
        Matches[] found = new Matches[count];
        parallel.forEach(count, query -> found[query] = matches(query));
        return new ArrayList<>(Arrays.asList(found));
    }

    private void fill(long first, int here, int panel, float[] columns, float[] starts) {
        int rows = Math.min(COLUMNS, here - panel * COLUMNS);
        if (rows <= 0) {
            return;
        }
        float[] read = new float[rows * dimension];
        long[] ids = new long[rows];
        source.read(first + (long) panel * COLUMNS, rows, read, ids);
        for (int row = 0; row < rows; row++) {
            metric.prepare("ExactSearch.of: the vector with id " + ids[row], read, row * dimension, dimension);
            float square = Kernels.dot(read, row * dimension, read, row * dimension, dimension);
            starts[panel * COLUMNS + row] = metric == Metric.INNER_PRODUCT ? 0 : -square / 2;
            for (int i = 0; i < dimension; i++) {
                columns[(panel * dimension + i) * COLUMNS + row] = read[row * dimension + i];
            }
        }
    }

    /** Eight queries with all vectors of a chunk; what is near has a product above a bound. */
    private void compare(int firstQuery, int first, int here, float[] columns, float[] starts) {
        float[] products = new float[Kernels.TILE_ROWS * COLUMNS];
        float[] bounds = new float[Kernels.TILE_ROWS];
        int[] above = new int[Kernels.TILE_ROWS];
        for (int column = 0; column < here; column += COLUMNS) {
            for (int row = 0; row < bounds.length; row++) {
                bounds[row] = product(firstQuery + row, nearest[firstQuery + row].threshold());
            }
            Kernels.tile(
                    queries,
                    firstQuery * dimension,
                    dimension,
                    columns,
                    column * dimension,
                    dimension,
                    starts,
                    column,
                    products);
            if (Kernels.tileAbove(products, bounds, 0, above) != 0) {
                for (int row = 0; row < bounds.length; row++) {
                    for (int left = above[row]; left != 0; left &= left - 1) {
                        int at = Integer.numberOfTrailingZeros(left);
                        float distance = distance(firstQuery + row, products[row * COLUMNS + at]);
                        nearest[firstQuery + row].push(distance, first + column + at);
                    }
                }
            }
        }
    }

    private float distance(int query, float product) {
        return metric == Metric.INNER_PRODUCT ? -product : squares[query] - 2 * product;
    }

    private float product(int query, float distance) {
        return metric == Metric.INNER_PRODUCT ? -distance : (squares[query] - distance) / 2;
    }

    /** From the differences of what is left. */
    private Matches matches(int query) {
        long[] entries = nearest[query].nearest();
        float[] vector = new float[dimension];
        long[] id = new long[1];
        for (int at = 0; at < entries.length; at++) {
            int row = Reservoir.position(entries[at]);
            source.read(row, 1, vector, id);
            metric.prepare("ExactSearch.of: the vector with id " + id[0], vector, 0, dimension);
            entries[at] = Reservoir.entry(metric.distance(queries, query * dimension, vector, 0, dimension), row);
        }
        Arrays.sort(entries);
        long[] ids = new long[Math.min(k, entries.length)];
        float[] scores = new float[ids.length];
        for (int at = 0; at < ids.length; at++) {
            source.read(Reservoir.position(entries[at]), 1, vector, id);
            ids[at] = id[0];
            scores[at] = metric.score(Reservoir.distance(entries[at]));
        }
        return Matches.ofDescending(ids, scores);
    }
}
