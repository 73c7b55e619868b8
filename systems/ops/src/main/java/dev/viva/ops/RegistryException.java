package dev.viva.ops;

/** Thrown when a model registry is damaged, in use elsewhere, or asked for what it does not hold. */
public final class RegistryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A failure found by looking. */
    public RegistryException(String message) {
        super(message);
    }

    /** A failure reported by something underneath, such as the file system. */
    public RegistryException(String message, Throwable cause) {
        super(message, cause);
    }
}
