package dev.viva.app.vision;

import dev.viva.app.turn.Latest;
import dev.viva.vision.image.Image;
import dev.viva.vision.image.ImageFileException;
import dev.viva.vision.image.ImageFiles;
import dev.viva.vision.image.Resampling;
import dev.viva.vision.scene.Scenes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** The pictures that the page can show: drawn scenes, and the latest that readers brought, in memory only. Thread-safe. */
final class Pictures {
    /** Other scenes than those that the networks that come with Viva have learned from or were judged by. */
    private static final long SEED = 20_261;

    private static final int SCENES = 1_000_000;
    private static final int SIDE = 256;
    private static final int KEPT = 20;
    private static final int MOST_SIDE = 1280;
    private static final long MOST_PIXELS = 40_000_000;
    private static final int KEY_BYTES = 12;

    private final Scenes scenes = Scenes.of(SEED, SCENES, SIDE);
    private final Map<String, Image> brought = Latest.ofAtMost(KEPT);

    /** The picture that is looked at; empty if a reader's own is not remembered any more. */
    Optional<Image> of(LookedAt looked) {
        return looked.picture().isEmpty()
                ? Optional.of(scenes.get(looked.scene()).image())
                : Optional.ofNullable(brought.get(looked.picture()));
    }

    /**
     * Takes a picture's file; larger ones are made to fit into 1280 × 1280.
     *
     * @return the key under which it is remembered; the same for the same bytes
     * @throws ImageFileException if it is no picture, or has more than 40 million pixels
     */
    String take(byte[] file) {
        String key = HexFormat.of().formatHex(digest(file), 0, KEY_BYTES);
        brought.computeIfAbsent(key, _ -> fitting(decode(file)));
        return key;
    }

    /** What a file shows, in its own size. */
    static Image decode(byte[] file) {
        return ImageFiles.STANDARD.withMostPixels(MOST_PIXELS).decode(file, "the picture");
    }

    private static Image fitting(Image image) {
        double scale = (double) MOST_SIDE / Math.max(image.width(), image.height());
        if (scale >= 1) {
            return image;
        }
        return image.resized(
                Math.max(1, (int) Math.rint(image.width() * scale)),
                Math.max(1, (int) Math.rint(image.height() * scale)),
                Resampling.BILINEAR);
    }

    private static byte[] digest(byte[] file) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(file);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java has SHA-256", impossible);
        }
    }
}
