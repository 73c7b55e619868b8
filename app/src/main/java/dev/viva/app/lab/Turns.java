package dev.viva.app.lab;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

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
}
