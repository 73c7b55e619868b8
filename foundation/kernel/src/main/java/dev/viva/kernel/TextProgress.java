package dev.viva.kernel;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows progress as one line that is drawn over and over: a bar, the share done, the rate, the time left and the newest
 * remark. Work of less than a quarter of a second shows nothing. While one task is shown, tasks begun meanwhile (inside
 * it, or on other threads) are not. Thread-safe.
 */
public final class TextProgress implements Progress {
    private static final long INTERVAL = 250_000_000;
    private static final int BAR_WIDTH = 28;
    private static final String CLEAR_TO_END = "\u001B[K";

    private final PrintStream stream;
    private final LongSupplier nanoseconds;
    private final AtomicReference<@Nullable Line> shown = new AtomicReference<>();

    private TextProgress(PrintStream stream, LongSupplier nanoseconds) {
        this.stream = stream;
        this.nanoseconds = nanoseconds;
    }

    /** Draws on {@code stream} if this program talks to a terminal, else reports nothing. */
    @SuppressWarnings("SystemConsoleNull") // since JDK 25 it is null again where there is no terminal
    public static Progress onTerminal(PrintStream stream) {
        Console console = System.console();
        return console != null && console.isTerminal() ? to(stream, System::nanoTime) : Progress.none();
    }

    /** Draws on {@code stream}, whatever it is, at the times of the given clock. */
    static Progress to(PrintStream stream, LongSupplier nanoseconds) {
        return new TextProgress(stream, nanoseconds);
    }

    @Override
    public Task start(String name, long total) {
        Line line = new Line(name, total);
        return shown.compareAndSet(null, line) ? line : Progress.none().start(name, total);
    }

    private final class Line implements Task {
        private final String name;
        private final long total;
        private final long begin = nanoseconds.getAsLong();
        /** A clock is read only every so many steps: at most a thousand times for all of them. */
        private final long stepsPerLook;

        private final AtomicLong done = new AtomicLong();
        private final AtomicLong nextLook = new AtomicLong();
        private final AtomicLong nextDraw = new AtomicLong(begin + INTERVAL);
        private final AtomicBoolean drawn = new AtomicBoolean();
        private volatile String remark = "";

        Line(String name, long total) {
            this.name = name;
            this.total = total;
            this.stepsPerLook = Math.max(1, total / 1000);
        }

        @Override
        public void advance(long steps) {
            long now = done.addAndGet(steps);
            long look = nextLook.get();
            if (now >= look && nextLook.compareAndSet(look, now + stepsPerLook)) {
                drawIfDue();
            }
        }

        @Override
        public void note(String newest) {
            remark = newest;
        }

        @Override
        public void close() {
            if (!shown.compareAndSet(this, null)) {
                return;
            }
            if (drawn.get()) {
                draw(nanoseconds.getAsLong(), System.lineSeparator());
            }
        }

        private void drawIfDue() {
            long time = nanoseconds.getAsLong();
            long due = nextDraw.get();
            if (time - due >= 0 && nextDraw.compareAndSet(due, time + INTERVAL)) {
                drawn.set(true);
                draw(time, "");
            }
        }

        private void draw(long time, String end) {
            stream.print("\r" + text((time - begin) / 1e9) + CLEAR_TO_END + end);
            stream.flush();
        }

        private String text(double seconds) {
            long steps = done.get();
            double rate = steps / Math.max(seconds, 1e-9);
            StringBuilder text = new StringBuilder(name);
            if (total > 0) {
                double share = Math.min(1, (double) steps / total);
                int filled = (int) (share * BAR_WIDTH);
                text.append(" [").append("=".repeat(filled)).append(" ".repeat(BAR_WIDTH - filled));
                text.append(String.format(Locale.ROOT, "] %3.0f %%", Math.floor(100 * share)));
            }
            text.append("  ").append(steps);
            if (total > 0) {
                text.append('/').append(total);
            }
            text.append("  ").append(rateText(rate));
            if (total > steps && steps > 0) {
                text.append("  ").append(duration((total - steps) / rate)).append(" left");
            } else {
                text.append("  ").append(duration(seconds));
            }
            return remark.isEmpty()
                    ? text.toString()
                    : text.append("  ").append(remark).toString();
        }
    }

    private static String rateText(double perSecond) {
        return perSecond >= 1e4
                ? String.format(Locale.ROOT, "%.0fk/s", perSecond / 1e3)
                : String.format(Locale.ROOT, perSecond >= 100 ? "%.0f/s" : "%.1f/s", perSecond);
    }

    private static String duration(double seconds) {
        long whole = (long) Math.ceil(seconds);
        return whole < 60
                ? whole + " s"
                : whole < 3600
                        ? String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60)
                        : String.format(Locale.ROOT, "%d:%02d h", whole / 3600, whole / 60 % 60);
    }
}
