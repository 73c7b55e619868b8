package dev.viva.study.jail;

import dev.viva.study.jail.JailException.Cause;
import dev.viva.study.jail.inside.Frames;
import dev.viva.study.jail.inside.Launcher;
import dev.viva.study.jail.inside.Wire;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One jailed process, seen from outside: frames go in, frames come out, and it is killed with all that it started when it
 * takes too long, works too much, writes too much or is no longer needed. To be used by one thread at a time.
 */
final class JailedProcess implements AutoCloseable {
    private static final int LARGEST_FRAME = (4 << 20) + 1024;
    private static final long MOST_BYTES = 16L << 20;
    private static final int OUT_OF_MEMORY = 3;
    private static final int KILLED_FOR_WORK = 128 + 24;
    private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(50);

    /** What the reader of the process's output has found. */
    private sealed interface Event {
        record Frame(byte[] content) implements Event {}

        record End(@Nullable Cause cause, String remark) implements Event {}
    }

    private final Process process;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final byte[] secret = new byte[Frames.SECRET];

    private JailedProcess(Process process) {
        this.process = process;
        Thread.ofPlatform().daemon().name("viva-jail-" + process.pid()).start(this::read);
    }

    /** Starts a process; it is ready when {@link #awaitReady} returns. */
    static JailedProcess start(ProcessBuilder builder) throws JailException {
        try {
            return new JailedProcess(
                    builder.redirectError(ProcessBuilder.Redirect.DISCARD).start());
        } catch (IOException failure) {
            throw new JailException(Cause.UNAVAILABLE, "no process can be started: " + failure.getMessage());
        }
    }

    private void read() {
        try (InputStream out = process.getInputStream()) {
            byte[] first = out.readNBytes(Launcher.REFUSED.length());
            if (new String(first, StandardCharsets.UTF_8).equals(Launcher.REFUSED)) {
                String why = new String(out.readNBytes(1_000), StandardCharsets.UTF_8).strip();
                events.add(new Event.End(Cause.NO_WALL, why));
                return;
            }
            events.add(new Event.End(readFrames(new SequenceInputStream(new ByteArrayInputStream(first), out)), ""));
        } catch (IOException closed) {
            events.add(new Event.End(null, ""));
        }
    }

    private @Nullable Cause readFrames(InputStream out) throws IOException {
        long left = MOST_BYTES;
        try {
            byte[] frame = Frames.read(out, secret, LARGEST_FRAME);
            while (frame != null) {
                events.add(new Event.Frame(frame));
                left -= frame.length;
                if (left < 0) {
                    kill();
                    return Cause.OUTPUT;
                }
                frame = Frames.read(out, secret, LARGEST_FRAME);
            }
            return null;
        } catch (Frames.ForgedException forged) {
            kill();
            return Cause.FORGED;
        }
    }

    /** Waits until the process says that it is ready. */
    void awaitReady(Duration longest) throws JailException {
        Object word = Wire.value(next(longest, Duration.ofDays(1)));
        if (!"ready".equals(word)) {
            throw new JailException(Cause.UNAVAILABLE, "a jailed process began with something else than its greeting");
        }
    }

    /** Whether it has not ended. */
    boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Sends the request that opens a run, after which all frames carry {@code fresh}. The reader, which by now waits for the
     * head of the next frame, compares it with the new secret only when it has come.
     */
    void open(byte[] request, byte[] fresh) throws JailException {
        byte[] before = secret.clone();
        System.arraycopy(fresh, 0, secret, 0, Frames.SECRET);
        send(before, request);
    }

    private void send(byte[] sign, byte[] request) throws JailException {
        try {
            Frames.write(process.getOutputStream(), sign, request);
        } catch (IOException ended) {
            throw new JailException(Cause.ENDED, "the jailed process has ended");
        }
    }

    /**
     * Sends a request and waits for its answer.
     *
     * @param longest the most time on the clock
     * @param work the most processor time
     */
    byte[] ask(byte[] request, Duration longest, Duration work) throws JailException {
        send(secret, request);
        return next(longest, work);
    }

    private byte[] next(Duration longest, Duration work) throws JailException {
        long end = System.nanoTime() + longest.toNanos();
        Duration before = worked();
        while (true) {
            long left = end - System.nanoTime();
            switch (poll(Math.min(left, LOOK_EVERY))) {
                case Event.Frame frame -> {
                    return frame.content();
                }
                case Event.End ended -> throw ended(ended);
                case null -> {
                    if (left <= 0) {
                        kill();
                        throw new JailException(Cause.TIME, "no answer within " + longest.toMillis() + " ms");
                    }
                    if (worked().minus(before).compareTo(work) > 0) {
                        kill();
                        throw new JailException(Cause.WORK, "more than " + work.toMillis() + " ms of work");
                    }
                }
            }
        }
    }

    private @Nullable Event poll(long nanoseconds) throws JailException {
        try {
            return events.poll(Math.max(0, nanoseconds), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            kill();
            throw new JailException(Cause.UNAVAILABLE, "the wait was broken off");
        }
    }

    private Duration worked() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private JailException ended(Event.End end) {
        Cause cause = end.cause();
        if (cause != null) {
            return new JailException(
                    cause,
                    switch (cause) {
                        case OUTPUT -> "more output than is allowed";
                        case FORGED -> "output that the runner has not written";
                        default -> end.remark();
                    });
        }
        try {
            process.waitFor(2, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        int status = process.isAlive() ? -1 : process.exitValue();
        return switch (status) {
            case OUT_OF_MEMORY -> new JailException(Cause.MEMORY, "more memory than there is");
            case KILLED_FOR_WORK -> new JailException(Cause.WORK, "more processor time than is allowed");
            default -> new JailException(Cause.ENDED, "the process ended (status " + status + ") before it answered");
        };
    }

    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Ends the process and all that it started. */
    @Override
    public void close() {
        kill();
    }
}
