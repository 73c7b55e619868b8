package dev.viva.kernel;

/** Waiting for threads. */
public final class Threads {
    private Threads() {}

    /** Returns when {@code thread} has ended. An interrupt of the caller does not end the waiting, and is there after it. */
    public static void awaitEnd(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException ignored) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
