package dev.viva.study.jail;

/** Why a jailed process gave no answer. */
public final class JailException extends Exception {
    private static final long serialVersionUID = 1;

    /** What went wrong, from the outside. */
    public enum Cause {
        /** Too much time on the clock. */
        TIME,
        /** Too much processor time. */
        WORK,
        /** More memory than there is. */
        MEMORY,
        /** More output than is allowed. */
        OUTPUT,
        /** Output that did not come from the runner. */
        FORGED,
        /** The process ended before it had answered. */
        ENDED,
        /** The system has no wall to put round a process, so that none is started. */
        NO_WALL,
        /** No process could be started, or none was free in time. */
        UNAVAILABLE
    }

    private final Cause reason;

    JailException(Cause reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** What is told where nothing could be run; the reason is that of {@code failure}. */
    static JailException of(String message, JailException failure) {
        return new JailException(failure.reason, message);
    }

    /** Whether nothing of a submission was run, for reasons that are none of its own. */
    public boolean isUnavailable() {
        return reason == Cause.UNAVAILABLE || reason == Cause.NO_WALL;
    }

    /** What went wrong. */
    public Cause reason() {
        return reason;
    }
}
