package dev.viva.features.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.testkit.Laws;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTest {
    private static final LogOptions SMALL = LogOptions.standard().withSegmentBytes(8192);

    @TempDir
    Path folder;

    @Test
    void whateverIsAppendedIsReadBackInOrderAlsoAfterReopening() {
        Laws.hold(20, random -> {
            Path directory = folder.resolve("log" + random.nextLong());
            var written = new ArrayList<byte[]>();
            for (int opening = 0; opening < 3; opening++) {
                try (EventLog log = EventLog.open(directory, SMALL)) {
                    assertThat(log.recovery().tornTail()).isEmpty();
                    assertThat(log.lastSequence()).isEqualTo(written.size());
                    for (int record = random.nextInt(200); record > 0; record--) {
                        byte[] payload = payload(random, random.nextInt(300));
                        written.add(payload);
                        assertThat(log.append(payload.length % 7, payload)).isEqualTo(written.size());
                    }
                    assertHolds(log, written);
                }
            }
        });
    }

    private static void assertHolds(EventLog log, List<byte[]> written) {
        LogCursor cursor = log.cursor(1);
        for (int index = 0; index < written.size(); index++) {
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.sequence()).isEqualTo(index + 1);
            assertThat(cursor.type()).isEqualTo(written.get(index).length % 7);
            assertThat(cursor.record().payload()).isEqualTo(written.get(index));
            assertThat(cursor.payload().toArray(ValueLayout.JAVA_BYTE)).isEqualTo(written.get(index));
        }
        assertThat(cursor.next()).isFalse();
    }

    @Test
    void aSingleRecordIsFoundByItsNumber() {
        try (EventLog log = EventLog.open(folder, SMALL)) {
            var random = new SplittableRandom(7);
            for (long record = 1; record <= 2000; record++) {
                log.append((int) record, number(record));
            }
            for (int trial = 0; trial < 500; trial++) {
                long sequence = random.nextLong(1, 2001);
                assertThat(log.read(sequence).type()).isEqualTo((int) sequence);
                assertThat(log.read(sequence).payload()).isEqualTo(number(sequence));
            }
            assertThatThrownBy(() -> log.read(2001)).hasMessageContaining("in [1, 2000], got 2001");
            assertThatThrownBy(() -> log.read(0)).hasMessageContaining("in [1, 2001], got 0");
        }
    }

    @Test
    void aRecordFromNativeMemoryIsTheSameAsOneFromAnArray() {
        try (EventLog log = EventLog.open(folder, SMALL);
                Arena arena = Arena.ofConfined()) {
            byte[] bytes = payload(new SplittableRandom(3), 111);
            log.append(1, bytes);
            MemorySegment memory = arena.allocate(111);
            memory.copyFrom(MemorySegment.ofArray(bytes));
            log.append(1, memory);
            log.append(1, MemorySegment.ofArray(bytes));
            assertThat(log.read(2).payload()).isEqualTo(bytes);
            assertThat(log.read(3).payload()).isEqualTo(bytes);
            assertThat(log.verify()).isEqualTo(3);
        }
    }

    @Test
    void manyWritersGetDenseNumbersAndEachFindsItsOwnRecord() throws InterruptedException {
        long writers = 4;
        int each = 5000;
        var owner = new AtomicLongArray((int) writers * each + 1);
        try (EventLog log = EventLog.open(folder, SMALL.withSegmentBytes(1 << 16))) {
            var threads = new ArrayList<Thread>();
            for (int writer = 0; writer < writers; writer++) {
                long base = 1 + writer * (long) each;
                threads.add(Thread.ofPlatform().name("writer").start(() -> {
                    for (long value = base; value < base + each; value++) {
                        long sequence = log.append(0, number(value));
                        owner.set((int) sequence, value);
                        if (value % 97 == 0) {
                            log.awaitDurable(sequence);
                            assertThat(log.durableSequence()).isGreaterThanOrEqualTo(sequence);
                        }
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            LogCursor cursor = log.cursor(1);
            while (cursor.next()) {
                assertThat(cursor.record().payload()).isEqualTo(number(owner.get((int) cursor.sequence())));
            }
            assertThat(cursor.sequence()).isEqualTo(writers * each);
        }
    }

    @Test
    void aCursorFollowsALogThatGrows() throws InterruptedException {
        int records = 20_000;
        var begun = new CountDownLatch(1);
        try (EventLog log = EventLog.open(folder, SMALL.withSegmentBytes(1 << 16))) {
            Thread writer = Thread.ofPlatform().name("writer").start(() -> {
                for (long value = 1; value <= records; value++) {
                    log.append(0, number(value));
                    begun.countDown();
                }
            });
            begun.await();
            LogCursor cursor = log.cursor(1);
            long seen = 0;
            while (seen < records) {
                if (cursor.next()) {
                    assertThat(cursor.record().payload()).isEqualTo(number(++seen));
                }
            }
            writer.join();
            assertThat(cursor.next()).isFalse();
        }
    }

    @Test
    void aRecordBecomesDurableByTheTimerAlone() {
        try (EventLog log = EventLog.open(folder, SMALL)) {
            long sequence = log.append(0, number(1));
            while (log.durableSequence() < sequence) {
                Thread.onSpinWait();
            }
            assertThat(log.durableSequence()).isEqualTo(sequence);
            assertThatThrownBy(() -> log.awaitDurable(2)).hasMessageContaining("at most the last record, 1, got 2");
        }
    }

    @Test
    void oldSegmentsAreDeletedWholeAndTheRestStaysReadable() {
        try (EventLog log = EventLog.open(folder, SMALL)) {
            for (long value = 1; value <= 3000; value++) {
                log.append(0, number(value));
            }
            log.awaitDurable(3000);
            assertThat(log.deleteBefore(1500)).isPositive();
            assertThat(log.firstSequence()).isBetween(1000L, 1500L);
            long first = log.firstSequence();
            assertThat(log.verify()).isEqualTo(3000 - first + 1);
            assertThatThrownBy(() -> log.cursor(first - 1)).hasMessageContaining("got " + (first - 1));
        }
        try (EventLog log = EventLog.open(folder, SMALL)) {
            assertThat(log.read(1500).payload()).isEqualTo(number(1500));
            assertThat(log.append(0, number(3001))).isEqualTo(3001);
        }
    }

    @Test
    void aSecondOpeningIsRefusedAndAClosedLogTakesNothing() {
        EventLog log = EventLog.open(folder, SMALL);
        assertThatThrownBy(() -> EventLog.open(folder, SMALL))
                .isInstanceOf(LogException.Locked.class)
                .hasMessageContaining(folder.toString());
        log.close();
        log.close();
        assertThatThrownBy(() -> log.append(0, number(1)))
                .isInstanceOf(LogException.Unusable.class)
                .hasMessageContaining("it was closed");
        EventLog.open(folder, SMALL).close();
    }

    @Test
    void aPlaceThatCannotHoldALogIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        assertThatThrownBy(() -> EventLog.open(file.resolve("log"), SMALL))
                .isInstanceOf(LogException.Inaccessible.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("must be a readable and writable folder");
    }

    @Test
    void aFullLogRefusesTheRecordKeepsAllOthersAndGoesOnWhenThereIsRoom() {
        LogOptions limited = SMALL.withLimitBytes(3 * 8192);
        long last = 0;
        try (EventLog log = EventLog.open(folder, limited)) {
            for (; log.sizeBytes() < 3 * 8192; last++) {
                log.append(0, new byte[1000]);
            }
            for (; last < 3 * 7; last++) {
                log.append(0, new byte[1000]);
            }
            for (int trial = 0; trial < 3; trial++) {
                assertThatThrownBy(() -> log.append(0, new byte[1000]))
                        .isInstanceOf(LogException.Full.class)
                        .hasMessageContaining("LogOptions.limitBytes = 24576");
            }
            log.awaitDurable(last);
            assertThat(log.verify()).isEqualTo(last);
            assertThat(log.deleteBefore(last)).isEqualTo(2);
            assertThat(log.append(0, new byte[1000])).isEqualTo(last + 1);
        }
        try (EventLog log = EventLog.open(folder, limited)) {
            assertThat(log.lastSequence()).isEqualTo(last + 1);
        }
    }

    @Test
    void aRecordLargerThanASegmentIsRefused() {
        try (EventLog log = EventLog.open(folder, SMALL)) {
            assertThat(log.append(0, new byte[8192 - 84])).isEqualTo(1);
            assertThat(log.append(0, new byte[8192 - 84])).isEqualTo(2);
            assertThatThrownBy(() -> log.append(0, new byte[8192 - 83]))
                    .hasMessage("EventLog.append: a record must have at most 8108 bytes, got 8109");
            assertThat(log.verify()).isEqualTo(2);
        }
    }

    @Test
    void optionsNameWhatIsAllowed() {
        assertThatThrownBy(() -> SMALL.withSegmentBytes(5000)).hasMessageContaining("multiple of 4096");
        assertThatThrownBy(() -> SMALL.withForceInterval(Duration.ZERO)).hasMessageContaining("(0, 1 day], got PT0S");
        assertThatThrownBy(() -> SMALL.withLimitBytes(8192)).hasMessageContaining("16384, got 8192");
    }

    static byte[] payload(SplittableRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    static byte[] number(long value) {
        byte[] bytes = new byte[24 + (int) (value % 50)];
        MemorySegment.ofArray(bytes).set(ValueLayout.JAVA_LONG_UNALIGNED, 0, value);
        return bytes;
    }
}
