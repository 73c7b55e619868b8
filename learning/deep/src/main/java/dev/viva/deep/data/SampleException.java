package dev.viva.deep.data;

/** A sample that could not be fetched; names its number. */
public final class SampleException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SampleException(String where, Throwable cause) {
        super(where + ": " + cause, cause);
    }
}
