package dev.viva.assistant.library;

import dev.viva.assistant.chunk.Chunker;
import org.jspecify.annotations.Nullable;

/**
 * How a library is built. Immutable.
 *
 * @param chunker how texts are cut
 * @param embedder what makes vectors of chunks, or {@code null}: then only words are looked for; stays the caller's to close
 */
public record LibrarySettings(Chunker chunker, @Nullable Embedder embedder) {
    /** What every index of this version is made by, whatever the settings. */
    private static final String VERSION = "1";

    /**
     * Checks the embedder.
     *
     * @throws IllegalArgumentException if its name has a comma
     */
    public LibrarySettings {
        if (embedder != null && embedder.name().indexOf(',') >= 0) {
            throw new IllegalArgumentException(
                    "LibrarySettings.embedder must have a name without a comma, got " + embedder.name());
        }
    }

    /** Chunks of standard size, found by words and by spelling. */
    public static LibrarySettings standard() {
        return new LibrarySettings(Chunker.STANDARD, new SpellingEmbedder());
    }

    /** The same with another chunker. */
    public LibrarySettings withChunker(Chunker other) {
        return new LibrarySettings(other, embedder);
    }

    /** The same with another embedder, or none. */
    public LibrarySettings withEmbedder(@Nullable Embedder other) {
        return new LibrarySettings(chunker, other);
    }

    /** Everything that an index depends on, as one word. */
    String fingerprint() {
        return VERSION + "," + chunker.size() + "," + chunker.overlap() + "," + embedderName();
    }

    String embedderName() {
        return embedder == null ? "none" : embedder.name();
    }
}
