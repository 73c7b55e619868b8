package dev.viva.study.jail.inside;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps the beginning of what a submission prints, and ends the process when it prints without end. Thread-safe. */
final class Printed extends OutputStream {
    private static final int KEPT = 2_000;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final int most;
    private final Runnable flood;
    private long written;

    /** Calls {@code flood} when more than {@code most} bytes are printed. */
    Printed(int most, Runnable flood) {
        this.most = most;
        this.flood = flood;
    }

    @Override
    public synchronized void write(int each) {
        if (kept.size() < KEPT) {
            kept.write(each);
        }
        count(1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
        kept.write(bytes, from, Math.clamp(length, 0, KEPT - kept.size()));
        count(length);
    }

    private void count(int more) {
        written += more;
        if (written > most) {
            flood.run();
        }
    }

    /** What has been kept since the last call. */
    synchronized String take() {
        String text = kept.toString(StandardCharsets.UTF_8);
        kept.reset();
        return text;
    }
}
