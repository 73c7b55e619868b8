package dev.viva.fraud.engine;

import java.io.Serial;

/** The engine was closed, or could not keep its state in step with its log; it must be opened again. */
public final class EngineFailedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    EngineFailedException(String message, Throwable cause) {
        super(message, cause);
    }

    EngineFailedException(String message) {
        super(message);
    }
}
