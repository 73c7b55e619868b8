package dev.viva.vision.detect;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that is sound but no detector that can be used; the message names the file and what is wrong. */
public final class DetectorFileException extends IOException {
    private static final long serialVersionUID = 1;

    DetectorFileException(Path file, String fault, @Nullable Throwable cause) {
        super(file + ": not a detector: " + fault, cause);
    }
}
