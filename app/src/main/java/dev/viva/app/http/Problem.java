package dev.viva.app.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.viva.app.json.Json;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong with a request, as an RFC 9457 problem document: which field, what is allowed, what came, never a
 * stack trace.
 *
 * @param status the HTTP status, 400 … 599
 * @param kind a short name of the kind of problem, in lower case with hyphens; the document's type is
 *     {@code urn:viva:problem:<kind>}
 * @param title the kind in words; the same for every problem of the kind
 * @param detail this problem in one sentence
 * @param field the field, header or parameter at fault, or {@code null}
 * @param allowed what is allowed there, or {@code null}
 * @param got what came, shortened, or {@code null}
 */
public record Problem(
        int status,
        String kind,
        String title,
        String detail,
        @Nullable String field,
        @Nullable String allowed,
        @Nullable String got) {
    /** The media type of problem documents. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final int SHOWN = 80;

    /** Shortens what came. */
    public Problem {
        got = got == null ? null : shorten(got);
    }

    /** A problem that no single field is to blame for. */
    public static Problem of(int status, String kind, String title, String detail) {
        return new Problem(status, kind, title, detail, null, null, null);
    }

    /** A field whose value is not allowed (400). */
    public static Problem field(String field, String allowed, String got) {
        return new Problem(
                400,
                "invalid-field",
                "A field has a value that is not allowed",
                field + " must be " + allowed + ", got " + shorten(got),
                field,
                allowed,
                got);
    }

    /** A field that must be there and is not (400). */
    public static Problem missing(String field, String allowed) {
        return new Problem(
                400,
                "missing-field",
                "A required field is missing",
                field + " is required: " + allowed,
                field,
                allowed,
                "nothing");
    }

    /** A field that this route does not know (400). */
    public static Problem unknown(String field, String known) {
        return new Problem(
                400,
                "unknown-field",
                "A field is not known here",
                shorten(field) + " is not known here; known are " + known,
                shorten(field),
                "one of " + known,
                field);
    }

    /** A thing that is not there (404). */
    public static Problem absent(String what, String name) {
        return of(404, "not-found", "There is no such thing here", "there is no " + what + " " + shorten(name));
    }

    /** Something that the present state does not allow (409). */
    public static Problem conflict(String detail) {
        return of(409, "conflict", "The present state does not allow this", detail);
    }

    /** Something that will work later (503). */
    public static Problem later(String detail) {
        return of(503, "not-ready", "Not ready yet", detail);
    }

    /** The exception that carries this problem to the server. */
    public Refusal refusal() {
        return new Refusal(this);
    }

    /** The document in UTF-8. */
    public byte[] toJson() {
        return Json.bytes(this::write);
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "urn:viva:problem:" + kind);
        json.writeStringField("title", title);
        json.writeNumberField("status", status);
        json.writeStringField("detail", detail);
        writeIfThere(json, "field", field);
        writeIfThere(json, "allowed", allowed);
        writeIfThere(json, "got", got);
        json.writeEndObject();
    }

    private static void writeIfThere(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    private static String shorten(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
