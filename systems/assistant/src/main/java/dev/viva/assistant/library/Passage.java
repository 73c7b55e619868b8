package dev.viva.assistant.library;

import dev.viva.assistant.chunk.Span;

/**
 * A chunk that was found.
 *
 * @param document the document's id
 * @param title the document's title
 * @param heading the headings that the chunk stands under; may be empty
 * @param span where it stands in the document's text
 * @param text what stands there
 * @param score how well it fits, at least 0; scores of one search can be compared, those of two cannot
 */
public record Passage(String document, String title, String heading, Span span, String text, double score) {
    /** The same with another score. */
    public Passage withScore(double other) {
        return new Passage(document, title, heading, span, text, other);
    }
}
