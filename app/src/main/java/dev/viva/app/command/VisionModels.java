package dev.viva.app.command;

import dev.viva.vision.detect.Detector;
import dev.viva.vision.detect.Detectors;
import java.io.IOException;
import java.nio.file.Path;

/** Models for pictures by what a command calls them. */
final class VisionModels {
    private static final String SCENES = "scenes";

    private VisionModels() {}

    /** Whether the name alone says that it is a detector. */
    static boolean isDetectorByName(String name) {
        return name.equals(SCENES);
    }

    /** The detector that comes with Viva, or the one in a file. */
    static Detector detector(String name) throws IOException {
        return name.equals(SCENES) ? Detectors.scenes() : Detectors.load(Path.of(name));
    }
}
