package dev.viva.vision.classify;

import dev.viva.deep.store.ShippedFile;

/** Classifiers that come with this library. */
public final class Classifiers {
    private static final String THINGS = "things.safetensors";

    private Classifiers() {}

    /**
     * Tells the {@linkplain dev.viva.vision.scene.Thing things} of {@linkplain dev.viva.vision.scene.SingleThings drawn pictures} apart.
     * Read anew at each call.
     *
     * @throws java.io.UncheckedIOException if the file cannot be unpacked
     */
    public static ImageClassifier things() {
        return ShippedFile.read(Classifiers.class, THINGS, ImageClassifier::read);
    }
}
