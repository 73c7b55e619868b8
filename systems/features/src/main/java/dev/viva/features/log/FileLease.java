package dev.viva.features.log;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps something that lies in files for one owner at a time: among processes by a lock on a file, and within this process
 * by a list. The list is needed because closing any second channel of a locked file gives up the lock of the whole process
 * on it (POSIX record locks), so the file must never be opened twice. Thread-safe.
 */
public final class FileLease implements AutoCloseable {
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private FileLease(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Thrown where another owner has the lease. */
    public static final class HeldException extends IOException {
        private final boolean here;

        private HeldException(Path file, boolean here) {
            super(file + " is held " + (here ? "in this process already" : "by another process"));
            this.here = here;
        }

        /** Whether the other owner is in this process. */
        public boolean isHeldHere() {
            return here;
        }
    }

    /**
     * Takes the lease on {@code file}, which is made where there is none; its folder must exist.
     *
     * @throws HeldException if another owner has it
     * @throws IOException if the file cannot be made or written
     */
    public static FileLease take(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path real = (folder == null ? file.toAbsolutePath() : Files.exists(folder) ? folder.toRealPath() : folder)
                .resolve(file.getFileName());
        if (!HELD.add(real)) {
            throw new HeldException(file, true);
        }
        try {
            return new FileLease(real, locked(file));
        } catch (IOException | RuntimeException failure) {
            HELD.remove(real);
            throw failure;
        }
    }

    private static FileChannel locked(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new HeldException(file, false);
            }
            return channel;
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    /** Gives the lease back; again has no effect. */
    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            channel.close();
            HELD.remove(file);
        }
    }
}
