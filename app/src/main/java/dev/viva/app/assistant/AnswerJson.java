package dev.viva.app.assistant;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.viva.app.http.Schema;
import dev.viva.app.json.Json;
import dev.viva.assistant.answer.Answer;
import dev.viva.assistant.answer.Citation;
import dev.viva.assistant.answer.Inquiry;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an answer is told as in JSON, and its schema. */
public final class AnswerJson {
    static final Schema.Fields QUESTION = new Schema.Fields(
            "AssistantQuestion",
            "A question to the assistant.",
            ordered(
                    "question", new Schema.Text("the question", "", Inquiry.LONGEST),
                    "after",
                            new Schema.Text(
                                    "the question before, as it was understood; if this one leans on it",
                                    "",
                                    Inquiry.LONGEST)),
            List.of("question"));

    private static final Schema.Fields CITATION = new Schema.Fields(
            "Citation",
            "A literal piece of a document.",
            ordered(
                    "document", text("the document"),
                    "title", text("its title"),
                    "start",
                            new Schema.Numeric(
                                    "the index of the quote's first character in the document's text",
                                    true,
                                    0,
                                    Integer.MAX_VALUE),
                    "end", new Schema.Numeric("the index after its last", true, 1, Integer.MAX_VALUE),
                    "quote", text("what stands there, as it stands there")),
            List.of("document", "title", "start", "end", "quote"));

    static final Schema.Fields ANSWER = new Schema.Fields(
            "AssistantAnswer",
            "An answer with the pieces of documents that it rests on.",
            ordered(
                    "answer",
                    text("the answer; [n] stands for the n-th citation"),
                    "citations",
                    new Schema.Many("none where it is refused", CITATION),
                    "refused",
                    new Schema.Flag("whether the documents do not hold an answer"),
                    "sureness",
                    new Schema.Numeric("the probability that the best passage answers", false, 0, 1),
                    "understood",
                    text("the question with what it leaned on; most often as it was asked"),
                    "remark",
                    text("how the answer came about, where that is to be known; may be empty")),
            List.of("answer", "citations", "refused", "sureness", "understood", "remark"));

    private AnswerJson() {}

    private static Schema text(String description) {
        return new Schema.Text(description, "", 0);
    }

    private static Map<String, Schema> ordered(Object... namesAndSchemas) {
        Map<String, Schema> ordered = new LinkedHashMap<>();
        for (int at = 0; at < namesAndSchemas.length; at += 2) {
            ordered.put((String) namesAndSchemas[at], (Schema) namesAndSchemas[at + 1]);
        }
        return ordered;
    }

    /** Writes an answer as one object. */
    static void write(JsonGenerator json, Answer answer) throws IOException {
        Json.value(json, of(answer));
    }

    /** An answer as one object. */
    public static Map<String, Object> of(Answer answer) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("answer", answer.text());
        told.put("citations", answer.citations().stream().map(AnswerJson::of).toList());
        told.put("refused", answer.refused());
        told.put("sureness", answer.sureness());
        told.put("understood", answer.understood());
        told.put("remark", answer.remark());
        return told;
    }

    private static Map<String, Object> of(Citation citation) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("document", citation.document());
        told.put("title", citation.title());
        told.put("start", citation.start());
        told.put("end", citation.end());
        told.put("quote", citation.quote());
        return told;
    }
}
