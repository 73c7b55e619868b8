package dev.viva.app.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One request as a route sees it: already routed, its body read and checked for presence, kind and size. */
public final class Request {
    private final String path;
    private final Map<String, String> parameters;
    private final Map<String, String> query;
    private final Function<String, Optional<String>> headers;
    private final byte[] body;

    Request(
            String path,
            Map<String, String> parameters,
            Map<String, String> query,
            Function<String, Optional<String>> headers,
            byte[] body) {
        this.path = path;
        this.parameters = parameters;
        this.query = query;
        this.headers = headers;
        this.body = body;
    }

    /** The path as it came, without the query. */
    public String path() {
        return path;
    }

    /**
     * The part of the path that the route calls {@code {name}}, decoded.
     *
     * @throws IllegalArgumentException if the route has no such part
     */
    public String parameter(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("Request.parameter: the route has no {" + name + "}");
        }
        return value;
    }

    /** The first value of a query parameter. */
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return headers.apply(name);
    }

    /** The body; owned by the caller. Empty for a route that takes none. */
    public byte[] body() {
        return body;
    }

    /** The fields of a form body; the first value of each. */
    public Map<String, String> form() {
        return Urls.pairs(new String(body, StandardCharsets.UTF_8));
    }

    /**
     * The first file of a form body.
     *
     * @return empty where the form has none, or nobody chose one
     * @throws Refusal (400) if the body is not such a form
     */
    public Optional<UploadedFile> file() {
        return Multipart.files(header("Content-Type").orElse(""), body).stream()
                .filter(file -> file.content().length > 0)
                .findFirst();
    }
}
