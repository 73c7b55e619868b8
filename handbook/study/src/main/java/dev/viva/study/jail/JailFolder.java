package dev.viva.study.jail;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder among the temporary files for what jailed processes read. It holds a lock for as long as it is in use, so that the
 * next jail removes what a server that was killed has left. Thread-safe.
 */
final class JailFolder implements AutoCloseable {
    private static final String PREFIX = "viva-jail-";
    private static final String LOCK = "lock";

    private final Path path;
    private final FileChannel lock;

    private JailFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Makes a new one, and removes those that nobody uses any more. */
    static JailFolder make() throws IOException {
        Path path = Files.createTempDirectory(PREFIX);
        FileChannel lock =
                FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        lock.lock();
        sweep(path);
        return new JailFolder(path, lock);
    }

    private static void sweep(Path own) throws IOException {
        try (DirectoryStream<Path> others = Files.newDirectoryStream(own.getParent(), PREFIX + "*")) {
            for (Path other : others) {
                if (!other.equals(own) && Files.isDirectory(other) && isLeft(other.resolve(LOCK))) {
                    remove(other);
                }
            }
        }
    }

    /** Whether there is a lock that nobody holds; a folder of another user, or one being made, is none of ours. */
    private static boolean isLeft(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return channel.tryLock() != null;
        } catch (IOException | OverlappingFileLockException used) {
            return false;
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException left) {
            // The next jail tries again.
        }
    }

    /** Where it is. */
    Path path() {
        return path;
    }

    /** Lets everybody read what lies at {@code below} and under it, since jailed processes have users of their own. */
    static void open(Path below) throws IOException {
        if (!Files.getFileStore(below).supportsFileAttributeView("posix")) {
            return;
        }
        try (Stream<Path> files = Files.walk(below)) {
            for (Path each : files.filter(file -> !Files.isSymbolicLink(file)).toList()) {
                Set<PosixFilePermission> rights = Files.getPosixFilePermissions(each);
                rights.addAll(List.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ));
                if (rights.contains(PosixFilePermission.OWNER_EXECUTE)) {
                    rights.addAll(List.of(PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE));
                }
                Files.setPosixFilePermissions(each, rights);
            }
        }
    }

    /** Removes it; processes that still run keep what they have read. */
    @Override
    public void close() {
        remove(path);
        try {
            lock.close();
        } catch (IOException left) {
            // The system gives it up with the process.
        }
    }
}
