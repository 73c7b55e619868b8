package dev.viva.features.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogKillTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everythingAcknowledgedIsThereAfterEachOfManyKills(boolean afterForce)
            throws IOException, InterruptedException {
        var random = new SplittableRandom(afterForce ? 1 : 2);
        for (int round = 0; round < 6; round++) {
            long acknowledged = writeUntilKilled(afterForce, 1 + random.nextInt(800));
            try (EventLog log = EventLog.open(folder, LogOptions.standard().withSegmentBytes(1 << 20))) {
                assertThat(log.lastSequence()).isGreaterThanOrEqualTo(acknowledged);
                LogCursor cursor = log.cursor(1);
                while (cursor.next()) {
                    assertThat(cursor.type()).isEqualTo((int) cursor.sequence());
                    assertThat(cursor.record().payload()).isEqualTo(EventLogTest.number(cursor.sequence()));
                }
                assertThat(cursor.sequence()).isEqualTo(log.lastSequence());
            }
        }
    }

    /** Kills the writer, as kill -9 does, once it has told {@code lines} times; returns what it told last. */
    private long writeUntilKilled(boolean afterForce, int lines) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        folder.toString(),
                        Boolean.toString(afterForce))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long acknowledged = 0;
        try (BufferedReader told = process.inputReader()) {
            String line;
            for (int count = 0; (line = told.readLine()) != null; count++) {
                acknowledged = Long.parseLong(line);
                if (count == lines) {
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(acknowledged).isPositive();
        return acknowledged;
    }
}
