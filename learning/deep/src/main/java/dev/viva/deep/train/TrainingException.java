package dev.viva.deep.train;

/** A training that cannot go on: the message names the step and what went wrong there, and which checkpoint is good. */
public final class TrainingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TrainingException(String message, Throwable cause) {
        super(message, cause);
    }

    TrainingException(String message) {
        super(message);
    }
}
