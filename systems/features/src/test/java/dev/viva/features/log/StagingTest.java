package dev.viva.features.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.testkit.Laws;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was appended and not yet moved to its segment is found again, and nothing else is. */
class StagingTest {
    private static final LogOptions UNFORCED =
            LogOptions.standard().withSegmentBytes(1 << 16).withForceInterval(Duration.ofDays(1));

    @TempDir
    Path folder;

    @Test
    void aDeadProcessLeavesEveryRecordWhereverItLay() {
        Laws.hold(20, random -> {
            Path live = fresh();
            List<byte[]> written = new ArrayList<>();
            try (EventLog log = EventLog.open(live, UNFORCED)) {
                int records = 1 + random.nextInt(400);
                for (int record = 0; record < records; record++) {
                    append(log, written, random);
                    if (random.nextInt(40) == 0) {
                        log.requireMoved(log.lastSequence());
                    }
                }
                Path image = copy(live);
                try (EventLog again = EventLog.open(image, UNFORCED)) {
                    assertHolds(again, written);
                    assertThat(again.recovery().lastSequence()).isEqualTo(written.size());
                    append(again, written, random);
                    assertHolds(again, written);
                }
                try (EventLog closed = EventLog.open(image, UNFORCED)) {
                    assertThat(closed.recovery().recordsStaged()).isZero();
                    assertHolds(closed, written);
                }
            }
        });
    }

    @Test
    void moreThanTheFileHoldsGoesThroughItInTurns() {
        SplittableRandom random = new SplittableRandom(3);
        List<byte[]> written = new ArrayList<>();
        try (EventLog log = EventLog.open(folder.resolve("long"), UNFORCED)) {
            for (int record = 0; record < 5_000; record++) {
                append(log, written, random);
            }
            assertHolds(log, written);
        }
    }

    @Test
    void aStagingFileThatHoldsAnythingNeverGivesAWrongRecord() {
        Laws.hold(40, random -> {
            Path live = fresh();
            List<byte[]> written = new ArrayList<>();
            try (EventLog log = EventLog.open(live, UNFORCED)) {
                for (int record = 0; record < 100; record++) {
                    append(log, written, random);
                }
                log.requireMoved(100);
                for (int record = 0; record < 60; record++) {
                    append(log, written, random);
                }
                Path image = copy(live);
                spoil(image.resolve(Staging.FILE), random);
                try (EventLog again = EventLog.open(image, UNFORCED)) {
                    long kept = again.lastSequence();
                    assertThat(kept).isBetween(100L, 160L);
                    assertHolds(again, written.subList(0, (int) kept));
                }
            }
        });
    }

    @Test
    void recordsOfAnEarlierLifeAreNotTakenForThoseOfALaterOne() throws IOException {
        Path live = fresh();
        List<byte[]> first = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(5);
        Path lost = fresh();
        try (EventLog log = EventLog.open(live, UNFORCED)) {
            append(log, first, random);
            log.awaitDurable(1);
            copyFiles(live, lost);
            for (int record = 0; record < 20; record++) {
                append(log, first, random);
            }
        }
        Files.deleteIfExists(lost.resolve(Staging.FILE));
        List<byte[]> second = new ArrayList<>(first.subList(0, 1));
        try (EventLog log = EventLog.open(lost, UNFORCED)) {
            append(log, second, random);
            log.awaitDurable(2);
            Path image = copy(lost);
            try (EventLog again = EventLog.open(image, UNFORCED)) {
                assertHolds(again, second);
            }
        }
    }

    @Test
    void aClosedLogLeavesNoStagingFile() {
        EventLog.open(folder.resolve("closed"), UNFORCED).close();
        assertThat(folder.resolve("closed").resolve(Staging.FILE)).doesNotExist();
    }

    private static void append(EventLog log, List<byte[]> written, SplittableRandom random) {
        boolean large = random.nextInt(30) == 0;
        byte[] payload = EventLogTest.payload(random, random.nextInt(large ? 30_000 : 300));
        written.add(payload);
        assertThat(log.append(written.size(), payload)).isEqualTo(written.size());
    }

    private static void assertHolds(EventLog log, List<byte[]> written) {
        LogCursor cursor = log.cursor(1);
        for (byte[] expected : written) {
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.record().payload()).isEqualTo(expected);
            assertThat(cursor.type()).isEqualTo((int) cursor.sequence());
        }
        assertThat(cursor.next()).isFalse();
    }

    private static void spoil(Path file, SplittableRandom random) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            if (random.nextInt(4) == 0) {
                channel.truncate(random.nextLong(channel.size()));
                return;
            }
            byte[] noise = EventLogTest.payload(random, 1 + random.nextInt(3_000));
            long within = random.nextBoolean() ? 128 : channel.size() - noise.length;
            channel.write(ByteBuffer.wrap(noise), random.nextLong(within));
        }
    }

    private Path fresh() {
        try {
            return Files.createTempDirectory(folder, "log");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Path copy(Path from) throws IOException {
        Path to = fresh();
        copyFiles(from, to);
        return to;
    }

    private static void copyFiles(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(file -> SegmentFile.isSegment(file) || file.endsWith(Staging.FILE))
                    .toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
