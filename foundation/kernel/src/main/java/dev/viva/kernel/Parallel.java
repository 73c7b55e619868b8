package dev.viva.kernel;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A fixed pool for data-parallel loops. The calling thread works too, so a pool of one thread starts none, and a loop
 * inside a loop runs on the threads that are free without ever waiting for a task that cannot start.
 *
 * <p>Which thread runs which part is not defined: results must not depend on it. Thread-safe.
 */
public final class Parallel implements AutoCloseable {
    private static final class Common {
        static final Parallel POOL = new Parallel(Runtime.getRuntime().availableProcessors());
    }

    private final int threads;
    private final @Nullable ExecutorService helpers;

    private Parallel(int threads) {
        this.threads = threads;
        this.helpers = threads == 1 ? null : Executors.newFixedThreadPool(threads - 1, daemons());
    }

    /** The shared pool with one thread per available processor; closing it has no effect. */
    public static Parallel common() {
        return Common.POOL;
    }

    /**
     * A pool of {@code threads} threads, the caller's among them.
     *
     * @throws IllegalArgumentException if {@code threads} is not positive
     */
    public static Parallel of(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("Parallel.of: threads must be at least 1, got " + threads);
        }
        return new Parallel(threads);
    }

    /** How many threads work at most at the same time. */
    public int threads() {
        return threads;
    }

    /**
     * Calls {@code body} once for each of {@code 0 … count - 1}, in no particular order, and returns when all are done.
     * The first failure is thrown here, after the parts that had begun have ended; parts not yet begun are left out.
     */
    public void forEach(int count, IntConsumer body) {
        ExecutorService pool = helpers;
        if (pool == null || count < 2) {
            for (int part = 0; part < count; part++) {
                body.accept(part);
            }
            return;
        }
        new Loop(count, body).run(pool, Math.min(threads, count) - 1);
    }

    /** Work on the half-open range from {@code from} to {@code to}. */
    @FunctionalInterface
    public interface RangeBody {
        /** Does the work of rows {@code from} (inclusive) to {@code to} (exclusive). */
        void accept(int from, int to);
    }

    /**
     * Cuts {@code 0 … size} into parts of at least {@code grain} (the last may be smaller) and runs them. The cuts
     * depend on {@code size} and {@code grain} only, never on the number of threads.
     */
    public void forRange(int size, int grain, RangeBody body) {
        int parts = (int) Math.max(1, ((long) size + grain - 1) / grain);
        forEach(parts, part -> body.accept(part * grain, (int) Math.min(size, (part + 1L) * grain)));
    }

    @Override
    public void close() {
        if (helpers != null && this != Common.POOL) {
            helpers.shutdown();
        }
    }

    private static ThreadFactory daemons() {
        AtomicInteger number = new AtomicInteger();
        return work -> Thread.ofPlatform()
                .daemon()
                .name("viva-parallel-" + number.incrementAndGet())
                .unstarted(work);
    }

    /** One running loop: helpers and caller take the next part until none is left. */
    private static final class Loop {
        private final int count;
        private final IntConsumer body;
        private final AtomicInteger next = new AtomicInteger();
        private final CountDownLatch open;
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        Loop(int count, IntConsumer body) {
            this.count = count;
            this.body = body;
            this.open = new CountDownLatch(count);
        }

        void run(ExecutorService pool, int helpers) {
            for (int helper = 0; helper < helpers; helper++) {
                pool.execute(this::work);
            }
            work();
            awaitOthers();
            rethrow();
        }

        private void work() {
            for (int part = next.getAndIncrement(); part < count; part = next.getAndIncrement()) {
                try {
                    if (failure.get() == null) {
                        body.accept(part);
                    }
                } catch (Throwable thrown) {
                    failure.compareAndSet(null, thrown);
                } finally {
                    open.countDown();
                }
            }
        }

        private void awaitOthers() {
            boolean interrupted = false;
            while (true) {
                try {
                    open.await();
                    break;
                } catch (InterruptedException ignored) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        private void rethrow() {
            switch (failure.get()) {
                case null -> {}
                case RuntimeException thrown -> throw thrown;
                case Error thrown -> throw thrown;
                case Throwable thrown -> throw new IllegalStateException(thrown);
            }
        }
    }
}
