package dev.viva.assistant.generate;

import org.jspecify.annotations.Nullable;

/** A generator that gave no text; the message says why in words. */
public final class GeneratorException extends Exception {
    private static final long serialVersionUID = 1;

    /** A failure with its cause. */
    public GeneratorException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Why there is no text. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
