package dev.viva.features.log;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * Copies of a state, each made after a stated record of the log. A copy appears whole or not at all, is read only after
 * its checksum was compared, and a damaged one is told and the one before used. The two newest are kept.
 *
 * <p>A file ends with 28 bytes: magic (8), sequence (8), size of the content (8) and CRC32C of content, sequence and size
 * (4). Thread-safe for reading; one thread writes.
 */
public final class SnapshotStore {
    private static final long MAGIC = 0x56495641534e4150L; // "VIVASNAP"
    private static final int FOOTER = 28;
    private static final int KEPT = 2;

    private final Path directory;

    /** Writes the content of a snapshot. */
    @FunctionalInterface
    public interface Content {
        /** Writes everything to {@code out}, which is buffered and is not to be closed. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * A whole snapshot.
     *
     * @param sequence the newest record of the log that the state contains
     * @param path the file
     * @param size the bytes of its content
     */
    public record Snapshot(long sequence, Path path, long size) {
        /** Opens the content; buffered, to be closed by the caller. */
        public InputStream open() throws IOException {
            return new Bounded(new BufferedInputStream(Files.newInputStream(path), 1 << 16), size);
        }
    }

    /** A snapshot that cannot be used: which file, and why. */
    public record Damaged(Path path, String reason) {}

    /** The newest whole snapshot, where there is one, and the newer ones that are damaged. */
    public record Found(Optional<Snapshot> newest, List<Damaged> damaged) {
        /** Copies the list. */
        public Found {
            damaged = List.copyOf(damaged);
        }
    }

    private SnapshotStore(Path directory) {
        this.directory = directory;
    }

    /**
     * Opens the store in {@code directory}, making the folder where there is none; what an unfinished write left is removed.
     *
     * @throws LogException.Inaccessible if the folder cannot be made, read or written
     */
    public static SnapshotStore open(Path directory) {
        try {
            Files.createDirectories(directory);
            for (Path leftOver : files(directory, ".unfinished")) {
                Files.delete(leftOver);
            }
            return new SnapshotStore(directory);
        } catch (IOException failure) {
            throw new LogException.Inaccessible(directory, "a readable and writable folder", failure);
        }
    }

    /**
     * Writes a snapshot and forces it to the disk; older ones than the two newest are deleted then.
     *
     * @param sequence the newest record of the log that the state contains
     * @throws LogException.Inaccessible if it cannot be written; the earlier ones stay
     */
    public Snapshot write(long sequence, Content content) {
        Path unfinished = directory.resolve(String.format(Locale.ROOT, "%020d.unfinished", sequence));
        Path path = directory.resolve(String.format(Locale.ROOT, "%020d.snapshot", sequence));
        try {
            long size = writeFile(unfinished, sequence, content);
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Committer.forceDirectory(directory);
            deleteOld();
            return new Snapshot(sequence, path, size);
        } catch (IOException failure) {
            throw new LogException.Inaccessible(path, "written as a snapshot", failure);
        }
    }

    private static long writeFile(Path path, long sequence, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            var checksum = new CRC32C();
            OutputStream file = Channels.newOutputStream(channel);
            var out = new BufferedOutputStream(new CheckedOutputStream(file, checksum), 1 << 16);
            content.writeTo(out);
            out.flush();
            long size = channel.position();
            file.write(footer(sequence, size, checksum));
            channel.force(true);
            return size;
        } catch (IOException | RuntimeException failure) {
            Files.deleteIfExists(path);
            throw failure;
        }
    }

    private static byte[] footer(long sequence, long size, CRC32C checksum) {
        ByteBuffer footer = ByteBuffer.allocate(FOOTER);
        footer.putLong(MAGIC).putLong(sequence).putLong(size);
        checksum.update(footer.array(), 0, FOOTER - 4);
        return footer.putInt((int) checksum.getValue()).array();
    }

    /**
     * Finds the newest whole snapshot; reads files whole, newest first, until one is good.
     *
     * @throws LogException.Inaccessible if the folder cannot be read
     */
    public Found find() {
        var damaged = new ArrayList<Damaged>();
        try {
            for (Path path : files(directory, ".snapshot").reversed()) {
                try {
                    return new Found(Optional.of(check(path)), damaged);
                } catch (DamagedException reason) {
                    damaged.add(new Damaged(path, String.valueOf(reason.getMessage())));
                }
            }
        } catch (IOException failure) {
            throw new LogException.Inaccessible(directory, "a readable folder", failure);
        }
        return new Found(Optional.empty(), damaged);
    }

    private static Snapshot check(Path path) throws IOException, DamagedException {
        long size = Files.size(path) - FOOTER;
        if (size < 0) {
            throw new DamagedException("it has fewer bytes than its footer of " + FOOTER);
        }
        var checksum = new CRC32C();
        try (var in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
            new CheckedInputStream(new Bounded(in, size), checksum).transferTo(OutputStream.nullOutputStream());
            byte[] bytes = in.readNBytes(FOOTER);
            ByteBuffer footer = ByteBuffer.wrap(bytes);
            checksum.update(bytes, 0, FOOTER - 4);
            if (footer.getLong(0) != MAGIC || footer.getLong(16) != size) {
                throw new DamagedException("its footer is damaged or the file was cut");
            }
            if (footer.getInt(24) != (int) checksum.getValue()) {
                throw new DamagedException(
                        String.format(Locale.ROOT, "its checksum must be %08x, got %08x", footer.getInt(24), (int)
                                checksum.getValue()));
            }
            return new Snapshot(footer.getLong(8), path, size);
        }
    }

    private void deleteOld() throws IOException {
        List<Path> all = files(directory, ".snapshot");
        for (Path old : all.subList(0, Math.max(0, all.size() - KEPT))) {
            Files.delete(old);
        }
    }

    private static List<Path> files(Path directory, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(path -> path.getFileName().toString().matches("\\d{20}\\Q" + suffix + "\\E"))
                    .sorted()
                    .toList();
        }
    }

    private static final class DamagedException extends Exception {
        private static final long serialVersionUID = 1L;

        DamagedException(String reason) {
            super(reason);
        }
    }

    /** The first bytes of a stream, as a stream. */
    private static final class Bounded extends InputStream {
        private final InputStream in;
        private long left;

        Bounded(InputStream in, long size) {
            this.in = in;
            this.left = size;
        }

        @Override
        public int read() throws IOException {
            int value = left > 0 ? in.read() : -1;
            left -= value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int count = left > 0 ? in.read(into, from, (int) Math.min(left, length)) : -1;
            left -= Math.max(0, count);
            return count;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
