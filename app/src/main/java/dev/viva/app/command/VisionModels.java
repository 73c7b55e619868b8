package dev.viva.app.command;

import dev.viva.vision.detect.Detector;
import dev.viva.vision.detect.Detectors;
import dev.viva.vision.detect.OnnxDetector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Models for pictures by what a command calls them. */
final class VisionModels {
    private static final String SCENES = "scenes";

    private VisionModels() {}

    /** Whether the name alone says that it is a detector. */
    static boolean isDetectorByName(String name) {
        return name.equals(SCENES) || isOnnx(name);
    }

    private static boolean isOnnx(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".onnx");
    }

    /**
     * The detector that comes with Viva, or the one in a file, ours or ONNX.
     *
     * @param classes a file with the name of a class in each line, for an ONNX file without names; ours have theirs
     * @throws IllegalArgumentException if there are names for a detector of ours
     */
    static Detector detector(String name, @Nullable Path classes) throws IOException {
        if (isOnnx(name)) {
            return OnnxDetector.open(Path.of(name), classes == null ? List.of() : Files.readAllLines(classes));
        }
        if (classes != null) {
            throw new IllegalArgumentException(
                    "--classes is for a detector in an ONNX file; " + name + " has its own names");
        }
        return name.equals(SCENES) ? Detectors.scenes() : Detectors.load(Path.of(name));
    }
}
