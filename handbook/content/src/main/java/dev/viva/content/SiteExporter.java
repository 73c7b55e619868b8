package dev.viva.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes the handbook as a folder of pages that need no server and no script: an index, a page for each question, one
 * style sheet. Links between questions are relative; labs are shown as pictures that stand still. Immutable and
 * thread-safe.
 */
public final class SiteExporter implements Exporter {
    private final LabFigures figures;
    private final String styles;

    /**
     * An exporter.
     *
     * @param figures draws the pictures of labs
     * @param styles the style sheet of all pages
     */
    public SiteExporter(LabFigures figures, String styles) {
        this.figures = figures;
        this.styles = styles;
    }

    @Override
    public String format() {
        return "html";
    }

    @Override
    public String export(Handbook handbook, Path out) throws IOException {
        Files.createDirectories(out);
        Files.writeString(out.resolve("style.css"), styles);
        Renderer renderer = Renderer.of(handbook, new Beside());
        Files.writeString(out.resolve("index.html"), index(handbook, renderer));
        for (Question question : handbook.questions()) {
            Path folder = out.resolve(question.section().slug());
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(question.id() + ".html"), page(handbook, renderer, question));
        }
        return handbook.questions().size() + " questions are in " + out.resolve("index.html");
    }

    /** Addresses as seen from a page in the folder of a section; pages of the server are nowhere. */
    private static final class Beside implements Addresses {
        @Override
        public String question(Question question) {
            return "../" + question.section().slug() + "/" + question.id() + ".html";
        }

        @Override
        public Optional<String> page(String path) {
            return Optional.empty();
        }
    }

    private static String frame(String title, String root, String content) {
        return String.format(Locale.ROOT, """
                <!DOCTYPE html>
                <html lang="en" data-theme="">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%s</title>
                <link rel="stylesheet" href="%sstyle.css">
                </head>
                <body>
                <header class="site"><a class="brand" href="%sindex.html">Viva handbook</a></header>
                <main id="content">
                %s
                </main>
                </body>
                </html>
                """, Html.escape(title), root, root, content);
    }

    private static String index(Handbook handbook, Renderer renderer) {
        StringBuilder html = new StringBuilder("<h1>Handbook</h1>\n");
        for (Section section : Section.values()) {
            List<Question> questions = handbook.in(section);
            if (!questions.isEmpty()) {
                html.append("<section aria-labelledby=\"")
                        .append(section.slug())
                        .append("\">\n<h2 id=\"");
                html.append(section.slug())
                        .append("\">")
                        .append(Html.escape(section.title()))
                        .append("</h2>\n");
                html.append("<ul class=\"questions card\">\n");
                for (Question question : questions) {
                    String address = section.slug() + "/" + question.id() + ".html";
                    html.append(item(address, renderer.line(question.title(), question), question));
                }
                html.append("</ul>\n</section>\n");
            }
        }
        return frame("Viva handbook", "", html.toString());
    }

    private static String item(String address, String title, Question question) {
        String level = question.level().slug();
        return "<li><a href=\"" + address + "\">" + title + "</a> <span class=\"pill " + level + "\">" + level
                + "</span></li>\n";
    }

    private String page(Handbook handbook, Renderer renderer, Question question) {
        QuestionHtml html = renderer.render(question);
        StringBuilder page = new StringBuilder(
                        "<nav class=\"path\" aria-label=\"Where you are\"><a href=\"../index.html\">Handbook</a> › ")
                .append(Html.escape(question.section().title()))
                .append("</nav>\n<article class=\"question\">\n<h1>")
                .append(html.title())
                .append("</h1>\n");
        part(page, "Short answer", "card short", html.shortAnswer());
        part(page, "Answer", "prose", html.answer());
        part(page, "Lab", "card", figures.figure(question).orElse(""));
        part(page, "Code", "prose", html.code());
        part(page, "Traps", "prose", items(html.traps()));
        part(page, "Follow-ups", "prose", folded(html.followUps()));
        part(page, "Cards", "prose", folded(html.cards()));
        StringBuilder near = new StringBuilder();
        for (Question each : handbook.related(question)) {
            String address = "../" + each.section().slug() + "/" + each.id() + ".html";
            near.append(item(address, renderer.line(each.title(), each), each));
        }
        part(page, "Related", "", near.isEmpty() ? "" : "<ul class=\"questions card\">\n" + near + "</ul>");
        part(
                page,
                "Sources",
                "prose",
                items(question.sources().stream().map(SiteExporter::source).toList()));
        page.append("<p class=\"muted\">Verified on ")
                .append(question.verified())
                .append("</p>\n</article>\n");
        return frame(question.title().replaceAll("[$*`]", "") + " · Viva handbook", "../", page.toString());
    }

    private static void part(StringBuilder page, String title, String classes, String content) {
        if (!content.isEmpty()) {
            String anchor = Html.anchor(title) + "-part";
            page.append("<section class=\"")
                    .append(classes)
                    .append("\" aria-labelledby=\"")
                    .append(anchor);
            page.append("\">\n<h2 id=\"")
                    .append(anchor)
                    .append("\">")
                    .append(title)
                    .append("</h2>\n");
            page.append(content).append("\n</section>\n");
        }
    }

    private static String items(List<String> items) {
        return "<ul>\n<li>" + String.join("</li>\n<li>", items) + "</li>\n</ul>";
    }

    private static String folded(List<QuestionHtml.Folded> all) {
        StringBuilder html = new StringBuilder();
        for (QuestionHtml.Folded each : all) {
            html.append("<details class=\"card\"><summary>")
                    .append(each.front())
                    .append("</summary>");
            html.append(each.back()).append("</details>\n");
        }
        return html.toString();
    }

    private static String source(Source source) {
        String text = Html.escape(
                source.authors() + ": " + source.title() + ". " + source.where() + ", " + source.year() + ".");
        return source.url() == null
                ? text
                : text + " <a href=\"" + Html.escape(source.url().toString()) + "\">"
                        + Html.escape(source.url().getHost()) + "</a>";
    }
}
