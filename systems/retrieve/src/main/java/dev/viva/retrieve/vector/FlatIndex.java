package dev.viva.retrieve.vector;

import java.util.Arrays;
import java.util.function.LongPredicate;

/**
 * Compares a query with every vector: exact, and the judge of the other indexes. Vectors lie in memory in single precision.
 *
 * <p>Searches never wait; one that runs while vectors come and go sees all that were there when it began and were not deleted
 * meanwhile. {@link #add} costs O(dimension) on average and a search O(size · dimension). Deleted vectors give their memory back
 * once they are more than half. Thread-safe.
 */
public final class FlatIndex implements EditableIndex {
    private static final int CHUNK = 1 << 10;
    private static final int MOST = Integer.MAX_VALUE - CHUNK;

    private final Metric metric;
    private final int dimension;
    private final IdMap rows = new IdMap();
    private volatile Content content;

    /** Rows that were there at one time, in chunks which grow at the end only. */
    record Content(float[][] vectors, long[][] ids, Tombstones[] deleted, int count) {
        static final Content EMPTY = new Content(new float[0][], new long[0][], new Tombstones[0], 0);

        /** The same with room for one more row. */
        private Content roomy(int dimension) {
            int chunk = count / CHUNK;
            if (chunk < vectors.length) {
                return this;
            }
            Content more = new Content(
                    Arrays.copyOf(vectors, chunk + 1),
                    Arrays.copyOf(ids, chunk + 1),
                    Arrays.copyOf(deleted, chunk + 1),
                    count);
            more.vectors[chunk] = new float[CHUNK * dimension];
            more.ids[chunk] = new long[CHUNK];
            more.deleted[chunk] = new Tombstones(CHUNK);
            return more;
        }

        private Content with(long id, float[] vector) {
            Content more = roomy(vector.length);
            int within = count % CHUNK;
            System.arraycopy(vector, 0, more.vectors[count / CHUNK], within * vector.length, vector.length);
            more.ids[count / CHUNK][within] = id;
            return new Content(more.vectors, more.ids, more.deleted, count + 1);
        }

        boolean isDeleted(int row) {
            return deleted[row / CHUNK].has(row % CHUNK);
        }

        long id(int row) {
            return ids[row / CHUNK][row % CHUNK];
        }

        /** Copies the vector of a row. */
        void read(int row, int dimension, float[] into, int at) {
            System.arraycopy(vectors[row / CHUNK], row % CHUNK * dimension, into, at, dimension);
        }
    }

    private FlatIndex(Metric metric, int dimension) {
        this.metric = metric;
        this.dimension = dimension;
        this.content = Content.EMPTY;
    }

    /**
     * An index without vectors.
     *
     * @throws IllegalArgumentException if {@code dimension} is not positive
     */
    public static FlatIndex empty(Metric metric, int dimension) {
        if (dimension < 1) {
            throw new IllegalArgumentException("FlatIndex.empty: dimension must be at least 1, got " + dimension);
        }
        return new FlatIndex(metric, dimension);
    }

    @Override
    public Metric metric() {
        return metric;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public synchronized long size() {
        return rows.size();
    }

    @Override
    public synchronized boolean contains(long id) {
        return rows.row(id) >= 0;
    }

    @Override
    public void add(long id, float[] vector) {
        float[] prepared = metric.prepared("FlatIndex.add: vector", vector, dimension);
        addPrepared(id, prepared);
    }

    synchronized void addPrepared(long id, float[] prepared) {
        if (rows.row(id) >= 0) {
            throw new IllegalArgumentException("FlatIndex.add: id must be new, got " + id + " again");
        }
        Content before = content;
        if (before.count() >= MOST) {
            throw new IllegalStateException("FlatIndex.add: there is no room for more than " + MOST + " vectors");
        }
        rows.put(id, before.count());
        content = before.with(id, prepared);
    }

    @Override
    public synchronized void put(long id, float[] vector) {
        float[] prepared = metric.prepared("FlatIndex.put: vector", vector, dimension);
        delete(id);
        addPrepared(id, prepared);
    }

    @Override
    public synchronized boolean delete(long id) {
        int row = rows.remove(id);
        if (row < 0) {
            return false;
        }
        Content now = content;
        now.deleted()[row / CHUNK].add(row % CHUNK);
        if (now.count() > 2 * CHUNK && rows.size() < now.count() / 2) {
            compact(now);
        }
        return true;
    }

    private void compact(Content before) {
        Content after = Content.EMPTY;
        float[] vector = new float[dimension];
        for (int row = 0; row < before.count(); row++) {
            if (!before.isDeleted(row)) {
                before.read(row, dimension, vector, 0);
                rows.remove(before.id(row));
                rows.put(before.id(row), after.count());
                after = after.with(before.id(row), vector);
            }
        }
        content = after;
    }

    /** What is there at this moment; rows may be deleted later. */
    Content content() {
        return content;
    }

    @Override
    public Matches search(float[] query, int k, LongPredicate filter) {
        InvertedIndex.requirePositive("FlatIndex", k);
        float[] prepared = metric.prepared("FlatIndex.search: query", query, dimension);
        Content now = content;
        if (now.count() == 0) {
            return Matches.none();
        }
        Reservoir nearest = new Reservoir();
        nearest.reset(Math.min(k, now.count()));
        for (int row = 0; row < now.count(); row++) {
            float distance =
                    metric.distance(prepared, 0, now.vectors()[row / CHUNK], row % CHUNK * dimension, dimension);
            if (distance <= nearest.threshold() && !now.isDeleted(row) && accepts(filter, now.id(row))) {
                nearest.push(distance, row);
            }
        }
        return matches(now, nearest.sorted());
    }

    private static boolean accepts(LongPredicate filter, long id) {
        return filter.equals(ALL) || filter.test(id);
    }

    private Matches matches(Content now, long[] entries) {
        long[] ids = new long[entries.length];
        float[] scores = new float[entries.length];
        for (int at = 0; at < entries.length; at++) {
            ids[at] = now.id(Reservoir.position(entries[at]));
            scores[at] = metric.score(Reservoir.distance(entries[at]));
        }
        return Matches.ofDescending(ids, scores);
    }
}
