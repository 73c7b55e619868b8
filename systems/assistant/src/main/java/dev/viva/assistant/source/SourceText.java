package dev.viva.assistant.source;

import java.util.List;

/**
 * What a source says. Its text is what citations are spans of: of Markdown and plain text it is the file's own text, of other
 * formats the text that was taken out of the file. Immutable.
 *
 * @param title what the source is called; not blank
 * @param text its text
 * @param blocks the pieces of the text in their order; they do not overlap
 */
public record SourceText(String title, String text, List<Block> blocks) {
    /** Copies the list and checks that the blocks lie in the text, one after the other. */
    public SourceText {
        blocks = List.copyOf(blocks);
        if (title.isBlank()) {
            throw new IllegalArgumentException("SourceText.title must not be blank, got '" + title + "'");
        }
        int reached = 0;
        for (Block block : blocks) {
            if (block.start() < reached || block.end() > text.length()) {
                throw new IllegalArgumentException("SourceText.blocks must lie in order in a text of " + text.length()
                        + " characters, got " + block + " after " + reached);
            }
            reached = block.end();
        }
    }

    /** The text of a block. */
    public String of(Block block) {
        return text.substring(block.start(), block.end());
    }
}
