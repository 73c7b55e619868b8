package dev.viva.kernel;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BinaryOperator;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A fixed pool for data-parallel loops. The calling thread works too, so a pool of one thread starts none, and a loop
 * inside a loop runs on the threads that are free without ever waiting for a task that cannot start.
 *
 * <p>Which thread runs which part is not defined: results must not depend on it. Thread-safe.
 */
public final class Parallel implements AutoCloseable {
    private static final long LOOKS_FOR_NANOSECONDS = 50_000;
    private static final boolean SPINS = Runtime.getRuntime().availableProcessors() > 1;

    private static final class Common {
        static final Parallel POOL = new Parallel(Runtime.getRuntime().availableProcessors());
    }

    private final int threads;
    private final @Nullable ThreadPoolExecutor helpers;

    private Parallel(int threads) {
        this.threads = threads;
        this.helpers = threads == 1
                ? null
                : new ThreadPoolExecutor(threads - 1, threads - 1, 0, TimeUnit.SECONDS, new Waiting(), daemons());
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
     * The first failure is thrown here, after the parts that had begun have ended; parts not yet begun are left out. An
     * interrupt of the calling thread does not stop the loop; the thread is still interrupted when it returns.
     *
     * @throws IllegalArgumentException if {@code count} is negative
     */
    public void forEach(int count, IntConsumer body) {
        if (count < 0) {
            throw new IllegalArgumentException("Parallel.forEach: count must be at least 0, got " + count);
        }
        ThreadPoolExecutor pool = helpers;
        if (pool == null || count < 2 || pool.isShutdown()) {
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
     * depend on {@code size} and {@code grain} only, never on the number of threads. A size of 0 calls nothing.
     *
     * @throws IllegalArgumentException if {@code size} is negative or {@code grain} is not positive
     */
    public void forRange(int size, int grain, RangeBody body) {
        forEach(parts(size, grain), part -> body.accept(part * grain, end(part, size, grain)));
    }

    /** Computes something from the half-open range from {@code from} to {@code to}. */
    @FunctionalInterface
    public interface RangeFunction<T> {
        /** The result of rows {@code from} (inclusive) to {@code to} (exclusive). */
        T apply(int from, int to);
    }

    /**
     * Cuts like {@link #forRange} and joins the parts' results from left to right, beginning with {@code identity}: the
     * order of the joins, and with it every rounding, is the same for any number of threads.
     *
     * @throws IllegalArgumentException if {@code size} is negative or {@code grain} is not positive
     */
    public <T> T reduce(int size, int grain, T identity, RangeFunction<? extends T> part, BinaryOperator<T> join) {
        List<AtomicReference<T>> results = Stream.generate(() -> new AtomicReference<>(identity))
                .limit(parts(size, grain))
                .toList();
        forEach(results.size(), i -> results.get(i).set(part.apply(i * grain, end(i, size, grain))));
        T joined = identity;
        for (AtomicReference<T> result : results) {
            joined = join.apply(joined, result.get());
        }
        return joined;
    }

    /** {@link #reduce} for sums: adds the parts' results from left to right. */
    public double sum(int size, int grain, RangeFunction<Double> part) {
        return reduce(size, grain, 0.0, part, Double::sum);
    }

    private static int parts(int size, int grain) {
        if (size < 0 || grain < 1) {
            throw new IllegalArgumentException(
                    "Parallel: size must be at least 0 and grain at least 1, got " + size + " and " + grain);
        }
        return (int) (((long) size + grain - 1) / grain);
    }

    private static int end(int part, int size, int grain) {
        return (int) Math.min(size, (part + 1L) * grain);
    }

    /** Lets the threads go once running loops have ended; later loops run on the calling thread alone. */
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

    /**
     * Loops often follow one another within microseconds, and waking a thread that sleeps takes as long as a small loop:
     * whoever waits looks for a while before it sleeps. With one processor it would only keep the others from working.
     */
    private static boolean comesSoon(BooleanSupplier event) {
        long end = System.nanoTime() + (SPINS ? LOOKS_FOR_NANOSECONDS : 0);
        boolean came = event.getAsBoolean();
        while (!came && System.nanoTime() < end) {
            Thread.onSpinWait();
            came = event.getAsBoolean();
        }
        return came;
    }

    /** The loops that wait for helpers. */
    private static final class Waiting extends LinkedBlockingQueue<Runnable> {
        private static final long serialVersionUID = 1;

        @Override
        public Runnable take() throws InterruptedException {
            Runnable next = comesSoon(() -> !isEmpty()) ? poll() : null;
            return next != null ? next : super.take();
        }
    }

    /** One running loop: helpers and caller take the next part until none is left. */
    private static final class Loop implements Runnable {
        private final int count;
        private final IntConsumer body;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger joined = new AtomicInteger();
        private final CountDownLatch open;
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        Loop(int count, IntConsumer body) {
            this.count = count;
            this.body = body;
            this.open = new CountDownLatch(count);
        }

        void run(ThreadPoolExecutor pool, int helpers) {
            try {
                for (int helper = 0; helper < helpers; helper++) {
                    pool.execute(this);
                }
            } catch (RejectedExecutionException closed) {
                // closed by another thread in this moment: the caller does what is left
            }
            work();
            if (joined.get() < helpers) {
                withdraw(pool);
            }
            awaitOthers();
            rethrow();
        }

        /** A helper's share. */
        @Override
        public void run() {
            joined.incrementAndGet();
            work();
        }

        /** While helpers are busy elsewhere, what waits for them would keep alive all that the loop has worked on. */
        private void withdraw(ThreadPoolExecutor pool) {
            boolean waited = true;
            while (waited) {
                waited = pool.remove(this);
            }
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
            if (comesSoon(() -> open.getCount() == 0)) {
                return;
            }
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
