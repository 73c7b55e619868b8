package dev.viva.content;

import java.io.IOException;
import java.nio.file.Path;

/** Writes the handbook in another form: a static site, a deck of cards, a book. Implementations are thread-safe. */
public interface Exporter {
    /** The name of the form, in lower case, as {@code --format} takes it. */
    String format();

    /**
     * Writes the handbook.
     *
     * @param out the folder or file to write; what is there with the same names is written over
     * @return what was written, in one sentence
     * @throws IOException if it cannot be written
     */
    String export(Handbook handbook, Path out) throws IOException;
}
