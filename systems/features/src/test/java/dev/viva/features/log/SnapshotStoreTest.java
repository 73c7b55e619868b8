package dev.viva.features.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotStoreTest {
    @TempDir
    Path folder;

    @Test
    void theNewestIsFoundWithItsContentAndOnlyTwoAreKept() throws IOException {
        SnapshotStore store = SnapshotStore.open(folder);
        assertThat(store.find().newest()).isEmpty();
        for (long sequence = 10; sequence <= 50; sequence += 10) {
            write(store, sequence, 100_000);
        }
        SnapshotStore.Snapshot newest = store.find().newest().orElseThrow();
        assertThat(newest.sequence()).isEqualTo(50);
        assertThat(read(newest)).isEqualTo(content(50, 100_000));
        try (var files = Files.list(folder)) {
            assertThat(files.count()).isEqualTo(2);
        }
    }

    @Test
    void anEmptyStateIsAStateToo() throws IOException {
        SnapshotStore store = SnapshotStore.open(folder);
        write(store, 0, 0);
        assertThat(read(store.find().newest().orElseThrow())).isEmpty();
    }

    @Test
    void aFlippedOrCutByteAnywhereIsToldAndTheOneBeforeIsUsed() throws IOException {
        SnapshotStore store = SnapshotStore.open(folder);
        write(store, 1, 50);
        Path newer = write(store, 2, 50).path();
        byte[] good = Files.readAllBytes(newer);
        for (int offset = 0; offset < good.length; offset++) {
            byte[] flipped = good.clone();
            flipped[offset] ^= 0x10;
            Files.write(newer, flipped);
            assertUsesTheOneBefore(store, newer);
            Files.write(newer, java.util.Arrays.copyOf(good, offset));
            assertUsesTheOneBefore(store, newer);
        }
        Files.write(newer, good);
        assertThat(store.find().newest().orElseThrow().sequence()).isEqualTo(2);
    }

    private static void assertUsesTheOneBefore(SnapshotStore store, Path newer) {
        SnapshotStore.Found found = store.find();
        assertThat(found.newest().orElseThrow().sequence()).isEqualTo(1);
        assertThat(found.damaged()).hasSize(1);
        assertThat(found.damaged().getFirst().path()).isEqualTo(newer);
        assertThat(found.damaged().getFirst().reason()).startsWith("it").matches(".*(must be|damaged|cut|fewer).*");
    }

    @Test
    void aWriteThatFailsLeavesTheEarlierSnapshotAlone() throws IOException {
        SnapshotStore store = SnapshotStore.open(folder);
        write(store, 1, 50);
        assertThatThrownBy(() -> store.write(2, out -> {
                    out.write(new byte[1000]);
                    throw new IOException("the state could not be read");
                }))
                .isInstanceOf(LogException.Inaccessible.class)
                .hasMessageContaining("the state could not be read");
        SnapshotStore.Found found = SnapshotStore.open(folder).find();
        assertThat(found.newest().orElseThrow().sequence()).isEqualTo(1);
        assertThat(found.damaged()).isEmpty();
    }

    @Test
    void whatAnUnfinishedWriteLeftIsRemoved() throws IOException {
        Files.write(folder.resolve(String.format(java.util.Locale.ROOT, "%020d.unfinished", 7)), new byte[10]);
        assertThat(SnapshotStore.open(folder).find().newest()).isEmpty();
        try (var files = Files.list(folder)) {
            assertThat(files.count()).isZero();
        }
    }

    private static SnapshotStore.Snapshot write(SnapshotStore store, long sequence, int size) {
        return store.write(sequence, out -> out.write(content(sequence, size)));
    }

    private static byte[] read(SnapshotStore.Snapshot snapshot) throws IOException {
        try (InputStream in = snapshot.open()) {
            return in.readAllBytes();
        }
    }

    private static byte[] content(long seed, int size) {
        return EventLogTest.payload(new SplittableRandom(seed), size);
    }
}
