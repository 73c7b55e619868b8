package dev.viva.deep.store;

import java.io.IOException;
import java.nio.file.Path;

/** A file of weights that is damaged or none; the message names the file, the tensor and the byte. */
public final class CorruptWeightsException extends IOException {
    private static final long serialVersionUID = 1;

    CorruptWeightsException(Path file, String fault) {
        super(file + ": not a sound safetensors file: " + fault);
    }
}
