package dev.viva.vision.image;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A file that gives no picture: which, and why. */
public final class ImageFileException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String file;
    private final String reason;

    ImageFileException(String file, String reason, @Nullable Throwable cause) {
        super(file + ": " + reason, cause);
        this.file = file;
        this.reason = reason;
    }

    /** The file's name, as it was given. */
    public String file() {
        return file;
    }

    /** What is wrong with it. */
    public String reason() {
        return reason;
    }
}
