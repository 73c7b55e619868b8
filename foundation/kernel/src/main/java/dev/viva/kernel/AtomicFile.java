package dev.viva.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Replaces a file in one step that survives a crash at any moment: it holds the old content or the new, never a part. */
public final class AtomicFile {
    /** Puts the new content into the channel. */
    @FunctionalInterface
    public interface Body {
        /** Writes everything; what it throws leaves the old file as it was. */
        void write(FileChannel out) throws IOException;
    }

    private AtomicFile() {}

    /**
     * Replaces a file by bytes.
     *
     * @throws IOException if it cannot be written; the old file is as it was
     */
    public static void write(Path file, byte[] bytes) throws IOException {
        write(file, out -> writeAll(out, ByteBuffer.wrap(bytes)));
    }

    /**
     * Replaces a file by what {@code body} writes into one beside it.
     *
     * @throws IOException if it cannot be written; the old file is as it was
     */
    public static void write(Path file, Body body) throws IOException {
        Path whole = file.toAbsolutePath();
        Path folder = whole.getParent();
        if (folder == null || whole.getFileName() == null) {
            throw new IOException("'" + file + "' must name a file");
        }
        Path fresh = Files.createTempFile(folder, "." + whole.getFileName(), ".new");
        try {
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                body.write(channel);
                channel.force(true);
            }
            Files.move(fresh, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            force(folder);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Writes all that is left in a buffer, which a channel may take in pieces. */
    public static void writeAll(FileChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    /** Makes the new name last; systems that cannot open a folder do so by themselves. */
    private static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException unsupported) {
            System.getLogger(AtomicFile.class.getName())
                    .log(System.Logger.Level.DEBUG, "cannot force the folder " + folder, unsupported);
        }
    }
}
