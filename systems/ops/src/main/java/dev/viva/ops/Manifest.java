package dev.viva.ops;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The append-only file of a registry's entries, one a line. An append returns when the line is on the disk. A last line
 * without its line break was being written when the process died: it is cut off with a warning, and no one was told that
 * it was written. A whole line with a wrong checksum is damage. Not thread-safe.
 */
final class Manifest implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final List<RegistryEntry> entries = new ArrayList<>();
    private long end;

    private Manifest(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens or creates the manifest.
     *
     * @throws RegistryException if a line is damaged; the message names file and line
     */
    static Manifest open(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            Manifest manifest = new Manifest(file, channel);
            manifest.readAll();
            return manifest;
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    /** The entries found when the manifest was opened. */
    List<RegistryEntry> entries() {
        return entries;
    }

    private void readAll() throws IOException {
        byte[] bytes = new byte[Math.toIntExact(channel.size())];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int read = 0;
        while (buffer.hasRemaining() && read >= 0) {
            read = channel.read(buffer, buffer.position());
        }
        int start = 0;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == '\n') {
                entries.add(entry(new String(bytes, start, at - start, StandardCharsets.UTF_8)));
                start = at + 1;
            }
        }
        end = start;
        if (start < bytes.length) {
            cutOff(bytes.length - start);
        }
    }

    private RegistryEntry entry(String line) {
        try {
            return ManifestLine.decode(line);
        } catch (RegistryException damaged) {
            throw new RegistryException(
                    file + ", line " + (entries.size() + 1) + " is damaged: " + damaged.getMessage(), damaged);
        }
    }

    private void cutOff(int bytes) throws IOException {
        System.getLogger(Manifest.class.getName())
                .log(
                        System.Logger.Level.WARNING,
                        "{0}: the last {1} bytes are an entry whose writing was cut short; it never took effect and is"
                                + " removed",
                        file,
                        bytes);
        channel.truncate(end);
        channel.force(true);
    }

    /** Writes an entry to the disk. After a failure the file is as before. */
    void append(RegistryEntry entry) throws IOException {
        ByteBuffer line = ByteBuffer.wrap(ManifestLine.encode(entry));
        int length = line.remaining();
        try {
            while (line.hasRemaining()) {
                channel.write(line, end + line.position());
            }
            channel.force(true);
        } catch (IOException failure) {
            channel.truncate(end);
            throw failure;
        }
        end += length;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
