package dev.viva.vision.classify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** Classifiers that come with this library. */
public final class Classifiers {
    private static final String THINGS = "things.safetensors";

    private Classifiers() {}

    /**
     * Tells the {@linkplain dev.viva.vision.scene.Thing things} of {@linkplain dev.viva.vision.scene.SingleThings drawn pictures} apart.
     * Read anew at each call.
     *
     * @throws UncheckedIOException if the file cannot be unpacked
     */
    public static ImageClassifier things() {
        try (InputStream in = Objects.requireNonNull(Classifiers.class.getResourceAsStream(THINGS), THINGS)) {
            Path unpacked = Files.createTempFile("viva", THINGS);
            try {
                Files.copy(in, unpacked, StandardCopyOption.REPLACE_EXISTING);
                return ImageClassifier.read(unpacked);
            } finally {
                Files.delete(unpacked);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "the classifier of drawn things cannot be read: " + failed.getMessage(), failed);
        }
    }
}
