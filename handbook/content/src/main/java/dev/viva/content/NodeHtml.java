package dev.viva.content;

import dev.viva.content.math.FormulaException;
import dev.viva.content.math.MathMl;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/** How the pieces of an answer become HTML where Markdown alone does not say it. For one thread. */
final class NodeHtml implements NodeRenderer {
    private final HtmlNodeRendererContext context;
    private final HtmlWriter html;
    private final Site site;

    NodeHtml(HtmlNodeRendererContext context, Site site) {
        this.context = context;
        this.html = context.getWriter();
        this.site = site;
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(
                Formula.Inline.class,
                Formula.Display.class,
                FencedCodeBlock.class,
                Heading.class,
                Image.class,
                Link.class);
    }

    @Override
    public void render(Node node) {
        switch (node) {
            case Formula.Inline formula -> formula(formula, formula.tex(), formula.isBlock());
            case Formula.Display formula -> formula(formula, formula.tex(), true);
            case FencedCodeBlock block -> code(block);
            case Heading heading -> heading(heading);
            case Image image -> image(image);
            case Link link -> link(link);
            default ->
                throw new IllegalArgumentException(
                        "NodeHtml renders no " + node.getClass().getSimpleName());
        }
    }

    private void formula(Node node, String tex, boolean block) {
        try {
            html.raw(
                    block
                            ? "<span class=\"formula\" tabindex=\"0\">" + MathMl.block(tex) + "</span>"
                            : MathMl.inline(tex));
        } catch (FormulaException fault) {
            site.fault(node, "formula, character " + (fault.position() + 1) + ": " + fault.getMessage());
            html.raw("<code class=\"broken\">" + Html.escape(tex) + "</code>");
        }
    }

    private void code(FencedCodeBlock block) {
        String info = block.getInfo() == null ? "" : block.getInfo().strip();
        String language = info.split(" ", 2)[0];
        boolean output = language.equals("text");
        String label = output ? "Output" : language.isEmpty() ? "Code" : "Code in " + name(language);
        html.line();
        html.raw("<pre class=\"" + (output ? "output" : "code") + "\" tabindex=\"0\" role=\"group\" aria-label=\""
                + Html.escape(label) + "\"><code>" + Colours.html(language, block.getLiteral()) + "</code></pre>");
        html.line();
    }

    private static String name(String language) {
        return Character.toUpperCase(language.charAt(0)) + language.substring(1);
    }

    private void heading(Heading heading) {
        String name = "h" + heading.getLevel();
        String anchor = Html.anchor(PlainText.of(heading));
        html.line();
        html.raw("<" + name + " id=\"" + Html.escape(anchor) + "\">");
        children(heading);
        html.raw(" <a class=\"anchor\" href=\"#" + Html.escape(anchor) + "\" aria-label=\"Link to this part\">#</a></"
                + name + ">");
        html.line();
    }

    private void image(Image image) {
        String says = PlainText.of(image);
        if (says.isBlank()) {
            site.fault(image, "a picture must say in a sentence what it shows, got nothing");
        }
        String svg = site.picture(image, image.getDestination());
        if (svg == null) {
            html.raw("<span class=\"broken\">" + Html.escape(says) + "</span>");
        } else {
            html.raw("<span class=\"picture\">" + svg + "<span class=\"caption\">" + Html.escape(says)
                    + "</span></span>");
        }
    }

    private void link(Link link) {
        String address = site.address(link, link.getDestination());
        if (address == null) {
            children(link);
            return;
        }
        boolean away = address.startsWith("https://");
        html.tag("a", away ? Map.of("href", address, "rel", "noopener noreferrer") : Map.of("href", address));
        children(link);
        html.tag("/a");
    }

    private void children(Node parent) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            context.render(child);
        }
    }
}
