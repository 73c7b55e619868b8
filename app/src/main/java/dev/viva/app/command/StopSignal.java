package dev.viva.app.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets long native work end at a seam when the process is told to stop: memory that is freed under a computation would crash
 * it. A second signal does not wait.
 */
final class StopSignal implements AutoCloseable {
    private static final long MOST_SECONDS = 30;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = Thread.ofPlatform().name("stop").unstarted(this::stop);
    private volatile boolean given;

    private StopSignal() {}

    /** Listens until it is closed. */
    static StopSignal listen() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    private void stop() {
        given = true;
        try {
            if (!ended.await(MOST_SECONDS, TimeUnit.SECONDS)) {
                System.getLogger(StopSignal.class.getName())
                        .log(System.Logger.Level.WARNING, "the work did not end within " + MOST_SECONDS + " seconds");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Goes on unless the process is to stop.
     *
     * @throws IllegalStateException if it is
     */
    void check(String message) {
        if (given) {
            throw new IllegalStateException(message);
        }
    }

    @Override
    public void close() {
        ended.countDown();
        if (!given) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
