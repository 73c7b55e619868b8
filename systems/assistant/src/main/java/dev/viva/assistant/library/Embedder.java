package dev.viva.assistant.library;

import java.util.List;

/**
 * Turns texts into vectors whose directions are near where the texts are. Implementations are thread-safe and deterministic, up to the
 * rounding of single precision. Who makes one closes it, after the libraries that use it.
 */
public interface Embedder extends AutoCloseable {
    /**
     * Which one it is, with everything that its vectors depend on, without a comma; a library is built anew when it changes.
     */
    String name();

    /** How many values its vectors have, at least 1. */
    int dimension();

    /** The vector of {@code text}, of length 1, or of zeros only where the text says nothing. */
    float[] embed(String text);

    /** The vectors of texts, in their order, as {@link #embed} makes each; faster than one by one where many go together. */
    default float[][] embedAll(List<String> texts) {
        return texts.stream().map(this::embed).toArray(float[][]::new);
    }

    /** Whether texts are near that mean nearly the same, and not only those that are spelt nearly alike. */
    default boolean knowsMeaning() {
        return true;
    }

    /** Gives back what it holds; by itself nothing. */
    @Override
    default void close() {}
}
