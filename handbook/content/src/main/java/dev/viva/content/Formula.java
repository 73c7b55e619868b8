package dev.viva.content;

import java.util.Set;
import org.commonmark.node.Block;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;
import org.commonmark.parser.block.AbstractBlockParser;
import org.commonmark.parser.block.AbstractBlockParserFactory;
import org.commonmark.parser.block.BlockContinue;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;

/** Formulas between dollars, in Markdown: one dollar each side within a line, two on lines of their own. */
final class Formula {
    private Formula() {}

    /** A formula within a line; {@code block} where it stands between two dollars each side. */
    static final class Inline extends CustomNode {
        private final String tex;
        private final boolean block;

        Inline(String tex, boolean block) {
            this.tex = tex;
            this.block = block;
        }

        String tex() {
            return tex;
        }

        boolean isBlock() {
            return block;
        }
    }

    /** A formula on lines of its own. */
    static final class Display extends CustomBlock {
        private String tex = "";

        String tex() {
            return tex;
        }
    }

    /** Finds formulas within lines. */
    static final class InlineFactory implements InlineContentParserFactory {
        @Override
        public Set<Character> getTriggerCharacters() {
            return Set.of('$');
        }

        @Override
        public InlineContentParser create() {
            return Formula::inline;
        }
    }

    private static ParsedInline inline(InlineParserState state) {
        Scanner scanner = state.scanner();
        int dollars = Math.min(2, scanner.matchMultiple('$'));
        Position from = scanner.position();
        if (dollars == 1 && Character.isWhitespace(scanner.peek())) {
            return ParsedInline.none();
        }
        while (scanner.find('$') >= 0) {
            char before = (char) scanner.peekPreviousCodePoint();
            Position to = scanner.position();
            int closing = scanner.matchMultiple('$');
            boolean escaped = before == '\\';
            boolean spaced = dollars == 1 && (Character.isWhitespace(before) || Character.isDigit(scanner.peek()));
            if (closing == dollars && !escaped && !spaced) {
                Inline formula = new Inline(scanner.getSource(from, to).getContent(), dollars == 2);
                return ParsedInline.of(formula, scanner.position());
            }
        }
        return ParsedInline.none();
    }

    /** Finds formulas on lines of their own. */
    static final class DisplayFactory extends AbstractBlockParserFactory {
        @Override
        public BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
            String line = state.getLine()
                    .getContent()
                    .subSequence(
                            state.getNextNonSpaceIndex(),
                            state.getLine().getContent().length())
                    .toString();
            boolean opens = line.startsWith("$$") && state.getIndent() < 4;
            int close = line.indexOf("$$", 2);
            boolean alone = close < 0 || line.substring(close + 2).isBlank();
            return opens && alone
                    ? BlockStart.of(new DisplayParser()).atIndex(state.getNextNonSpaceIndex())
                    : BlockStart.none();
        }
    }

    private static final class DisplayParser extends AbstractBlockParser {
        private final Display block = new Display();
        private final StringBuilder text = new StringBuilder();
        private boolean closed;

        @Override
        public Block getBlock() {
            return block;
        }

        @Override
        public BlockContinue tryContinue(ParserState state) {
            return closed ? BlockContinue.none() : BlockContinue.atIndex(state.getIndex());
        }

        @Override
        public void addLine(SourceLine line) {
            text.append(text.isEmpty() ? "" : "\n").append(line.getContent());
            String all = text.toString().stripTrailing();
            closed = all.length() >= 4 && all.endsWith("$$");
        }

        @Override
        public void closeBlock() {
            String all = text.toString().strip();
            block.tex = closed ? all.substring(2, all.length() - 2) : all.substring(Math.min(2, all.length())) + "$";
        }
    }
}
