package dev.viva.features.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.testkit.Laws;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogScrubTest {
    private static final LogOptions SMALL = LogOptions.standard().withSegmentBytes(4096);

    @TempDir
    Path folder;

    /** A durable log of several segments with records of different sizes. */
    private static EventLog fill(Path directory, SplittableRandom random, int records) {
        EventLog log = EventLog.open(directory, SMALL);
        for (int record = 0; record < records; record++) {
            byte[] payload = new byte[random.nextInt(300)];
            random.nextBytes(payload);
            log.append(record % 5, payload);
        }
        log.awaitDurable(log.lastSequence());
        return log;
    }

    private static List<Path> sealed(Path directory) throws IOException {
        List<Path> all = LogRecovery.segments(directory);
        return all.subList(0, all.size() - 1);
    }

    private static void flip(Path file, long offset, int mask) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, offset);
            one.put(0, (byte) (one.get(0) ^ mask));
            channel.write(one.rewind(), offset);
        }
    }

    /** Runs one pass in steps of this size; what was found, in order. */
    private static List<LogException> pass(LogScrub scrub, long bytes) {
        List<LogException> found = new ArrayList<>();
        LogScrub.Step step;
        do {
            step = scrub.step(bytes);
            step.damage().ifPresent(found::add);
            assertThat(step.bytes()).isLessThan(bytes + 400);
        } while (!step.isPassOver());
        return found;
    }

    @Test
    void aPassReadsEveryRecordOfTheSealedSegmentsOnceHoweverSmallItsSteps() {
        Laws.hold(10, random -> {
            Path directory = folder.resolve("log" + random.nextLong());
            try (EventLog log = fill(directory, random, 200)) {
                long expected = 0;
                for (Path path : sealed(directory)) {
                    expected += SegmentFile.open(path).sealedEnd() - SegmentFile.HEADER;
                }
                LogScrub scrub = new LogScrub(log);
                for (int pass = 0; pass < 3; pass++) {
                    long checked = 0;
                    LogScrub.Step step;
                    do {
                        step = scrub.step(1 + random.nextInt(3000));
                        checked += step.bytes();
                        assertThat(step.damage()).isEmpty();
                    } while (!step.isPassOver());
                    assertThat(checked).isEqualTo(expected);
                }
            }
        });
    }

    @Test
    void aFlippedBitOfARecordIsNamedBySegmentAndByteInEveryPassAndTheLogGoesOn() {
        Laws.hold(60, random -> {
            Path directory = folder.resolve("log" + random.nextLong());
            try (EventLog log = fill(directory, random, 150)) {
                LogScrub scrub = new LogScrub(log);
                assertThat(pass(scrub, 500)).isEmpty();
                List<Path> sealed = sealed(directory);
                Path file = sealed.get(random.nextInt(sealed.size()));
                long end = SegmentFile.open(file).sealedEnd();
                long offset = SegmentFile.HEADER + random.nextLong(end - SegmentFile.HEADER);
                int mask = 1 << random.nextInt(8);
                flip(file, offset, mask);
                for (int pass = 0; pass < 2; pass++) {
                    assertNamed(pass(scrub, 1 + random.nextInt(2000)), file, offset);
                }
                assertThat(log.append(1, new byte[10])).isEqualTo(151);
                flip(file, offset, mask);
                assertThat(pass(scrub, 500)).isEmpty();
            }
        });
    }

    private static void assertNamed(List<LogException> found, Path file, long offset) {
        assertThat(found).hasSize(1);
        assertThat(found.getFirst()).isInstanceOfSatisfying(LogException.Corrupt.class, corrupt -> {
            assertThat(corrupt.file()).isEqualTo(file);
            assertThat(corrupt.offset()).isBetween(offset - 400, offset);
            assertThat(corrupt).hasMessageContaining(file + " is corrupt at byte " + corrupt.offset());
        });
    }

    @Test
    void everyDamagedSegmentIsToldOnceAPassAndDamageOfItsHeaderToo() throws IOException {
        Path directory = folder.resolve("log");
        try (EventLog log = fill(directory, new SplittableRandom(5), 300)) {
            List<Path> sealed = sealed(directory);
            flip(sealed.get(0), 3, 1);
            flip(sealed.get(1), 200, 1);
            flip(sealed.get(1), 900, 1);
            flip(sealed.get(2), SegmentFile.SEAL + 3, 1);
            try (FileChannel channel = FileChannel.open(sealed.get(3), StandardOpenOption.WRITE)) {
                channel.truncate(2000);
            }
            Files.delete(sealed.get(4));
            List<LogException> found = pass(new LogScrub(log), 100_000);
            assertThat(found).hasSize(5);
            assertThat(found.get(0)).hasMessageContaining(sealed.get(0) + " is corrupt at byte 0");
            assertThat(found.get(1)).hasMessageContaining(sealed.get(1) + " is corrupt at byte ");
            assertThat(found.get(2)).hasMessageContaining(sealed.get(2) + " is corrupt at byte 32");
            assertThat(found.get(3)).hasMessageContaining("the file must have 4096 bytes, got 2000");
            assertThat(found.get(4))
                    .isInstanceOf(LogException.Inaccessible.class)
                    .hasMessageContaining(sealed.get(4).toString());
        }
    }

    @Test
    void segmentsThatAreDeletedInTheMiddleOfAPassAreNoDamage() throws IOException {
        Path directory = folder.resolve("log");
        try (EventLog log = fill(directory, new SplittableRandom(6), 300)) {
            LogScrub scrub = new LogScrub(log);
            assertThat(scrub.step(500).damage()).isEmpty();
            int before = sealed(directory).size();
            log.deleteBefore(200);
            assertThat(sealed(directory)).hasSizeLessThan(before - 2);
            assertThat(pass(scrub, 500)).isEmpty();
            assertThat(pass(scrub, 500)).isEmpty();
        }
    }

    @Test
    void whileTheLogGrowsAPassFindsNothingAndEnds() {
        Path directory = folder.resolve("log");
        SplittableRandom random = new SplittableRandom(7);
        try (EventLog log = fill(directory, random, 5)) {
            LogScrub scrub = new LogScrub(log);
            for (int record = 0; record < 2000; record++) {
                log.append(1, new byte[random.nextInt(200)]);
                assertThat(scrub.step(random.nextInt(400)).damage()).isEmpty();
            }
        }
    }

    @Test
    void theThreadTellsWhatItFindsAndEndsWhenItIsClosed() throws Exception {
        Path directory = folder.resolve("log");
        try (EventLog log = fill(directory, new SplittableRandom(8), 200)) {
            Path file = sealed(directory).getLast();
            flip(file, 700, 4);
            LinkedBlockingQueue<LogException> told = new LinkedBlockingQueue<>();
            try (var _ = BackgroundScrub.start(log, told::add)) {
                assertThat(told.poll(60, TimeUnit.SECONDS)).isNotNull().hasMessageContaining(file.toString());
            }
            assertThat(told).isEmpty();
        }
    }
}
