package dev.viva.assistant.library;

import dev.viva.text.sentence.SentenceEncoder;
import java.util.List;

/**
 * Vectors by an encoder of whole texts, as one in Hugging Face's files or one learned from texts of one's own; needs {@code viva-text},
 * which a library by spelling alone runs without. Closing closes the encoder.
 *
 * @param encoder what encodes
 */
public record SentenceEmbedder(SentenceEncoder encoder) implements Embedder {
    @Override
    public String name() {
        return encoder.name();
    }

    @Override
    public int dimension() {
        return encoder.dimension();
    }

    @Override
    public float[] embed(String text) {
        return encoder.encode(text);
    }

    @Override
    public float[][] embedAll(List<String> texts) {
        return encoder.encode(texts);
    }

    @Override
    public void close() {
        encoder.close();
    }
}
