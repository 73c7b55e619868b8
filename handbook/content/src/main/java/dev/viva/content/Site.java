package dev.viva.content;

import java.util.Optional;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.jspecify.annotations.Nullable;

/**
 * Where a piece of Markdown stands: its section, its first line, and what its links may lead to.
 *
 * @param section the section beside whose questions its pictures lie, or {@code null} if it may have none
 * @param line the line of the file in which the piece begins
 */
record Site(
        Handbook handbook, Addresses addresses, @Nullable Section section, int line, Faults faults) {
    private static final String QUESTION = "question:";
    private static final String PICTURE = "picture:";

    void fault(Node node, String reason) {
        faults.add(line + lineOf(node), reason);
    }

    private static int lineOf(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.getSourceSpans().isEmpty()) {
                SourceSpan span = at.getSourceSpans().getFirst();
                return span.getLineIndex();
            }
        }
        return 0;
    }

    /** Where a link leads, or {@code null} if it leads nowhere. */
    @Nullable String address(Node link, String destination) {
        if (destination.startsWith(QUESTION)) {
            return question(link, destination.substring(QUESTION.length()));
        }
        if (destination.startsWith("https://") || destination.startsWith("#")) {
            return destination;
        }
        if (destination.startsWith("/")) {
            return addresses.page(destination).orElse(null);
        }
        fault(
                link,
                "a link must lead to https://…, question:ID, a page such as /labs/ID or #part, got '" + destination
                        + "'");
        return null;
    }

    private @Nullable String question(Node link, String id) {
        Optional<Question> found = handbook.find(id);
        if (found.isEmpty()) {
            fault(link, "a link must lead to a question that is there, got '" + QUESTION + id + "'");
        }
        return found.map(addresses::question).orElse(null);
    }

    /** The SVG text of a picture, or {@code null} if there is none that may be shown. */
    @Nullable String picture(Node image, String destination) {
        if (!destination.startsWith(PICTURE)) {
            fault(image, "a picture must be picture:NAME, an SVG file beside the question, got '" + destination + "'");
            return null;
        }
        String name = destination.substring(PICTURE.length());
        Optional<String> svg = section == null ? Optional.empty() : handbook.picture(section, name);
        if (svg.isEmpty()) {
            fault(image, "a picture must lie beside the question, got none called " + name + ".svg");
            return null;
        }
        return Picture.flaw(name, svg.get()).isPresent() ? null : Picture.inline(svg.get());
    }
}
