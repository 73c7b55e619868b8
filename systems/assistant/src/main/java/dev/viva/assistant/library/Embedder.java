package dev.viva.assistant.library;

/** Turns texts into vectors whose directions are near where the texts are. Implementations are thread-safe and deterministic. */
public interface Embedder {
    /** Which one it is, with everything that its vectors depend on; a library is built anew when it changes. */
    String name();

    /** How many values its vectors have, at least 1. */
    int dimension();

    /** The vector of {@code text}, of length 1, or of zeros only where the text says nothing. */
    float[] embed(String text);
}
