package dev.viva.study.review;

import dev.viva.features.log.EventLog;
import dev.viva.features.log.LogCursor;
import dev.viva.features.log.LogOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that a reader did, raw and for ever, in the append-only, checksummed log on which the systems keep their
 * events: a study state is a fold over it, so that another memory model can be laid over the same answers later.
 *
 * <p>What {@link #append} has returned for is on the disk: it survives the end of the process at any moment and a power
 * cut. Thread-safe. Opening reads the whole log, O(entries).
 */
final class StudyLog implements AutoCloseable {
    private static final int ENTRY = 1;
    private static final int SEGMENT = 4 << 20;

    private final EventLog log;
    private final List<Entry> found;

    private StudyLog(EventLog log) {
        this.log = log;
        this.found = read(log);
    }

    /**
     * Opens the log in {@code directory}, which is made where it is not there.
     *
     * @throws dev.viva.features.log.LogException if it is damaged, or another process has it open
     */
    static StudyLog open(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException failure) {
            throw new UncheckedIOException("the folder of the study log must be one that can be made", failure);
        }
        return new StudyLog(EventLog.open(directory, LogOptions.standard().withSegmentBytes(SEGMENT)));
    }

    /** What lay in the log when it was opened. */
    List<Entry> found() {
        return found;
    }

    /** Appends entries and waits until the disk has them. */
    void append(List<? extends Entry> entries) {
        long last = 0;
        for (Entry entry : entries) {
            last = log.append(ENTRY, EntryText.bytes(entry));
        }
        if (last > 0) {
            log.awaitDurable(last);
        }
    }

    private static List<Entry> read(EventLog log) {
        List<Entry> entries = new ArrayList<>();
        LogCursor cursor = log.cursor(1);
        while (cursor.next()) {
            try {
                entries.add(
                        EntryText.entry(EntryText.JSON.readTree(cursor.record().payload())));
            } catch (IOException | IllegalArgumentException unreadable) {
                throw new IllegalStateException(
                        "record " + cursor.sequence() + " of the study log cannot be read: " + unreadable.getMessage(),
                        unreadable);
            }
        }
        return List.copyOf(entries);
    }

    @Override
    public void close() {
        log.close();
    }
}
