package dev.viva.app.page;

import dev.viva.app.http.Answer;
import dev.viva.app.http.Request;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns templates into answers: what all pages share, whoever makes them. Immutable and thread-safe.
 *
 * <pre>{@code
 * Frame frame = shell.frame(request, "Exercises · Viva").withStyles("exercise.css").withScripts("exercise.js");
 * return shell.page("exercises", frame, Map.of("exercises", exercises));
 * }</pre>
 */
public final class Shell {
    private static final int USUAL_LENGTH = 16_384;
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final Assets assets = new Assets();
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Shell.class.getClassLoader(), "dev.viva.app.template");

    /** The files that pages load. */
    public Assets assets() {
        return assets;
    }

    /** The frame of the page that {@code request} asks for. */
    public Frame frame(Request request, String title) {
        String theme = request.query("theme").orElse("");
        boolean known = theme.equals("light") || theme.equals("dark");
        return new Frame(title, request.path(), assets, known ? theme : "", List.of(), List.of(), List.of());
    }

    /**
     * A whole page.
     *
     * @param template the name of a template that takes {@code frame} and lays itself out by {@code layout}
     * @param values what else the template takes, by name
     */
    public Answer.Content page(String template, Frame frame, Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("frame", frame);
        return part(template, all);
    }

    /** A part of a page, from a template that takes {@code values}. */
    public Answer.Content part(String template, Map<String, Object> values) {
        return page(render(template, values)).with("Cache-Control", "no-store");
    }

    /** The text of a template. */
    public String render(String template, Map<String, Object> values) {
        StringOutput html = new StringOutput(USUAL_LENGTH);
        templates.render(template + ".jte", values, html);
        return html.toString();
    }

    /** HTML that is ready, with what pages forbid; says nothing of how long it may be kept. */
    public static Answer.Content page(String html) {
        return Answer.html(200, html).with("Content-Security-Policy", POLICY).with("Referrer-Policy", "same-origin");
    }
}
