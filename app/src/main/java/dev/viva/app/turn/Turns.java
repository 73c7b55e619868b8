package dev.viva.app.turn;

import static java.util.Objects.requireNonNull;

import dev.viva.app.http.Refusal;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Lets long computations take turns, first come, first served, as many at a time as there are processors. Requests are
 * handled on virtual threads, of which one that computes gives its carrier to no other until it ends: a few labs at once
 * would hold up every payment. On threads of the system's they share the processors with the others instead, and of those
 * that wait the first is served first, which for the slowest of them is faster than a share each. Thread-safe.
 */
public final class Turns {
    private static final int WAITING = 100;

    private final ThreadPoolExecutor threads;

    /** Threads with names that begin so; idle ones end. */
    public Turns(String name) {
        int processors = Runtime.getRuntime().availableProcessors();
        AtomicInteger number = new AtomicInteger();
        ThreadFactory named = work -> Thread.ofPlatform()
                .daemon()
                .name(name + "-" + number.incrementAndGet())
                .unstarted(work);
        threads = new ThreadPoolExecutor(
                processors, processors, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), named);
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Runs {@code work} when its turn comes.
     *
     * @throws RejectedExecutionException if {@value #WAITING} wait already
     */
    public void take(Runnable work) {
        threads.execute(work);
    }

    /**
     * What {@code work} gives when its turn has come.
     *
     * @throws Refusal {@code busy}, if {@value #WAITING} wait already or the calling thread is interrupted
     * @throws RuntimeException what the work throws; what is checked, as the cause of an {@link IllegalStateException}
     */
    public <T> T take(Callable<T> work, Supplier<Refusal> busy) {
        FutureTask<T> task = new FutureTask<>(work);
        try {
            take(task);
        } catch (RejectedExecutionException full) {
            throw busy.get();
        }
        return result(task, busy);
    }

    /**
     * What a computation gave, when it is done.
     *
     * @throws Refusal {@code busy}, if it was cancelled or the calling thread is interrupted
     * @throws RuntimeException what the work threw; what is checked, as the cause of an {@link IllegalStateException}
     */
    public static <T> T result(Future<T> task, Supplier<Refusal> busy) {
        try {
            return task.get();
        } catch (ExecutionException failed) {
            throw thrown(requireNonNull(failed.getCause()));
        } catch (CancellationException refused) {
            throw busy.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw busy.get();
        }
    }

    private static RuntimeException thrown(Throwable cause) {
        return switch (cause) {
            case RuntimeException failure -> failure;
            case Error error -> throw error;
            default -> new IllegalStateException(cause);
        };
    }
}
