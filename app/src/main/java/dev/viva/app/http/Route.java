package dev.viva.app.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that the server does.
 *
 * @param method the method
 * @param path segments after slashes; {@code {name}} stands for one segment, {@code {name+}} at the end for one or more
 * @param body what comes with it
 * @param largest the largest body in bytes
 * @param access who may call it
 * @param operation its description for the OpenAPI document, or {@code null} for pages, which are no part of it
 * @param handler what answers
 */
public record Route(
        Method method,
        String path,
        Body body,
        int largest,
        Access access,
        @Nullable Operation operation,
        Handler handler) {
    /** The largest body of most routes: 64 KiB. */
    public static final int LARGEST = 65_536;

    /** Who may call a route. */
    public enum Access {
        /** Anybody who reaches the server. */
        OPEN,
        /** Where a token is configured, only who shows it. */
        GUARDED
    }

    /** Answers requests. Called on a thread of its own for each request; must be thread-safe. */
    @FunctionalInterface
    public interface Handler {
        /**
         * Answers one request.
         *
         * @throws Refusal to answer with a problem document
         * @throws dev.viva.app.json.JsonFault if the JSON body is at fault; answered with 400
         */
        Answer handle(Request request);
    }

    /** Checks the path. */
    public Route {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("Route.path must begin with a slash, got '" + path + "'");
        }
        if (largest < 0) {
            throw new IllegalArgumentException("Route.largest must be at least 0 bytes, got " + largest);
        }
    }

    /** A guarded route that reads. */
    public static Route get(String path, Operation operation, Handler handler) {
        return new Route(Method.GET, path, Body.NONE, LARGEST, Access.GUARDED, operation, handler);
    }

    /** A guarded route that takes a JSON body. */
    public static Route post(String path, Operation operation, Handler handler) {
        return new Route(Method.POST, path, Body.JSON, LARGEST, Access.GUARDED, operation, handler);
    }

    /** A guarded route that acts without a body. */
    public static Route act(String path, Operation operation, Handler handler) {
        return new Route(Method.POST, path, Body.NONE, LARGEST, Access.GUARDED, operation, handler);
    }

    /** A guarded page or part of a page. */
    public static Route page(String path, Handler handler) {
        return new Route(Method.GET, path, Body.NONE, LARGEST, Access.GUARDED, null, handler);
    }

    /** A guarded action of a page's form. */
    public static Route form(String path, Handler handler) {
        return new Route(Method.POST, path, Body.FORM, LARGEST, Access.GUARDED, null, handler);
    }

    /** The same for everybody. */
    public Route open() {
        return new Route(method, path, body, largest, Access.OPEN, operation, handler);
    }

    /** The segments of the path. */
    List<String> segments() {
        return List.of(path.substring(1).split("/", -1));
    }
}
