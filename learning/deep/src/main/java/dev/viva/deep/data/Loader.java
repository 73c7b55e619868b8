package dev.viva.deep.data;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Groups of samples that are found by number: in their order, or shuffled anew for each epoch by a seed, fetched by the thread
 * that asks or by others ahead of it. Immutable.
 */
public final class Loader<S> implements Batches<S> {
    /** So many groups are fetched ahead for each thread. */
    private static final int AHEAD = 2;

    private final Samples<S> samples;
    private final int size;
    private final @Nullable Long seed;
    private final int threads;
    private final boolean whole;

    Loader(Samples<S> samples, int size) {
        this(samples, size, null, 0, false);
        if (size < 1) {
            throw new IllegalArgumentException("Batches.of: size must be at least 1, got " + size);
        }
        if (samples.size() < 1) {
            throw new IllegalArgumentException("Batches.of: samples must not be empty");
        }
    }

    private Loader(Samples<S> samples, int size, @Nullable Long seed, int threads, boolean whole) {
        this.samples = samples;
        this.size = size;
        this.seed = seed;
        this.threads = threads;
        this.whole = whole;
    }

    /** In another order for each epoch, which the seed fixes. */
    public Loader<S> shuffled(long seed) {
        return new Loader<>(samples, size, seed, threads, whole);
    }

    /**
     * Fetched by so many threads ahead of the one that asks, in the same order as by none.
     *
     * @throws IllegalArgumentException if {@code threads} is negative
     */
    public Loader<S> fetchedBy(int threads) {
        if (threads < 0) {
            throw new IllegalArgumentException("Loader.fetchedBy: threads must be at least 0, got " + threads);
        }
        return new Loader<>(samples, size, seed, threads, whole);
    }

    /** Without a last group that is smaller than the others. */
    public Loader<S> wholeOnly() {
        return new Loader<>(samples, size, seed, threads, true);
    }

    @Override
    public long count() {
        return whole ? samples.size() / size : (samples.size() + size - 1) / size;
    }

    /** The numbers of the samples in the order of an epoch. */
    int[] order(long epoch) {
        int[] order = new int[samples.size()];
        Arrays.setAll(order, at -> at);
        if (seed != null) {
            Draws draws = CounterRandom.of(seed).stream(epoch).draws();
            for (int last = order.length - 1; last > 0; last--) {
                int other = draws.nextInt(last + 1);
                int kept = order[last];
                order[last] = order[other];
                order[other] = kept;
            }
        }
        return order;
    }

    private List<S> group(int[] order, long number) {
        int from = Math.toIntExact(number * size);
        List<S> group = new ArrayList<>(size);
        for (int at = from; at < Math.min(from + size, order.length); at++) {
            int sample = order[at];
            group.add(Batches.called("sample " + sample, () -> samples.get(sample)));
        }
        return group;
    }

    @Override
    public Cursor<S> open(long epoch, long from) {
        return threads == 0 ? new Direct(order(epoch), from) : new Ahead(order(epoch), from);
    }

    private final class Direct implements Cursor<S> {
        private final int[] order;
        private long next;

        private Direct(int[] order, long next) {
            this.order = order;
            this.next = next;
        }

        @Override
        public @Nullable List<S> next() {
            return next < count() ? group(order, next++) : null;
        }

        @Override
        public void close() {}
    }

    private final class Ahead implements Cursor<S> {
        private final int[] order;
        private final ExecutorService fetchers = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().factory());
        private final Queue<Future<List<S>>> coming = new ArrayDeque<>();
        private long next;

        private Ahead(int[] order, long next) {
            this.order = order;
            this.next = next;
        }

        @Override
        public @Nullable List<S> next() {
            while (coming.size() < threads * AHEAD && next < count()) {
                long number = next++;
                coming.add(fetchers.submit(() -> group(order, number)));
            }
            Future<List<S>> first = coming.poll();
            return first == null ? null : fetched(first);
        }

        private List<S> fetched(Future<List<S>> future) {
            try {
                return future.get();
            } catch (ExecutionException failed) {
                throw failed.getCause() instanceof SampleException known
                        ? known
                        : new SampleException("Loader", failed.getCause() == null ? failed : failed.getCause());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new SampleException("Loader was interrupted", interrupted);
            }
        }

        @Override
        public void close() {
            fetchers.shutdownNow();
        }
    }
}
