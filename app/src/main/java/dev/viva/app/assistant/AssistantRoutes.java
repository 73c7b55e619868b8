package dev.viva.app.assistant;

import dev.viva.app.http.Answer;
import dev.viva.app.http.Operation;
import dev.viva.app.http.Operation.Reply;
import dev.viva.app.http.Problem;
import dev.viva.app.http.Refusal;
import dev.viva.app.http.Request;
import dev.viva.app.http.Route;
import dev.viva.app.json.Json;
import dev.viva.app.json.JsonObject;
import dev.viva.assistant.answer.Conversation;
import dev.viva.assistant.answer.Inquiry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What the server offers of the assistant under {@code /v1/assistant}. Callers see what everyone may see: no request can say that it
 * is somebody else's. Immutable and thread-safe.
 */
public final class AssistantRoutes {
    private static final String ALLOWED = "a text of 1 to " + Inquiry.LONGEST + " characters";

    private final AssistantDesk desk;

    /** Routes to {@code desk}. */
    public AssistantRoutes(AssistantDesk desk) {
        this.desk = desk;
    }

    /** The routes. */
    public List<Route> routes() {
        Operation answer = Operation.of(
                        "ask",
                        "Answers a question from the documents, with literal pieces of them.",
                        200,
                        Reply.json("the answer", AnswerJson.ANSWER))
                .taking(AnswerJson.QUESTION);
        Operation stream = Operation.of(
                        "askAsStream",
                        "The same as events: draft with pieces of a generator's text, which is not checked yet, then answer, or problem.",
                        200,
                        Reply.of("server-sent events", "text/event-stream"))
                .taking(AnswerJson.QUESTION);
        return List.of(
                Route.post("/v1/assistant/answers", answer, this::answer),
                Route.post("/v1/assistant/answers/stream", stream, this::stream));
    }

    private Answer answer(Request request) {
        var answer = desk.ask(inquiry(request), piece -> {});
        return Answer.json(200, Json.bytes(json -> AnswerJson.write(json, answer)));
    }

    private Answer stream(Request request) {
        Inquiry inquiry = inquiry(request);
        return new Answer.Events(sink -> {
            try {
                var answer = desk.ask(inquiry, piece -> draft(sink, piece));
                sink.send("answer", Json.text(json -> AnswerJson.write(json, answer)));
            } catch (Refusal refused) {
                sink.send("problem", new String(refused.problem().toJson(), StandardCharsets.UTF_8));
            }
        });
    }

    private static void draft(Answer.Sink sink, String piece) {
        sink.send("draft", Json.text(json -> Json.value(json, Map.of("text", piece))));
    }

    private static Inquiry inquiry(Request request) {
        String question = "";
        Conversation conversation = Conversation.begin();
        try (JsonObject object = JsonObject.open(request.body())) {
            for (String field = object.next(); field != null; field = object.next()) {
                switch (field) {
                    case "question" -> question = object.lines(Inquiry.LONGEST);
                    case "after" -> conversation = new Conversation(List.of(object.lines(Inquiry.LONGEST)));
                    default -> throw object.unknown("question, after");
                }
            }
        }
        if (question.isEmpty()) {
            throw Problem.missing("question", ALLOWED).refusal();
        }
        return Inquiry.of(question).in(conversation);
    }
}
