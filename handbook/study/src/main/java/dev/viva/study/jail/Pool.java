package dev.viva.study.jail;

import dev.viva.study.jail.Jail.Cell;
import dev.viva.study.jail.JailException.Cause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Keeps a number of jailed processes ready; a new one is started as soon as one is taken. Thread-safe. */
final class Pool implements AutoCloseable {
    private static final int STARTERS = 2;

    /** A process, or why there is none. */
    private record Start(
            @Nullable JailedProcess process, @Nullable JailException failure) {}

    private final Jail jail;
    private final Cell cell;
    private final Semaphore wanted;
    private final BlockingQueue<Start> ready = new LinkedBlockingQueue<>();
    private final List<Thread> starters = new ArrayList<>();
    private volatile boolean closed;

    Pool(Jail jail, Cell cell, int size) {
        this.jail = jail;
        this.cell = cell;
        this.wanted = new Semaphore(size);
        for (int at = 0; at < Math.min(size, STARTERS); at++) {
            String name = "viva-jail-start-" + cell.name().toLowerCase(Locale.ROOT) + "-" + at;
            starters.add(Thread.ofPlatform().daemon().name(name).start(this::refill));
        }
    }

    private void refill() {
        try {
            while (!closed) {
                wanted.acquire();
                ready.add(start());
                if (closed) {
                    drain();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Start start() {
        try {
            return new Start(jail.start(cell), null);
        } catch (JailException failure) {
            return new Start(null, failure);
        }
    }

    /**
     * Takes a process, which is the caller's from now on.
     *
     * @throws JailException if none can be started, or none is ready within {@code longest}
     */
    JailedProcess take(Duration longest) throws JailException {
        long end = System.nanoTime() + longest.toNanos();
        while (!closed) {
            Start start = poll(end - System.nanoTime());
            if (start == null) {
                throw new JailException(
                        Cause.UNAVAILABLE, "no jailed process was free within " + longest.toSeconds() + " s");
            }
            wanted.release();
            if (start.failure() != null) {
                throw JailException.of(String.valueOf(start.failure().getMessage()), start.failure());
            }
            if (start.process() != null && start.process().isAlive()) {
                return start.process();
            }
        }
        throw new JailException(Cause.UNAVAILABLE, "the jail is closed");
    }

    private @Nullable Start poll(long nanoseconds) throws JailException {
        try {
            return ready.poll(Math.max(0, nanoseconds), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new JailException(Cause.UNAVAILABLE, "the wait was broken off");
        }
    }

    /** How many processes are ready now. */
    int warm() {
        return (int) ready.stream()
                .map(Start::process)
                .filter(process -> process != null && process.isAlive())
                .count();
    }

    private void drain() {
        for (Start start = ready.poll(); start != null; start = ready.poll()) {
            if (start.process() != null) {
                start.process().close();
            }
        }
    }

    /** Ends what is ready and starts nothing more. */
    @Override
    public void close() {
        closed = true;
        starters.forEach(Thread::interrupt);
        drain();
    }
}
