package dev.viva.learn.store;

import java.io.IOException;

/** A model file cannot be trusted or understood: which file, and what is wrong with it. */
public final class CorruptModelException extends IOException {
    /** The file {@code name} is refused because of {@code wrong}. */
    public CorruptModelException(String name, String wrong) {
        super("model file '" + name + "' is refused: " + wrong);
    }

    /** The file {@code name} is refused because of {@code wrong}, as {@code cause} showed. */
    public CorruptModelException(String name, String wrong, Throwable cause) {
        super("model file '" + name + "' is refused: " + wrong, cause);
    }
}
