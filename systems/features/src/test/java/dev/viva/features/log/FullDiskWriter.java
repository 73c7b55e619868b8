package dev.viva.features.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Fills the disk that a folder is on with a log, makes room, goes on, and says what it saw; fails where anything is lost. */
final class FullDiskWriter {
    private static final LogOptions SMALL = LogOptions.standard().withSegmentBytes(1 << 16);

    private FullDiskWriter() {}

    /** The only argument is the folder. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Path ballast = folder.resolve("ballast");
        Files.write(ballast, new byte[1 << 20]);
        long written;
        try (EventLog log = EventLog.open(folder.resolve("log"), SMALL)) {
            written = untilFull(log);
            require(log.verify() == written, "all that was taken is there while the disk is full");
            untilFull(log);
            Files.delete(ballast);
            log.append(7, EventLogTest.number(++written));
            log.awaitDurable(written);
        }
        try (EventLog log = EventLog.open(folder.resolve("log"), SMALL)) {
            require(log.lastSequence() == written, "all that was taken is there after opening again");
            LogCursor cursor = log.cursor(1);
            while (cursor.next()) {
                byte[] expected = EventLogTest.number(cursor.sequence());
                require(Arrays.equals(cursor.record().payload(), expected), "record " + cursor.sequence());
            }
        }
        say("whole after all");
    }

    /** Appends until the disk is full; the number of the last record that was taken. */
    private static long untilFull(EventLog log) throws IOException {
        while (true) {
            try {
                log.append(7, EventLogTest.number(log.lastSequence() + 1));
            } catch (LogException.Full full) {
                say("full: " + full.getMessage());
                return log.lastSequence();
            }
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("does not hold: " + what);
        }
    }

    private static void say(String line) throws IOException {
        System.out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }
}
