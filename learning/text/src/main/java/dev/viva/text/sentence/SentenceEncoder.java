package dev.viva.text.sentence;

import java.util.List;

/**
 * Turns texts into vectors whose directions are near where the texts are. A vector has length 1, up to rounding, or is all 0 where the
 * text says nothing: one without a token or a known word, as an empty one. Any text is taken, of any length; what becomes of a long one
 * is said by the implementation. The same text gets the same vector whatever it is encoded with, up to the rounding of single precision.
 * Thread-safe.
 */
public interface SentenceEncoder extends AutoCloseable {
    /**
     * Which one it is, with everything that its vectors depend on, a hash of its weights included: letters, digits, {@code -}, {@code .}
     * and {@code _} only. Vectors of two encoders can be compared if the names are equal.
     */
    String name();

    /** How many values its vectors have, at least 1. */
    int dimension();

    /**
     * The vector of a text.
     *
     * @throws IllegalStateException if the encoder is closed
     */
    default float[] encode(String text) {
        return encode(List.of(text))[0];
    }

    /**
     * The vectors of texts, in their order; the way to encode many.
     *
     * @throws IllegalStateException if the encoder is closed
     */
    float[][] encode(List<String> texts);

    /** Gives the memory of the weights back; closing twice does nothing. */
    @Override
    void close();
}
