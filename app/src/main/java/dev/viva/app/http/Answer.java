package dev.viva.app.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a route answers: content at once, or a stream of events for as long as the reader stays. */
public sealed interface Answer {
    /**
     * Content that is ready.
     *
     * @param status the HTTP status
     * @param mediaType the media type; empty where there is no content
     * @param bytes the content, owned
     * @param headers more headers
     */
    record Content(int status, String mediaType, byte[] bytes, Map<String, String> headers) implements Answer {
        /** Copies the headers. */
        public Content {
            headers = Map.copyOf(headers);
        }

        /** The same with one more header. */
        public Content with(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Content(status, mediaType, bytes, more);
        }

        /** The same with another status. */
        public Content withStatus(int other) {
            return new Content(other, mediaType, bytes, headers);
        }
    }

    /** Server-sent events, written by {@code source} on the connection's own thread. */
    record Events(Source source) implements Answer {}

    /** Writes events until it has no more, or the sink is closed. */
    @FunctionalInterface
    interface Source {
        /** Writes to {@code sink}; returns when the sink is closed. */
        void writeTo(Sink sink) throws InterruptedException;
    }

    /** Where events go. */
    interface Sink {
        /** Sends one event; {@code data} must be one line. False once the reader has left or the server stops. */
        boolean send(String event, String data);

        /** Whether there is still somebody to send to. */
        boolean isOpen();
    }

    /** A JSON document. */
    static Content json(int status, byte[] document) {
        return new Content(status, "application/json", document, Map.of());
    }

    /** An HTML page or fragment. */
    static Content html(int status, String html) {
        return new Content(status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** Plain text of the given media type. */
    static Content text(String mediaType, String text) {
        return new Content(200, mediaType, text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** A problem document. */
    static Content problem(Problem problem) {
        return new Content(problem.status(), Problem.MEDIA_TYPE, problem.toJson(), Map.of());
    }

    /** Sends a browser elsewhere after a form (303). */
    static Content seeOther(String location) {
        return new Content(303, "", new byte[0], Map.of("Location", location));
    }
}
