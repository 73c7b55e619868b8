package dev.viva.bench.handbook;

import dev.viva.kernel.Threads;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A number of users, each of whom does the next thing as soon as the last is done. */
final class Crowd {
    private Crowd() {}

    /** One of the things to do. */
    interface Deed {
        void carryOut(int number) throws IOException, InterruptedException;
    }

    /**
     * Does the things 0 … {@code count} − 1, {@code users} at a time, and waits until all are done.
     *
     * @throws IOException the first failure; what has not begun by then is left out
     */
    static void of(int users, int count, Deed deed) throws IOException {
        AtomicInteger next = new AtomicInteger();
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        List<Thread> threads = IntStream.range(0, users)
                .mapToObj(user -> Thread.ofPlatform()
                        .daemon()
                        .name("user-" + user)
                        .start(() -> {
                            for (int number = next.getAndIncrement();
                                    number < count && failure.get() == null;
                                    number = next.getAndIncrement()) {
                                try {
                                    deed.carryOut(number);
                                } catch (IOException | InterruptedException | RuntimeException failed) {
                                    failure.compareAndSet(null, failed);
                                }
                            }
                        }))
                .toList();
        threads.forEach(Threads::awaitEnd);
        Exception failed = failure.get();
        if (failed != null) {
            throw new IOException("a request failed: " + failed.getMessage(), failed);
        }
    }
}
