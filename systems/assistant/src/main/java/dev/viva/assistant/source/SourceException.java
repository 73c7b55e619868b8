package dev.viva.assistant.source;

import org.jspecify.annotations.Nullable;

/** A source that cannot be read: it is broken, locked by a password, too large, or of another format than its name says. */
public final class SourceException extends Exception {
    private static final long serialVersionUID = 1;

    /** A source whose {@code reason} is told in words. */
    public SourceException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }

    /** A source whose {@code reason} is told in words. */
    public SourceException(String reason) {
        this(reason, null);
    }

    /** Why it cannot be read. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
