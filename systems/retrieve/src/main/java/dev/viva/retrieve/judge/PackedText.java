package dev.viva.retrieve.judge;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * The lines of a text file, which may be packed by gzip; bytes that are not UTF-8 become replacement characters.
 *
 * @param file where they come from, for faults
 * @param lines the lines
 */
record PackedText(Path file, List<String> lines) {
    /** Copies the lines. */
    PackedText {
        lines = List.copyOf(lines);
    }

    /**
     * Reads a file.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    static PackedText read(Path file) {
        try (InputStream stream = open(file)) {
            return of(file, stream.readAllBytes());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static PackedText of(Path file, byte[] bytes) {
        return new PackedText(
                file, new String(bytes, StandardCharsets.UTF_8).lines().toList());
    }

    /** The bytes of a file, unpacked if need be. */
    static InputStream open(Path file) throws IOException {
        InputStream stream = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        stream.mark(2);
        boolean packed = stream.read() == 0x1f && stream.read() == 0x8b;
        stream.reset();
        return packed ? new GZIPInputStream(stream, 1 << 16) : stream;
    }

    /** The fault of a line, by its index from 0. */
    IllegalArgumentException fault(int line, String allowed, String got) {
        return new IllegalArgumentException(file + ", line " + (line + 1) + ": " + allowed + ", got " + shown(got));
    }

    private static String shown(String got) {
        return got.length() <= 80 ? "'" + got + "'" : "'" + got.substring(0, 80) + "…'";
    }
}
