package dev.viva.table;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPOutputStream;

/** Writes text files whole or not at all. */
final class TextFiles {
    /** Puts the text into the writer. */
    @FunctionalInterface
    interface Body {
        void write(Writer out) throws IOException;
    }

    private TextFiles() {}

    /**
     * Writes {@code file} in UTF-8, packed by gzip where its name ends in {@code .gz}. The text goes to a file beside it
     * first, which then takes its name, so a failure leaves an older file as it was.
     */
    static void write(Path file, Body body) {
        Path absolute = file.toAbsolutePath();
        Path unfinished = absolute.resolveSibling(absolute.getFileName() + ".unfinished");
        try {
            try (Writer out = new OutputStreamWriter(open(unfinished, file), StandardCharsets.UTF_8)) {
                body.write(out);
            }
            replace(unfinished, absolute);
        } catch (IOException failure) {
            throw new TableException(file + ": cannot be written: " + failure, failure);
        } finally {
            delete(unfinished);
        }
    }

    private static OutputStream open(Path unfinished, Path file) throws IOException {
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16);
        return file.toString().endsWith(".gz") ? new GZIPOutputStream(out, 1 << 16) : out;
    }

    private static void replace(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException ignored) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            System.getLogger(TextFiles.class.getName())
                    .log(System.Logger.Level.WARNING, "cannot delete " + file, failure);
        }
    }
}
