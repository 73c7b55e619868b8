package dev.viva.features.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.viva.testkit.Laws;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogDamageTest {
    private static final LogOptions SMALL = LogOptions.standard().withSegmentBytes(4096);
    private static final LogOptions UNFORCED = SMALL.withForceInterval(Duration.ofDays(1));

    @TempDir
    Path folder;

    @Test
    void aFlippedByteInAnyForcedRecordIsNamedAndNothingIsChanged() throws IOException {
        long end = write(folder.resolve("good"), SMALL, 8);
        for (long offset = SegmentFile.HEADER; offset < end; offset++) {
            Path damaged = copy("good", "damaged" + offset);
            flip(segment(damaged, 1), offset);
            byte[] before = Files.readAllBytes(segment(damaged, 1));
            Throwable thrown =
                    catchThrowable(() -> EventLog.open(damaged, SMALL).close());
            assertThat(thrown).isInstanceOf(LogException.Corrupt.class).hasMessageContaining(".segment is corrupt");
            var corrupt = (LogException.Corrupt) thrown;
            assertThat(corrupt.file()).isEqualTo(segment(damaged, 1));
            assertThat(corrupt.offset()).isLessThanOrEqualTo(offset).isGreaterThan(offset - 100);
            assertThat(corrupt.sequence()).isBetween(1L, 8L);
            assertThat(Files.readAllBytes(segment(damaged, 1))).isEqualTo(before);
        }
    }

    @Test
    void aFlippedByteInTheHeaderIsNamedOrMeansNothing() throws IOException {
        write(folder.resolve("good"), SMALL, 20);
        for (int offset = 0; offset < SegmentFile.HEADER; offset++) {
            Path damaged = copy("good", "damaged" + offset);
            flip(segment(damaged, 1), offset);
            Throwable thrown = catchThrowable(() -> {
                try (EventLog log = EventLog.open(damaged, SMALL)) {
                    assertThat(log.verify()).isEqualTo(20);
                }
            });
            if (thrown != null) {
                assertThat(thrown).isInstanceOf(LogException.Corrupt.class);
            } else {
                assertThat(offset).isGreaterThanOrEqualTo(20);
            }
        }
    }

    @Test
    void aFlippedByteInASealedSegmentIsNamedWhenItIsRead() throws IOException {
        write(folder.resolve("good"), SMALL, 400);
        Path damaged = copy("good", "damaged");
        flip(segment(damaged, 1), 500);
        try (EventLog log = EventLog.open(damaged, SMALL)) {
            assertThatThrownBy(log::verify)
                    .isInstanceOf(LogException.Corrupt.class)
                    .hasMessageContaining(SegmentFile.name(1))
                    .hasMessageContaining("its checksum must be");
            assertThat(log.read(400).payload()).isEqualTo(EventLogTest.number(400));
        }
    }

    @Test
    void aTailCutAtAnyByteLosesOnlyTheCutRecordAndIsTold() throws IOException {
        int records = 6;
        Path image = crashImage(records);
        long end = endOfRecords(image, records);
        for (long cut = SegmentFile.HEADER; cut < end; cut++) {
            Path torn = copy(image.getFileName().toString(), "torn" + cut);
            truncateFile(segment(torn, 1), cut);
            long whole;
            try (EventLog log = EventLog.open(torn, SMALL)) {
                whole = log.lastSequence();
                assertThat(log.recovery().tornTail()).isPresent();
                assertThat(log.verify()).isEqualTo(whole);
                assertThat(log.append(5, EventLogTest.number(whole + 1))).isEqualTo(whole + 1);
            }
            assertThat(recordsWithin(image, cut)).isEqualTo(whole);
            try (EventLog log = EventLog.open(torn, SMALL)) {
                assertThat(log.recovery().tornTail()).isEmpty();
                assertThat(log.lastSequence()).isEqualTo(whole + 1);
            }
        }
    }

    @Test
    void aRecordWhoseWriteWasCutShortIsErased() throws IOException {
        int records = 6;
        Path image = crashImage(records);
        long last = endOfRecords(image, records - 1);
        long end = endOfRecords(image, records);
        for (long cut = last + 1; cut < end; cut++) {
            Path torn = copy(image.getFileName().toString(), "zeroed" + cut);
            zero(segment(torn, 1), cut);
            try (EventLog log = EventLog.open(torn, SMALL)) {
                assertThat(log.lastSequence()).isBetween(records - 1L, (long) records);
                assertThat(log.verify()).isEqualTo(log.lastSequence());
                assertThat(log.recovery().tornTail().isPresent()).isEqualTo(log.lastSequence() < records);
            }
        }
    }

    @Test
    void aForcedLogThatWasCutIsRefused() throws IOException {
        long end = write(folder.resolve("good"), SMALL, 20);
        for (long cut : new long[] {0, 10, SegmentFile.HEADER, 300, end - 1}) {
            Path damaged = copy("good", "cut" + cut);
            truncateFile(segment(damaged, 1), cut);
            assertThatThrownBy(() -> EventLog.open(damaged, SMALL)).isInstanceOf(LogException.Corrupt.class);
        }
        Path shorter = copy("good", "shorter");
        truncateFile(segment(shorter, 1), end);
        try (EventLog log = EventLog.open(shorter, SMALL)) {
            assertThat(log.verify()).isEqualTo(20);
            assertThat(log.append(0, EventLogTest.number(21))).isEqualTo(21);
        }
    }

    @Test
    void aMissingSegmentIsNamed() throws IOException {
        write(folder.resolve("good"), SMALL, 400);
        Path directory = folder.resolve("good");
        long middle;
        try (EventLog log = EventLog.open(directory, SMALL)) {
            middle = log.segmentOf(200).firstSequence();
        }
        Files.delete(segment(directory, middle));
        assertThatThrownBy(() -> EventLog.open(directory, SMALL))
                .isInstanceOf(LogException.Corrupt.class)
                .hasMessageContaining("the segment " + SegmentFile.name(middle) + " must follow and is missing");
    }

    @Test
    void anImageTakenAtAnyMomentOpensWithEverythingThatWasForcedBefore() {
        Laws.hold(5, random -> {
            Path directory = folder.resolve("live" + random.nextLong());
            try (EventLog log = EventLog.open(directory, SMALL)) {
                Thread writer = Thread.ofPlatform().name("writer").start(() -> appendMany(log, 3000));
                for (int image = 0; image < 4; image++) {
                    long wanted = log.lastSequence() + random.nextInt(400);
                    while (log.lastSequence() < Math.min(wanted, 2900)) {
                        Thread.onSpinWait();
                    }
                    long forced = log.durableSequence();
                    Path taken = directory.resolveSibling(directory.getFileName() + "-" + image);
                    copyFolder(directory, taken);
                    assertRecovers(taken, forced);
                }
                writer.join();
            }
        });
    }

    private static void assertRecovers(Path image, long forced) {
        long found;
        try (EventLog log = EventLog.open(image, SMALL)) {
            found = log.lastSequence();
            assertThat(found).isGreaterThanOrEqualTo(forced);
            LogCursor cursor = log.cursor(1);
            while (cursor.next()) {
                assertThat(cursor.record().payload()).isEqualTo(EventLogTest.number(cursor.sequence()));
            }
            assertThat(cursor.sequence()).isEqualTo(found);
        }
        try (EventLog log = EventLog.open(image, SMALL)) {
            assertThat(log.recovery().tornTail()).isEmpty();
            assertThat(log.lastSequence()).isEqualTo(found);
        }
    }

    @Test
    void randomBytesOverAnImageNeverGiveAWrongRecord() {
        Laws.hold(60, random -> {
            Path directory = folder.resolve("noise" + random.nextLong());
            write(directory, SMALL, 60);
            Path victim = segment(directory, 1);
            overwrite(victim, random.nextInt(4096), EventLogTest.payload(random, 1 + random.nextInt(64)));
            try (EventLog log = EventLog.open(directory, SMALL)) {
                LogCursor cursor = log.cursor(log.firstSequence());
                while (cursor.next()) {
                    assertThat(cursor.record().payload()).isEqualTo(EventLogTest.number(cursor.sequence()));
                }
                assertThat(log.lastSequence()).isEqualTo(60);
            } catch (LogException.Corrupt named) {
                assertThat(named.file()).isEqualTo(victim);
            }
        });
    }

    @Test
    void aDamagedLogIsUsableAgainAfterItWasCutBeforeTheDamage() throws IOException {
        write(folder.resolve("log"), SMALL, 400);
        Path directory = folder.resolve("log");
        flip(segment(directory, 1), 2000);
        assertThat(EventLog.truncate(directory, 300)).isLessThan(60);
        try (EventLog log = EventLog.open(directory, SMALL)) {
            assertThat(log.verify()).isEqualTo(log.lastSequence());
        }
        long kept = EventLog.truncate(directory, 10);
        assertThat(kept).isEqualTo(10);
        try (EventLog log = EventLog.open(directory, SMALL)) {
            assertThat(log.append(0, EventLogTest.number(10))).isEqualTo(10);
        }
    }

    private static void appendMany(EventLog log, int records) {
        for (long value = 1; value <= records; value++) {
            log.append(0, EventLogTest.number(value));
        }
    }

    /** The segments of a log that was never forced nor closed, as a power cut may leave them: all was moved to them. */
    private Path crashImage(int records) throws IOException {
        Path live = folder.resolve("live");
        try (EventLog log = EventLog.open(live, UNFORCED)) {
            appendMany(log, records);
            log.requireMoved(records);
            return copy("live", "image");
        }
    }

    private static long write(Path directory, LogOptions options, int records) {
        try (EventLog log = EventLog.open(directory, options)) {
            appendMany(log, records);
        }
        return endOfRecords(directory, Math.min(records, 20));
    }

    private static long endOfRecords(Path directory, int records) {
        return new LogSegment(segment(directory, 1)).offset(records + 1L);
    }

    private static long recordsWithin(Path directory, long bytes) {
        long records = 0;
        while (endOfRecords(directory, (int) records + 1) <= bytes) {
            records++;
        }
        return records;
    }

    private static Path segment(Path directory, long first) {
        return directory.resolve(SegmentFile.name(first));
    }

    private Path copy(String from, String to) throws IOException {
        copyFolder(folder.resolve(from), folder.resolve(to));
        return folder.resolve(to);
    }

    /** Copies the segments in order, and those that were begun meanwhile too: a log never loses a file that it began. */
    private static void copyFolder(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        var copied = new HashSet<Path>();
        boolean found = true;
        while (found) {
            found = false;
            for (Path file : LogRecovery.segments(from)) {
                if (copied.add(file)) {
                    Files.copy(file, to.resolve(file.getFileName()));
                    found = true;
                }
            }
        }
    }

    private static void flip(Path file, long offset) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        overwrite(file, offset, new byte[] {(byte) ~bytes[(int) offset]});
    }

    private static void overwrite(Path file, long offset, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes), offset);
        }
    }

    private static void truncateFile(Path file, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }

    private static void zero(Path file, long from) throws IOException {
        overwrite(file, from, new byte[(int) (Files.size(file) - from)]);
    }
}
