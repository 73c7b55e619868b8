package dev.viva.features.log;

import dev.viva.kernel.Threads;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A thread that scrubs an open log again and again, slowly: it reads at most 2 MB a second and works at most a hundredth of
 * the time, so that 100 GB take some 14 hours; a pass begins a day after the one before at the earliest. To be closed before
 * the log is. Thread-safe.
 */
public final class BackgroundScrub implements AutoCloseable {
    private static final long BYTES_AT_ONCE = 1 << 17;
    private static final long NANOS_PER_BYTE = 500;
    private static final long REST_FOR_WORK = 99;
    private static final long BETWEEN_PASSES = 86_400_000_000_000L;

    private final LogScrub scrub;
    private final Consumer<LogException> alarm;
    private final Thread thread;
    private volatile boolean closing;

    private BackgroundScrub(EventLog log, Consumer<LogException> alarm) {
        this.scrub = new LogScrub(log);
        this.alarm = alarm;
        this.thread = Thread.ofPlatform().daemon().name("viva-log-scrub").unstarted(this::run);
    }

    /** Begins a first pass now; {@code alarm} is told of every damaged segment, in each pass again. */
    public static BackgroundScrub start(EventLog log, Consumer<LogException> alarm) {
        BackgroundScrub started = new BackgroundScrub(log, alarm);
        started.thread.start();
        return started;
    }

    private void run() {
        long passBegun = System.nanoTime();
        while (!closing) {
            long begun = System.nanoTime();
            LogScrub.Step step = scrub.step(BYTES_AT_ONCE);
            step.damage().ifPresent(alarm);
            long worked = System.nanoTime() - begun;
            rest(System.nanoTime() + Math.max(REST_FOR_WORK * worked, NANOS_PER_BYTE * step.bytes()));
            if (step.isPassOver()) {
                rest(passBegun + BETWEEN_PASSES);
                passBegun = System.nanoTime();
            }
        }
    }

    private void rest(long until) {
        for (long left = until - System.nanoTime(); left > 0 && !closing; left = until - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
    }

    /** Ends the thread, after the step that it may be in. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        Threads.awaitEnd(thread);
    }
}
