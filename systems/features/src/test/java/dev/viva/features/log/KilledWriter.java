package dev.viva.features.log;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Appends numbered records until it is killed, telling on standard output up to which one it has had the answer. */
final class KilledWriter {
    private KilledWriter() {}

    public static void main(String[] arguments) throws IOException {
        boolean afterForce = Boolean.parseBoolean(arguments[1]);
        try (EventLog log = EventLog.open(
                        Path.of(arguments[0]), LogOptions.standard().withSegmentBytes(1 << 20));
                var out = new FileOutputStream(FileDescriptor.out)) {
            while (true) {
                long sequence = log.lastSequence() + 1;
                log.append((int) sequence, EventLogTest.number(sequence));
                if (afterForce) {
                    log.awaitDurable(sequence);
                }
                if (afterForce || sequence % 64 == 0) {
                    out.write((sequence + "\n").getBytes(StandardCharsets.US_ASCII));
                }
            }
        }
    }
}
