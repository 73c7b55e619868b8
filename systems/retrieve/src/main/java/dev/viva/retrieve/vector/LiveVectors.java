package dev.viva.retrieve.vector;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The vectors that a {@link LiveIndex} had at one moment: those of the file, place by place, then the new ones. Thread-safe. */
final class LiveVectors implements VectorSource {
    private final int dimension;
    private final @Nullable InvertedIndex sealed;
    private final FlatIndex.Content fresh;
    private final int[] places;
    private final int[] rows;

    private LiveVectors(
            int dimension, @Nullable InvertedIndex sealed, FlatIndex.Content fresh, int[] places, int[] rows) {
        this.dimension = dimension;
        this.sealed = sealed;
        this.fresh = fresh;
        this.places = places;
        this.rows = rows;
    }

    /** What is not deleted at this moment: 4 bytes for each vector. */
    static LiveVectors of(int dimension, @Nullable InvertedIndex sealed, Tombstones deleted, FlatIndex.Content fresh) {
        int[] places = new int[sealed == null ? 0 : (int) (sealed.size() - deleted.count())];
        int next = 0;
        for (int place = 0; next < places.length; place++) {
            if (!deleted.has(place)) {
                places[next++] = place;
            }
        }
        int[] rows = new int[fresh.count()];
        int count = 0;
        for (int row = 0; row < rows.length; row++) {
            if (!fresh.isDeleted(row)) {
                rows[count++] = row;
            }
        }
        return new LiveVectors(dimension, sealed, fresh, places, Arrays.copyOf(rows, count));
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public long size() {
        return (long) places.length + rows.length;
    }

    @Override
    public void read(long first, int count, float[] vectors, long[] ids) {
        short[] halves = new short[dimension];
        for (int i = 0; i < count; i++) {
            long at = first + i;
            if (sealed != null && at < places.length) {
                int place = places[(int) at];
                ids[i] = sealed.idAt(place);
                sealed.read(place, halves, vectors, i * dimension);
            } else {
                int row = rows[(int) (at - places.length)];
                ids[i] = fresh.id(row);
                fresh.read(row, dimension, vectors, i * dimension);
            }
        }
    }
}
