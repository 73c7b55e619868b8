package dev.viva.text.sentence;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file that is missing, damaged, or of a kind that cannot be used; the message names the file and what is wrong. */
public final class EncoderFileException extends IOException {
    private static final long serialVersionUID = 1;

    EncoderFileException(Object file, String fault, @Nullable Throwable cause) {
        super(file + ": not an encoder: " + fault, cause);
    }

    EncoderFileException(Object file, String fault) {
        this(file, fault, null);
    }
}
