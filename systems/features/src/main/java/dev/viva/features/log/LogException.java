package dev.viva.features.log;

import java.io.Serial;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What can go wrong with an event log or a snapshot; the message names the file, what is wrong and what to do next. */
public abstract sealed class LogException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private LogException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Bytes that were written and forced are not what was written, or are gone. Nothing is changed by finding this: the
     * files are left as they are.
     */
    public static final class Corrupt extends LogException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final String file;
        private final long offset;
        private final long sequence;

        Corrupt(Path file, long offset, long sequence, String what) {
            super(
                    file + " is corrupt at byte " + offset + " (record " + sequence + "): " + what
                            + "; restore the file from a copy, or cut the log there with EventLog.truncate",
                    null);
            this.file = file.toString();
            this.offset = offset;
            this.sequence = sequence;
        }

        /** The damaged file. */
        public Path file() {
            return Path.of(file);
        }

        /** Where in the file the first damaged record begins, in bytes. */
        public long offset() {
            return offset;
        }

        /** The sequence number that the first damaged record has or should have. */
        public long sequence() {
            return sequence;
        }
    }

    /** There is no room for another segment; the record that asked for it was not written, all before it are safe. */
    public static final class Full extends LogException {
        @Serial
        private static final long serialVersionUID = 1L;

        Full(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** Another process, or another log object in this one, has the directory open. */
    public static final class Locked extends LogException {
        @Serial
        private static final long serialVersionUID = 1L;

        Locked(Path directory, @Nullable Throwable cause) {
            super(
                    "EventLog.open: " + directory + " must be open in one place only, and is already open elsewhere",
                    cause);
        }
    }

    /** The directory or a file in it cannot be created, read or written. */
    public static final class Inaccessible extends LogException {
        @Serial
        private static final long serialVersionUID = 1L;

        Inaccessible(Path path, String wanted, @Nullable Throwable cause) {
            super(path + " must be " + wanted + (cause == null ? "" : ", got " + cause), cause);
        }
    }

    /** The log was closed, or a write to the disk failed earlier and nothing more may be promised. */
    public static final class Unusable extends LogException {
        @Serial
        private static final long serialVersionUID = 1L;

        Unusable(Path directory, String why, @Nullable Throwable cause) {
            super("the event log in " + directory + " takes no more records: " + why, cause);
        }
    }
}
