package dev.viva.content;

import dev.viva.content.math.FormulaException;
import dev.viva.content.math.PlainFormula;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/** Takes the words out of Markdown; formulas become a line of text. */
final class PlainText {
    private PlainText() {}

    /** Appends the words of {@code node}, each block on a line. */
    static void append(Node node, StringBuilder words) {
        node.accept(new Collector(words));
        words.append('\n');
    }

    /** The words of one node. */
    static String of(Node node) {
        StringBuilder words = new StringBuilder();
        node.accept(new Collector(words));
        return words.toString();
    }

    private static final class Collector extends AbstractVisitor {
        private final StringBuilder words;

        Collector(StringBuilder words) {
            this.words = words;
        }

        @Override
        public void visit(Text text) {
            words.append(text.getLiteral());
        }

        @Override
        public void visit(Code code) {
            words.append(code.getLiteral());
        }

        @Override
        public void visit(CustomNode node) {
            if (node instanceof Formula.Inline formula) {
                append(formula.tex());
            } else {
                super.visit(node);
            }
        }

        @Override
        public void visit(CustomBlock block) {
            if (block instanceof Formula.Display formula) {
                append(formula.tex());
                words.append('\n');
            } else {
                super.visit(block);
            }
        }

        /** A formula that is wrong is told where it is shown; here its source stands for it. */
        private void append(String tex) {
            try {
                words.append(PlainFormula.of(tex));
            } catch (FormulaException wrong) {
                words.append(tex);
            }
        }

        @Override
        public void visit(SoftLineBreak lineBreak) {
            words.append(' ');
        }

        @Override
        public void visit(Paragraph paragraph) {
            visitChildren(paragraph);
            words.append('\n');
        }

        @Override
        public void visit(Heading heading) {
            visitChildren(heading);
            words.append('\n');
        }

        @Override
        protected void visitChildren(Node parent) {
            super.visitChildren(parent);
            if (parent instanceof TableCell) {
                words.append('\n');
            }
        }
    }
}
