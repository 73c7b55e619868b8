package dev.viva.assistant.library;

import org.jspecify.annotations.Nullable;

/** A library that cannot be used: its folder fails, somebody else is ingesting, or it was built in another way. */
public final class LibraryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    LibraryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
