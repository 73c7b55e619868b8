package dev.viva.content;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;

/**
 * Turns the Markdown of questions into HTML. Formulas become MathML, pictures stand in the page as SVG, code is coloured;
 * HTML in the source is shown, never let through. Immutable and thread-safe.
 */
public final class Renderer {
    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder()
            .extensions(EXTENSIONS)
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .customInlineContentParserFactory(new Formula.InlineFactory())
            .customBlockParserFactory(new Formula.DisplayFactory())
            .build();

    private final Handbook handbook;
    private final Addresses addresses;

    private Renderer(Handbook handbook, Addresses addresses) {
        this.handbook = handbook;
        this.addresses = addresses;
    }

    /** A renderer whose links lead to questions of {@code handbook}. */
    public static Renderer of(Handbook handbook, Addresses addresses) {
        return new Renderer(handbook, addresses);
    }

    /** A question with all its parts. */
    public QuestionHtml render(Question question) {
        Faults faults = new Faults(question.file());
        Question.Text text = question.text();
        Function<Part, String> blocks = part -> blocks(part, question, faults);
        return new QuestionHtml(
                line(question.title(), question, faults),
                blocks.apply(text.shortAnswer()),
                blocks.apply(text.answer()),
                text.code() == null ? "" : blocks.apply(text.code()),
                text.traps().stream().map(blocks).toList(),
                text.followUps().stream()
                        .map(each -> new QuestionHtml.Folded(
                                line(each.question(), question, faults), blocks.apply(each.answer())))
                        .toList(),
                cards(question, faults),
                faults.sorted());
    }

    private List<QuestionHtml.Folded> cards(Question question, Faults faults) {
        List<QuestionHtml.Folded> cards = new ArrayList<>();
        for (Card card : question.cards()) {
            cards.add(
                    new QuestionHtml.Folded(line(card.front(), question, faults), line(card.back(), question, faults)));
        }
        return cards;
    }

    /**
     * One line of Markdown, such as a side of a card of {@code question}, as HTML without a paragraph around it.
     */
    public String line(String markdown, Question question) {
        return line(markdown, question, new Faults(question.file()));
    }

    private String line(String markdown, Question question, Faults faults) {
        String html = blocks(new Part(markdown, 1), question, faults).strip();
        boolean paragraph = html.startsWith("<p>") && html.endsWith("</p>") && html.indexOf("<p>", 3) < 0;
        return paragraph ? html.substring(3, html.length() - 4) : html;
    }

    /** The words of a question's answer without marks, for a search; formulas as a line of text. */
    public static String plain(Question question) {
        Question.Text text = question.text();
        StringBuilder words = new StringBuilder();
        PlainText.append(PARSER.parse(text.shortAnswer().markdown()), words);
        PlainText.append(PARSER.parse(text.answer().markdown()), words);
        text.traps().forEach(each -> PlainText.append(PARSER.parse(each.markdown()), words));
        for (FollowUp each : text.followUps()) {
            PlainText.append(
                    PARSER.parse(each.question() + "\n\n" + each.answer().markdown()), words);
        }
        return words.toString();
    }

    /**
     * A question with its answer, traps and follow-ups as headings and paragraphs of words, of which every sentence can be quoted: formulas
     * as text, rows of tables as sentences, without code.
     */
    public static String paragraphs(Question question) {
        Question.Text text = question.text();
        StringBuilder all = new StringBuilder();
        Paragraphs.append(PARSER.parse("# " + question.title()), all);
        Paragraphs.append(PARSER.parse(text.shortAnswer().markdown()), all);
        all.append("## Answer\n\n");
        Paragraphs.append(PARSER.parse(text.answer().markdown()), all);
        all.append("## Traps\n\n");
        text.traps().forEach(each -> Paragraphs.append(PARSER.parse(each.markdown()), all));
        for (FollowUp each : text.followUps()) {
            Paragraphs.append(
                    PARSER.parse(
                            "## " + each.question() + "\n\n" + each.answer().markdown()),
                    all);
        }
        return all.toString();
    }

    /**
     * Markdown that belongs to no question, such as what an exercise asks, as HTML. Its pictures and the links that lead
     * nowhere are left out.
     */
    public String prose(String markdown) {
        return within(null, new Part(markdown, 1), new Faults(""));
    }

    private String blocks(Part part, Question question, Faults faults) {
        return within(question.section(), part, faults);
    }

    private String within(@Nullable Section section, Part part, Faults faults) {
        Node document = PARSER.parse(part.markdown());
        Site site = new Site(handbook, addresses, section, part.line(), faults);
        return HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                .escapeHtml(true)
                .sanitizeUrls(true)
                .nodeRendererFactory(context -> new NodeHtml(context, site))
                .build()
                .render(document)
                .replace("<table>", "<div class=\"scroll\" role=\"group\" aria-label=\"Table\" tabindex=\"0\"><table>")
                .replace("<th></th>", "<td></td>")
                .replace("</table>", "</table></div>");
    }
}
