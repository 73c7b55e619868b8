package dev.viva.features.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes segment files ahead of need. A new file is really written with zeros and forced, so that a full disk is met here,
 * where it can be told, and never as a fault while a record is written. Not thread-safe: the log calls it under its lock.
 */
final class SegmentSupply {
    static final String SPARE = "next.spare";

    /** When so much of a segment is filled, the next one is begun. */
    static final double BEGUN_AT = 1.0 / 8;

    private static final int PART = 1 << 19;
    private static final long PAUSE = 40_000_000;

    private final Path directory;
    private final LogOptions options;
    private LongSupplier filled = () -> Long.MAX_VALUE;
    private volatile boolean urgent;
    private @Nullable FutureTask<Path> spare;

    SegmentSupply(Path directory, LogOptions options) {
        this.directory = directory;
        this.options = options;
    }

    /** Begins to make the next file in the background, unless that was begun before. */
    void prepare(int segmentsInUse) {
        if (spare != null || exceedsLimit(segmentsInUse)) {
            return;
        }
        urgent = false;
        spare = new FutureTask<>(this::makeSpare);
        Thread.ofPlatform().daemon().name("viva-log-supply").start(spare);
    }

    /**
     * Returns a new, empty segment that begins with {@code firstSequence}, waiting for it where needed.
     *
     * @throws LogException.Full if there is no room for it, by the limit or on the disk
     */
    SegmentFile take(long firstSequence, int segmentsInUse) {
        if (exceedsLimit(segmentsInUse)) {
            throw new LogException.Full(
                    "the event log in " + directory + " is full: " + segmentsInUse + " segments of "
                            + options.segmentBytes() + " bytes reach LogOptions.limitBytes = " + options.limitBytes()
                            + "; delete old segments or raise the limit",
                    null);
        }
        prepare(segmentsInUse);
        urgent = true;
        FutureTask<Path> ready = spare;
        spare = null;
        if (ready == null) {
            throw new IllegalStateException("no spare segment was begun");
        }
        try {
            Path path = directory.resolve(SegmentFile.name(firstSequence));
            Files.move(ready.get(), path, StandardCopyOption.ATOMIC_MOVE);
            return SegmentFile.openWritable(path);
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof LogException named
                    ? named
                    : unmade(directory, segment(), failure.getCause());
        } catch (IOException failure) {
            throw unmade(directory, segment(), failure);
        } catch (InterruptedException interrupted) {
            spare = ready;
            Thread.currentThread().interrupt();
            throw new LogException.Unusable(directory, "the thread was interrupted while it waited", interrupted);
        }
    }

    /** Waits for a file that is being made and removes it. */
    void close() {
        if (spare == null) {
            return;
        }
        urgent = true;
        try {
            Files.deleteIfExists(spare.get());
        } catch (IOException | ExecutionException ignored) {
            // a spare file holds nothing, and the next opening removes it
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        spare = null;
    }

    private boolean exceedsLimit(int segmentsInUse) {
        return (segmentsInUse + 1L) * options.segmentBytes() > options.limitBytes();
    }

    private Path makeSpare() throws IOException {
        Path path = directory.resolve(SPARE);
        try {
            if (Files.getFileStore(directory).getUsableSpace() < options.segmentBytes()) {
                throw new IOException("No space left on device");
            }
            fill(path, SegmentFile.newHeader(options.segmentBytes()), options.segmentBytes(), this::pace);
            return path;
        } catch (IOException failure) {
            Files.deleteIfExists(path);
            throw unmade(directory, segment(), failure);
        }
    }

    /**
     * Waits a little where there is time: a disk that is kept busy with a file for later is one that a record waits for.
     * There is time as long as twice as much of the next segment is made as is used of this one.
     */
    private void pace(long done) {
        double used = (double) filled.getAsLong() / options.segmentBytes();
        double made = (double) done / options.segmentBytes();
        if (!urgent && made > 2 * (used - BEGUN_AT)) {
            LockSupport.parkNanos(this, PAUSE);
        }
    }

    /** Lets the making of files follow how many bytes of the segment in use are filled. */
    void follow(LongSupplier bytes) {
        filled = bytes;
    }

    /** Called between the parts of a file that is being made. */
    @FunctionalInterface
    private interface Pace {
        /** After so many bytes. */
        void after(long done);
    }

    /** Writes {@code start} and then zeros up to {@code size} to a new file or the end of an old one, and forces it. */
    static void fill(Path path, ByteBuffer start, long size) throws IOException {
        fill(path, start, size, done -> {});
    }

    private static void fill(Path path, ByteBuffer start, long size, Pace pace) throws IOException {
        // forced in small parts, so that the force of a record never waits behind a whole segment
        try (FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            writeAll(channel, start);
            ByteBuffer zeros = ByteBuffer.allocateDirect(PART);
            while (channel.size() < size) {
                writeAll(channel, zeros.clear().limit((int) Math.min(zeros.capacity(), size - channel.size())));
                channel.force(false);
                pace.after(channel.size());
            }
            channel.force(true);
        }
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private String segment() {
        return "another segment of " + options.segmentBytes() + " bytes";
    }

    /** Why a file of a log could not be made. */
    static LogException unmade(Path directory, String what, @Nullable Throwable failure) {
        String message = String.valueOf(failure == null ? null : failure.getMessage());
        if (message.contains("No space left") || message.contains("quota")) {
            return new LogException.Full(
                    "the event log in " + directory + " is full: the disk has no room for " + what
                            + "; free space, or delete old segments",
                    failure);
        }
        return new LogException.Inaccessible(directory, "a folder in which files can be made", failure);
    }
}
