package dev.viva.content;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;

/**
 * Makes paragraphs of words of Markdown, so that every sentence of them can be read by itself: formulas become a line of text, a row of
 * a table becomes a sentence that names its columns, and code is left out. Headings keep their marks.
 */
final class Paragraphs {
    private static final String END = "\n\n";

    private Paragraphs() {}

    /** Appends the paragraphs of {@code parent}'s blocks. */
    static void append(Node parent, StringBuilder text) {
        for (Node block = parent.getFirstChild(); block != null; block = block.getNext()) {
            switch (block) {
                case Heading heading -> paragraph("#".repeat(heading.getLevel()) + " " + words(heading), text);
                case TableBlock table -> rows(table, text);
                case ListBlock list -> append(list, text);
                case ListItem item -> append(item, text);
                case BlockQuote quote -> append(quote, text);
                case FencedCodeBlock _ -> {}
                default -> paragraph(words(block), text);
            }
        }
    }

    private static void paragraph(String words, StringBuilder text) {
        if (!words.isBlank()) {
            text.append(words).append(END);
        }
    }

    private static String words(Node node) {
        return PlainText.of(node).strip().replaceAll("\\s+", " ");
    }

    private static void rows(TableBlock table, StringBuilder text) {
        List<String> columns = List.of();
        for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
            for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
                List<String> cells = cells((TableRow) row);
                if (columns.isEmpty()) {
                    columns = cells;
                } else {
                    paragraph(sentence(columns, cells), text);
                }
            }
        }
    }

    private static List<String> cells(TableRow row) {
        List<String> cells = new ArrayList<>();
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            cells.add(words(cell));
        }
        return cells;
    }

    /** "PCA: keeps the variance; cost: O(n d²)." */
    private static String sentence(List<String> columns, List<String> cells) {
        StringBuilder sentence = new StringBuilder(cells.getFirst());
        for (int at = 1; at < cells.size(); at++) {
            String column = at < columns.size() ? columns.get(at) : "";
            if (!cells.get(at).isEmpty()) {
                sentence.append(at == 1 ? ": " : "; ");
                sentence.append(column.isEmpty() ? "" : column + " – ").append(cells.get(at));
            }
        }
        return sentence.append(sentence.toString().endsWith(".") ? "" : ".").toString();
    }
}
