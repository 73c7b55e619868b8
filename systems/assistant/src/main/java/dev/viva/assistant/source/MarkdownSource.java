package dev.viva.assistant.source;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.Document;
import org.commonmark.node.Heading;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** Markdown: its blocks are spans of the file's own text. A block of metadata between lines of dashes at the top is left out. */
final class MarkdownSource {
    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .build();

    private MarkdownSource() {}

    static SourceText read(String name, byte[] bytes) throws SourceException {
        String text = PlainSource.decode(bytes);
        int from = afterMetadata(text);
        List<Block> blocks = new ArrayList<>();
        collect(PARSER.parse(text.substring(from)), from, blocks);
        return new SourceText(title(text, blocks, name), text, blocks);
    }

    private static int afterMetadata(String text) {
        if (!text.startsWith("---\n")) {
            return 0;
        }
        int end = text.indexOf("\n---\n", 3);
        return end < 0 ? 0 : end + 5;
    }

    private static void collect(Node parent, int from, List<Block> blocks) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            if (isContainer(node)) {
                collect(node, from, blocks);
            } else if (!(node instanceof ThematicBreak) && !(node instanceof LinkReferenceDefinition)) {
                add(node, from, blocks);
            }
        }
    }

    private static boolean isContainer(Node node) {
        return node instanceof Document
                || node instanceof BlockQuote
                || node instanceof ListBlock
                || node instanceof ListItem
                || (node instanceof CustomBlock && !(node instanceof TableBlock));
    }

    private static void add(Node node, int from, List<Block> blocks) {
        List<SourceSpan> spans = node.getSourceSpans();
        if (spans.isEmpty()) {
            return;
        }
        SourceSpan last = spans.getLast();
        int start = from + spans.getFirst().getInputIndex();
        int end = from + last.getInputIndex() + last.getLength();
        if (end > start) {
            blocks.add(new Block(node instanceof Heading heading ? heading.getLevel() : 0, start, end));
        }
    }

    private static String title(String text, List<Block> blocks, String name) {
        return blocks.stream()
                .filter(Block::isHeading)
                .map(block -> bare(text.substring(block.start(), block.end())))
                .filter(heading -> !heading.isBlank())
                .findFirst()
                .orElse(name);
    }

    /** A heading without the signs that make it one. */
    static String bare(String heading) {
        return heading.replaceAll("^#+\\s*|\\s*#+\\s*$|\\R\\s*(=+|-+)\\s*$", "").strip();
    }
}
