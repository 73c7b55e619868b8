package dev.viva.deep.data;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Groups of what an iterator gives. */
record Streamed<S>(LongFunction<? extends Iterator<? extends S>> samples, int size) implements Batches<S> {
    Streamed {
        if (size < 1) {
            throw new IllegalArgumentException("Batches.streamed: size must be at least 1, got " + size);
        }
    }

    @Override
    public long count() {
        return -1;
    }

    @Override
    public Cursor<S> open(long epoch, long from) {
        Iterator<? extends S> iterator = samples.apply(epoch);
        for (long left = 0; left < from * size && iterator.hasNext(); left++) {
            iterator.next();
        }
        return new Cursor<>() {
            @Override
            public @Nullable List<S> next() {
                List<S> group = new ArrayList<>(size);
                while (group.size() < size && iterator.hasNext()) {
                    group.add(iterator.next());
                }
                return group.isEmpty() ? null : group;
            }

            @Override
            public void close() {
                if (iterator instanceof AutoCloseable closeable) {
                    Batches.called("Batches.streamed", () -> {
                        closeable.close();
                        return true;
                    });
                }
            }
        };
    }
}
