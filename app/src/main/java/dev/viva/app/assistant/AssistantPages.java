package dev.viva.app.assistant;

import dev.viva.app.assistant.AssistantView.Cited;
import dev.viva.app.assistant.AssistantView.Found;
import dev.viva.app.assistant.AssistantView.Piece;
import dev.viva.app.assistant.AssistantView.SourceView;
import dev.viva.app.assistant.AssistantView.Told;
import dev.viva.app.http.Answer;
import dev.viva.app.http.Problem;
import dev.viva.app.http.Refusal;
import dev.viva.app.http.Request;
import dev.viva.app.http.Route;
import dev.viva.app.json.Json;
import dev.viva.app.page.Frame;
import dev.viva.app.page.Shell;
import dev.viva.app.page.Show;
import dev.viva.assistant.Trace;
import dev.viva.assistant.answer.Citation;
import dev.viva.assistant.answer.Conversation;
import dev.viva.assistant.answer.Evidence;
import dev.viva.assistant.answer.Inquiry;
import dev.viva.assistant.chunk.Span;
import dev.viva.assistant.library.DocumentText;
import dev.viva.assistant.library.Passage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The page about the assistant, its stream, and the documents that it cites. Immutable and thread-safe. */
public final class AssistantPages {
    private static final String ASSISTANT = "/systems/assistant";
    private static final String HANDBOOK = "handbook/";
    private static final int EXCERPT = 420;

    private final Shell shell;
    private final AssistantDesk desk;

    /** Pages that ask {@code desk}. */
    public AssistantPages(Shell shell, AssistantDesk desk) {
        this.shell = shell;
        this.desk = desk;
    }

    /** The routes. */
    public List<Route> routes() {
        return List.of(
                Route.page(ASSISTANT, this::page),
                Route.page(ASSISTANT + "/stream", this::stream),
                Route.page(ASSISTANT + "/source", this::source));
    }

    private Answer page(Request request) {
        String question = question(request);
        AssistantView view = question.isEmpty()
                ? new AssistantView("", "", desk.generator(), null)
                : view(question, after(request), desk.trace(inquiry(request), piece -> {}));
        return shell.page("assistant", frame(request), Map.of("view", view));
    }

    private Frame frame(Request request) {
        return shell.frame(request, "Assistant · Viva")
                .withStyles("assistant.css")
                .withScripts("assistant.js");
    }

    /** Pieces of a generator's draft as they come, then the part of the page with the answer, or why there is none. */
    private Answer stream(Request request) {
        String question = question(request);
        if (question.isEmpty()) {
            throw Problem.missing("q", "a question of 1 to " + Inquiry.LONGEST + " characters")
                    .refusal();
        }
        Inquiry inquiry = inquiry(request);
        String after = after(request);
        return new Answer.Events(sink -> {
            try {
                Trace trace = desk.trace(
                        inquiry,
                        piece -> sink.send("draft", Json.text(json -> Json.value(json, Map.of("text", piece)))));
                String html = shell.render("assistantTold", Map.of("view", view(question, after, trace)));
                sink.send("told", Json.text(json -> Json.value(json, Map.of("html", html))));
            } catch (Refusal refused) {
                sink.send("problem", new String(refused.problem().toJson(), StandardCharsets.UTF_8));
            }
        });
    }

    private static String question(Request request) {
        return text(request, "q");
    }

    private static String after(Request request) {
        return text(request, "after");
    }

    private static String text(Request request, String name) {
        String text = request.query(name).orElse("").strip();
        if (text.length() > Inquiry.LONGEST) {
            throw Problem.field(name, "at most " + Inquiry.LONGEST + " characters", text)
                    .refusal();
        }
        return text;
    }

    private static Inquiry inquiry(Request request) {
        String after = after(request);
        Inquiry inquiry = Inquiry.of(question(request));
        return after.isEmpty() ? inquiry : inquiry.in(new Conversation(List.of(after)));
    }

    private AssistantView view(String question, String after, Trace trace) {
        var answer = trace.answer();
        List<Cited> citations = answer.citations().stream()
                .map(each -> new Cited(each.title(), each.quote(), address(each)))
                .toList();
        Told told = new Told(
                answer.understood(),
                Piece.of(answer.text(), citations.size()),
                answer.refused(),
                answer.sureness(),
                desk.least(),
                answer.remark(),
                citations,
                found(trace),
                trace.retrieval().vectorWeight(),
                trace.used() == 0 ? "" : trace.prompt().rules(),
                trace.used() == 0 ? "" : trace.prompt().request(),
                trace.generator());
        return new AssistantView(question, after, desk.generator(), told);
    }

    private static List<Found> found(Trace trace) {
        List<Found> found = new ArrayList<>();
        for (Evidence evidence : trace.retrieval().evidence()) {
            Passage passage = evidence.passage();
            String text = passage.text().strip();
            found.add(new Found(
                    passage.title(),
                    below(passage.title(), passage.heading()),
                    text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + " …",
                    address(
                            passage.document(),
                            passage.span().start(),
                            passage.span().end()),
                    leg(trace.retrieval().byWords(), passage),
                    leg(trace.retrieval().byVector(), passage),
                    score(trace.retrieval().fused(), passage),
                    passage.score(),
                    found.size() < trace.used()));
        }
        return found;
    }

    /** The headings below the title, which stands beside them. */
    private static String below(String title, String heading) {
        String rest = heading.startsWith(title) ? heading.substring(title.length()) : heading;
        return rest.replaceFirst("^[^\\p{L}\\p{N}]+", "");
    }

    private static int rank(List<Passage> leg, Passage passage) {
        for (int rank = 0; rank < leg.size(); rank++) {
            Passage each = leg.get(rank);
            if (each.document().equals(passage.document()) && each.span().equals(passage.span())) {
                return rank;
            }
        }
        return -1;
    }

    private static String leg(List<Passage> leg, Passage passage) {
        int rank = rank(leg, passage);
        return rank < 0 ? "–" : Show.fixed(leg.get(rank).score(), 2) + " (" + (rank + 1) + ".)";
    }

    private static double score(List<Passage> leg, Passage passage) {
        int rank = rank(leg, passage);
        return rank < 0 ? Double.NaN : leg.get(rank).score();
    }

    private static String address(Citation citation) {
        return address(citation.document(), citation.start(), citation.end());
    }

    private static String address(String document, int start, int end) {
        return ASSISTANT + "/source?document=" + URLEncoder.encode(document, StandardCharsets.UTF_8) + "&start=" + start
                + "&end=" + end + "#cited";
    }

    /** A document with the place that was cited. */
    private Answer source(Request request) {
        String id = request.query("document").orElse("");
        DocumentText document = desk.document(id)
                .orElseThrow(() -> Problem.absent("document", id).refusal());
        Span span = span(request, document.text().length());
        String text = document.text();
        SourceView view = new SourceView(
                document.title(),
                text.substring(0, span.start()),
                span.of(text),
                text.substring(span.end()),
                id.startsWith(HANDBOOK) ? "/" + id : "");
        Frame frame = shell.frame(request, document.title() + " · Viva").withStyles("assistant.css");
        return shell.page("assistantSource", frame, Map.of("view", view));
    }

    private static Span span(Request request, int length) {
        int start = whole(request, "start", 0, length - 1);
        return new Span(start, whole(request, "end", start + 1, length));
    }

    private static int whole(Request request, String name, int least, int most) {
        String given = request.query(name).orElse("");
        try {
            int value = Integer.parseInt(given);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException none) {
            // said below, as for a number that is out of range
        }
        throw Problem.field(name, "a whole number in [" + least + ", " + most + "]", given)
                .refusal();
    }
}
