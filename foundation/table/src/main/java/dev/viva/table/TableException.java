package dev.viva.table;

/**
 * Thrown when a file or a query cannot become a table, or a table cannot become a file. The message names the source,
 * the place in it, what was expected and what was found, and can be shown to the user as it is.
 */
public final class TableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A failure found by looking at the data. */
    public TableException(String message) {
        super(message);
    }

    /** A failure reported by something underneath, such as the file system. */
    public TableException(String message, Throwable cause) {
        super(message, cause);
    }
}
