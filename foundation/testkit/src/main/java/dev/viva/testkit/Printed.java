package dev.viva.testkit;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Keeps what is printed to the standard output while it is open, for pages that show it. Only one at a time in a process, and
 * closed by whom it was opened by.
 */
public final class Printed implements AutoCloseable {
    private final PrintStream before = System.out;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private Printed() {
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    }

    /** Keeps from now on. */
    public static Printed open() {
        return new Printed();
    }

    /** What was printed since the last call, without the end of the last line. */
    public String take() {
        String text = bytes.toString(StandardCharsets.UTF_8).stripTrailing();
        bytes.reset();
        return text;
    }

    /** Lets the standard output be what it was. */
    @Override
    public void close() {
        System.setOut(before);
    }
}
