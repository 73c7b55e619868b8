package dev.viva.app.handbook;

import dev.viva.content.Handbook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the handbook's questions are: those that come with Viva, or a folder that somebody writes in, which is read again
 * when it has changed. Thread-safe.
 */
public final class Library implements AutoCloseable {
    private final @Nullable Path folder;
    private long state;
    private @Nullable Edition edition;

    private Library(@Nullable Path folder) {
        this.folder = folder;
    }

    /** The questions that come with Viva; read when they are first asked for. */
    public static Library bundled() {
        return new Library(null);
    }

    /**
     * The questions of a folder.
     *
     * @throws IOException if there is no such folder
     */
    public static Library at(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + ": there is no such folder");
        }
        return new Library(folder);
    }

    /** The questions as they are now. */
    public Handbook handbook() {
        return edition().handbook();
    }

    /** Whether somebody writes in it, so that faults are worth a card on the page. */
    boolean isOpen() {
        return folder != null;
    }

    /** The present edition; one that is left for a newer one stays usable for whoever has it. */
    synchronized Edition edition() {
        long now = folder == null ? 0 : state(folder);
        Edition known = edition;
        if (known == null || now != state) {
            known = new Edition(folder == null ? Handbook.bundled() : read(folder));
            edition = known;
            state = now;
        }
        return known;
    }

    private static Handbook read(Path folder) {
        try {
            return Handbook.read(folder);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A number that changes when a file does. */
    private static long state(Path folder) {
        try (Stream<Path> files = Files.walk(folder, 2)) {
            List<Long> states = files.map(Library::fileState).toList();
            return states.hashCode() * 31L + states.size();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static long fileState(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return file.hashCode() * 31L * 31L + attributes.lastModifiedTime().toMillis() * 31L + attributes.size();
        } catch (IOException gone) {
            return 0;
        }
    }

    /** Lets go of the index. */
    @Override
    public synchronized void close() {
        if (edition != null) {
            edition.close();
        }
    }
}
