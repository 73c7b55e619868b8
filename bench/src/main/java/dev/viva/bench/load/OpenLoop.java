package dev.viva.bench.load;

import dev.viva.kernel.Threads;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;
import java.util.function.LongToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * Open-loop load: request number i is due at {@code i / rate} seconds and its latency counts from then, so a server that
 * stalls is charged for every request that had to wait (no coordinated omission). The generator's own lateness in waking
 * up counts against the server too; the figures are upper bounds.
 *
 * <p>Each of {@code connections} platform threads owns one connection and every {@code connections}-th request. The load
 * ends by itself after {@code duration}, or when the backlog has not drained 30 seconds later.
 *
 * @param port a port on the loopback interface
 * @param rate requests per second, at least 1
 * @param connections kept-alive connections, at least 1
 */
public record OpenLoop(int port, int rate, int connections, Duration duration) {
    private static final long LONGEST = Duration.ofMinutes(1).toNanos();

    /** Checks the numbers. */
    public OpenLoop {
        if (rate < 1 || connections < 1 || duration.isNegative() || duration.compareTo(Duration.ofMinutes(15)) > 0) {
            throw new IllegalArgumentException("OpenLoop: rate and connections must be at least 1 and the duration in "
                    + "[0, 15 minutes], got " + rate + ", " + connections + ", " + duration);
        }
    }

    /**
     * What was seen.
     *
     * @param latency nanoseconds from when a request was due to the end of its answer, answered requests only
     * @param answered answers with a status of 200 to 299
     * @param refused answers with another status
     * @param failed requests without an answer
     * @param seconds from the first due time to the last answer
     */
    public record Result(Histogram latency, long answered, long refused, long failed, double seconds) {
        /** Answers per second. */
        public double throughput() {
            return answered / seconds;
        }

        /** The latency in milliseconds that {@code percent} of the answered requests stayed within. */
        public double milliseconds(double percent) {
            return latency.getValueAtPercentile(percent) / 1e6;
        }
    }

    /**
     * Sends {@code request.apply(i)} for i = 0, 1, …
     *
     * @throws IOException if a connection cannot be opened
     */
    public Result run(LongFunction<byte[]> request) throws IOException {
        return run(request, number -> 0, 1).getFirst();
    }

    /**
     * The same, told apart by {@code kind.applyAsInt(i)}, which is below {@code kinds}: one result for each kind.
     *
     * @throws IOException if a connection cannot be opened
     */
    public List<Result> run(LongFunction<byte[]> request, LongToIntFunction kind, int kinds) throws IOException {
        List<Sender> senders = new ArrayList<>();
        try {
            for (int lane = 0; lane < connections; lane++) {
                senders.add(new Sender(lane, new Connection(port), request, kind, kinds));
            }
            return send(senders, kinds);
        } finally {
            for (Sender sender : senders) {
                sender.connection.close();
            }
        }
    }

    private static List<Result> send(List<Sender> senders, int kinds) {
        AtomicLong start = new AtomicLong(System.nanoTime() + 20_000_000L);
        List<Thread> threads = senders.stream()
                .map(sender ->
                        Thread.ofPlatform().daemon().name("load-" + sender.lane).start(() -> sender.run(start.get())))
                .toList();
        threads.forEach(Threads::awaitEnd);
        return IntStream.range(0, kinds)
                .mapToObj(kind -> collect(senders, kind, start.get()))
                .toList();
    }

    private static Result collect(List<Sender> senders, int kind, long start) {
        Histogram latency = new Histogram(LONGEST, 3);
        long refused = 0;
        long failed = 0;
        long end = start + 1;
        for (Sender sender : senders) {
            Tally tally = sender.tallies.get(kind);
            latency.add(tally.latency);
            refused += tally.refused;
            failed += tally.failed;
            end = Math.max(end, sender.end);
        }
        return new Result(latency, latency.getTotalCount(), refused, failed, (end - start) / 1e9);
    }

    /** What one connection saw of one kind of requests. */
    private static final class Tally {
        private final Histogram latency = new Histogram(LONGEST, 3);
        private long refused;
        private long failed;
    }

    private final class Sender {
        private final int lane;
        private final Connection connection;
        private final LongFunction<byte[]> request;
        private final LongToIntFunction kind;
        private final List<Tally> tallies;
        private long end;

        Sender(int lane, Connection connection, LongFunction<byte[]> request, LongToIntFunction kind, int kinds) {
            this.lane = lane;
            this.connection = connection;
            this.request = request;
            this.kind = kind;
            this.tallies = Stream.generate(Tally::new).limit(kinds).toList();
        }

        void run(long start) {
            long last = start + duration.toNanos();
            long giveUp = last + Duration.ofSeconds(30).toNanos();
            for (long number = lane; ; number += connections) {
                long due = start + number * 1_000_000_000L / rate;
                if (due >= last || System.nanoTime() > giveUp) {
                    return;
                }
                byte[] bytes = request.apply(number);
                awaitTime(due);
                if (!exchange(bytes, due, tallies.get(kind.applyAsInt(number)))) {
                    return;
                }
            }
        }

        private boolean exchange(byte[] bytes, long due, Tally tally) {
            try {
                int status = connection.exchange(bytes);
                end = System.nanoTime();
                if (status >= 200 && status < 300) {
                    tally.latency.recordValue(Math.min(LONGEST, end - due));
                } else {
                    tally.refused++;
                }
                return true;
            } catch (IOException lost) {
                tally.failed++;
                return false;
            }
        }

        private static void awaitTime(long due) {
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }
    }
}
