package dev.viva.retrieve.vector;

import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * An {@link InvertedIndex} whose vectors come and go: new ones lie in a small {@link FlatIndex} beside it, where the next search
 * finds them, and deleted ones are skipped. {@link #rebuild} makes one file of all that is there while everything goes on, and
 * puts it in place in one step.
 *
 * <p>What came and went since the last {@code rebuild} is in memory only: after a restart the index is that of the file, and
 * whoever keeps the vectors adds and deletes anew what happened since. A search costs what one in the file and one in the new
 * vectors cost together, so that some ten thousand new vectors are the time for {@code rebuild}.
 *
 * <p>Thread-safe: searches never wait for changes or for {@code rebuild}, and see a change that returned before they began.
 */
public final class LiveIndex implements EditableIndex {
    private final Metric metric;
    private final int dimension;
    private final Object rebuilding = new Object();
    private volatile Segments segments;
    /** The ids that were deleted since a rebuild began; {@code null} while there is none. Guarded by this. */
    private @Nullable List<Long> deletedSince;

    /**
     * Where vectors are, each in one of them only.
     *
     * @param deleted the places in {@code sealed} that were deleted
     * @param frozen the new vectors of which a file is being made
     * @param fresh the new vectors besides
     */
    private record Segments(
            @Nullable InvertedIndex sealed,
            Tombstones deleted,
            @Nullable FlatIndex frozen,
            FlatIndex fresh) {
        static Segments of(@Nullable InvertedIndex sealed, FlatIndex fresh) {
            return new Segments(sealed, new Tombstones(sealed == null ? 0 : sealed.size()), null, fresh);
        }

        long size() {
            return (sealed == null ? 0 : sealed.size() - deleted.count())
                    + (frozen == null ? 0 : frozen.size())
                    + fresh.size();
        }

        /** The place of an id in {@code sealed} that was not deleted, or -1. */
        int sealedPlace(long id) {
            int place = sealed == null ? -1 : sealed.placeOf(id);
            return place >= 0 && deleted.has(place) ? -1 : place;
        }

        boolean contains(long id) {
            return fresh.contains(id) || (frozen != null && frozen.contains(id)) || sealedPlace(id) >= 0;
        }

        boolean delete(long id) {
            if (fresh.delete(id) || (frozen != null && frozen.delete(id))) {
                return true;
            }
            int place = sealedPlace(id);
            return place >= 0 && deleted.add(place);
        }

        Matches search(float[] query, int k, LongPredicate filter) {
            Matches matches = fresh.search(query, k, filter);
            if (frozen != null) {
                matches = matches.with(frozen.search(query, k, filter), k);
            }
            if (sealed != null) {
                matches = matches.with(sealed.search(query, k, filter, deleted.count() == 0 ? null : deleted), k);
            }
            return matches;
        }
    }

    private LiveIndex(Metric metric, int dimension, @Nullable InvertedIndex sealed) {
        this.metric = metric;
        this.dimension = dimension;
        this.segments = Segments.of(sealed, FlatIndex.empty(metric, dimension));
    }

    /**
     * An index without vectors and without a file.
     *
     * @throws IllegalArgumentException if {@code dimension} is not positive
     */
    public static LiveIndex empty(Metric metric, int dimension) {
        return new LiveIndex(metric, dimension, null);
    }

    /** An index that begins with the vectors of {@code sealed} and searches it with its options. */
    public static LiveIndex of(InvertedIndex sealed) {
        return new LiveIndex(sealed.metric(), sealed.dimension(), sealed);
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
        return segments.size();
    }

    @Override
    public synchronized boolean contains(long id) {
        return segments.contains(id);
    }

    /** How many vectors came since the last {@link #rebuild}: each search compares with all of them. */
    public synchronized long fresh() {
        FlatIndex frozen = segments.frozen();
        return segments.fresh().size() + (frozen == null ? 0 : frozen.size());
    }

    /** How many vectors of the file are skipped because they were deleted. */
    public long deleted() {
        return segments.deleted().count();
    }

    @Override
    public Matches search(float[] query, int k, LongPredicate filter) {
        return segments.search(query, k, filter);
    }

    @Override
    public void add(long id, float[] vector) {
        float[] prepared = metric.prepared("LiveIndex.add: vector", vector, dimension);
        synchronized (this) {
            if (segments.contains(id)) {
                throw new IllegalArgumentException("LiveIndex.add: id must be new, got " + id + " again");
            }
            segments.fresh().addPrepared(id, prepared);
        }
    }

    @Override
    public void put(long id, float[] vector) {
        float[] prepared = metric.prepared("LiveIndex.put: vector", vector, dimension);
        synchronized (this) {
            delete(id);
            segments.fresh().addPrepared(id, prepared);
        }
    }

    @Override
    public synchronized boolean delete(long id) {
        if (deletedSince != null) {
            deletedSince.add(id);
        }
        return segments.delete(id);
    }

    /**
     * Builds a file of all vectors that are there now and goes over to it in one step. Searches, additions and deletions go on
     * meanwhile; what they change is there afterwards too. One rebuild at a time: another one waits. If it fails, the index and
     * {@code file} are as if it had not begun.
     *
     * @param rules how the file is built; of the same metric
     * @param file the file, which may be the one that is open
     * @param options how much searches look at, or {@code null} for the defaults of the new file
     * @throws IllegalArgumentException if the metric is another one
     * @throws IllegalStateException if there is no vector, or the file that is open stores none ({@link Storage#NONE})
     * @throws IOException if a file cannot be written
     */
    public void rebuild(
            IndexBuilder rules, Path file, @Nullable SearchOptions options, Parallel parallel, Progress progress)
            throws IOException {
        if (rules.metric() != metric) {
            throw new IllegalArgumentException(
                    "LiveIndex.rebuild: the metric of rules must be " + metric + ", got " + rules.metric());
        }
        synchronized (rebuilding) {
            LiveVectors source = begin();
            InvertedIndex built = null;
            try {
                InvertedIndex plain = rules.build(source, file, parallel, progress);
                built = options == null ? plain : plain.with(options);
            } finally {
                end(built);
            }
        }
    }

    private synchronized LiveVectors begin() {
        Segments now = segments;
        if (now.sealed() != null && now.sealed().storage() == Storage.NONE) {
            throw new IllegalStateException("LiveIndex.rebuild: the file that is open stores no vectors to build from");
        }
        if (now.size() == 0) {
            throw new IllegalStateException("LiveIndex.rebuild: there must be at least one vector, got none");
        }
        LiveVectors source = LiveVectors.of(
                dimension, now.sealed(), now.deleted(), now.fresh().content());
        segments = new Segments(now.sealed(), now.deleted(), now.fresh(), FlatIndex.empty(metric, dimension));
        deletedSince = new ArrayList<>();
        return source;
    }

    private synchronized void end(@Nullable InvertedIndex built) {
        Segments now = segments;
        if (built == null) {
            segments = new Segments(now.sealed(), now.deleted(), null, joined(now));
        } else {
            Segments next = Segments.of(built, now.fresh());
            for (long id : deletedSince == null ? List.<Long>of() : deletedSince) {
                int place = built.placeOf(id);
                if (place >= 0) {
                    next.deleted().add(place);
                }
            }
            segments = next;
        }
        deletedSince = null;
    }

    /** All new vectors in one index again. */
    private FlatIndex joined(Segments now) {
        FlatIndex all = FlatIndex.empty(metric, dimension);
        FlatIndex frozen = now.frozen();
        for (FlatIndex part : frozen == null ? List.of(now.fresh()) : List.of(frozen, now.fresh())) {
            FlatIndex.Content content = part.content();
            for (int row = 0; row < content.count(); row++) {
                if (!content.isDeleted(row)) {
                    float[] vector = new float[dimension];
                    content.read(row, dimension, vector, 0);
                    all.addPrepared(content.id(row), vector);
                }
            }
        }
        return all;
    }
}
