package dev.viva.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Two sound questions, and ways to spoil them. */
final class Sample {
    static final String MEDIAN = "fundamentals/median-or-mean.md";
    static final String VARIANCE = "mathematics/variance-by-hand.md";

    private Sample() {}

    static Path folder() {
        try {
            return Path.of(Sample.class.getResource("sample").toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Handbook handbook() {
        try {
            return Handbook.read(folder());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String text(String file) {
        try {
            return Files.readString(folder().resolve(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The text of a file with one piece replaced; the piece must be there. */
    static String spoilt(String file, String piece, String by) {
        String text = text(file);
        if (!text.contains(piece)) {
            throw new IllegalArgumentException("Sample.spoilt: " + file + " must hold '" + piece + "'");
        }
        return text.replace(piece, by);
    }
}
