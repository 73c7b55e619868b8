package dev.viva.assistant.answer;

import dev.viva.assistant.chunk.Span;
import dev.viva.assistant.library.DocumentText;
import dev.viva.assistant.library.LibraryView;
import java.util.Optional;

/**
 * A literal piece of a document.
 *
 * @param document the document's id
 * @param title its title
 * @param start the index of the quote's first character in the document's text
 * @param end the index after its last
 * @param quote what stands there, as it stands there
 */
public record Citation(String document, String title, int start, int end, String quote) {
    /** Checks that the quote is as long as its span. */
    public Citation {
        if (start < 0 || end <= start || end - start != quote.length()) {
            throw new IllegalArgumentException(
                    "Citation must have 0 <= start < end and a quote of end - start characters, got " + start + ", "
                            + end + " and " + quote.length() + " characters");
        }
    }

    /** The citation of a span of a document. */
    static Citation of(DocumentText document, Span span) {
        return new Citation(document.id(), document.title(), span.start(), span.end(), span.of(document.text()));
    }

    /** Whether {@code view} shows the document, and the quote stands there in it as it says. */
    public boolean isLiteral(LibraryView view) {
        Optional<DocumentText> found = view.find(document);
        return found.isPresent() && found.get().text().startsWith(quote, start);
    }
}
