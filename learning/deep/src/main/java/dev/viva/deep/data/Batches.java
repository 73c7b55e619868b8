package dev.viva.deep.data;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The samples of each epoch in groups. The same epoch gives the same groups every time, whatever came before: a training that
 * goes on after a crash sees what it would have seen.
 */
public interface Batches<S> {
    /** One epoch's groups in order; closed when they are not wanted any more. */
    interface Cursor<S> extends AutoCloseable {
        /** The next group, or null after the last. */
        @Nullable List<S> next();

        @Override
        void close();
    }

    /**
     * The groups of one epoch.
     *
     * @param epoch from 0
     * @param from how many groups are left out at its beginning
     */
    Cursor<S> open(long epoch, long from);

    /** How many groups an epoch has, or -1 where that is not known. */
    long count();

    /** Groups of {@code size} samples, the last one perhaps smaller, always in the order of their numbers. */
    static <S> Loader<S> of(Samples<S> samples, int size) {
        return new Loader<>(samples, size);
    }

    /**
     * Groups of a stream, for data that does not fit into memory or never ends.
     *
     * @param open gives the samples of an epoch from their beginning; one that is closeable is closed
     */
    static <S> Batches<S> streamed(LongFunction<? extends Iterator<? extends S>> open, int size) {
        return new Streamed<>(open, size);
    }

    /**
     * Other groups for each epoch, as when pictures are changed at random by the seed, the epoch and their number.
     *
     * @param epochs gives the same groups every time for the same epoch, and as many for each
     */
    static <S> Batches<S> byEpoch(LongFunction<? extends Batches<S>> epochs) {
        return new Batches<>() {
            @Override
            public Cursor<S> open(long epoch, long from) {
                return epochs.apply(epoch).open(epoch, from);
            }

            @Override
            public long count() {
                return epochs.apply(0).count();
            }
        };
    }

    /** Calls what may throw anything. */
    static <T> T called(String where, Callable<T> body) {
        try {
            return body.call();
        } catch (NoSuchElementException | Error failed) {
            throw failed;
        } catch (Exception failed) {
            throw new SampleException(where, failed);
        }
    }
}
