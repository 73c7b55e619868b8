package dev.viva.retrieve.vector;

import java.io.IOException;
import java.nio.file.Path;

/** An index file cannot be trusted or understood: which file, and which section of it is wrong. */
public final class CorruptIndexException extends IOException {
    private static final long serialVersionUID = 1;

    /** The file is refused because of {@code wrong}. */
    public CorruptIndexException(Path file, String wrong) {
        super("index file '" + file + "' is refused: " + wrong);
    }
}
