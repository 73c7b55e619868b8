package dev.viva.deep.tensor;

import org.jspecify.annotations.Nullable;

/** libtorch cannot be used in this process: not on the class path, switched off, or its libraries do not load. */
public final class LibtorchException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    LibtorchException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
