package dev.viva.assistant.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** HTML: what a reader sees, without scripts, navigation and forms. Nothing is fetched and nothing is run. */
final class HtmlSource {
    private static final Set<String> UNSEEN = Set.of(
            "script",
            "style",
            "noscript",
            "template",
            "nav",
            "form",
            "button",
            "select",
            "svg",
            "math",
            "iframe",
            "head");
    private static final Set<String> SPACES = Set.of("br", "td", "th");
    private static final int DEEPEST = 200;

    private HtmlSource() {}

    static SourceText read(String name, byte[] bytes) throws SourceException {
        try {
            Document document = Jsoup.parse(new ByteArrayInputStream(bytes), null, "");
            TextWriter writer = new TextWriter();
            StringBuilder open = new StringBuilder();
            walk(document.body(), writer, open, 0);
            flush(writer, open, 0);
            return writer.toText(document.title(), name);
        } catch (IOException broken) {
            throw new SourceException("it must be HTML: " + broken.getMessage(), broken);
        }
    }

    private static void walk(Element parent, TextWriter writer, StringBuilder open, int depth) throws SourceException {
        if (depth > DEEPEST) {
            throw new SourceException("its elements must lie at most " + DEEPEST + " deep in each other");
        }
        for (Node node : parent.childNodes()) {
            if (node instanceof TextNode text) {
                open.append(text.getWholeText());
            } else if (node instanceof Element element && !UNSEEN.contains(element.normalName())) {
                element(element, writer, open, depth);
            }
        }
    }

    private static void element(Element element, TextWriter writer, StringBuilder open, int depth)
            throws SourceException {
        String tag = element.normalName();
        boolean space = SPACES.contains(tag);
        if (space) {
            open.append(' ');
        }
        boolean block = element.isBlock() && !space;
        if (block) {
            flush(writer, open, 0);
        }
        walk(element, writer, open, depth + 1);
        if (block) {
            flush(writer, open, tag.matches("h[1-6]") ? tag.charAt(1) - '0' : 0);
        }
    }

    private static void flush(TextWriter writer, StringBuilder open, int level) {
        writer.add(level, open.toString());
        open.setLength(0);
    }
}
