package dev.viva.app.http;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the route of a request. Paths without parameters are found by one look-up, the others in the order in which they
 * were declared. Immutable and thread-safe.
 */
final class Router {
    private final Map<String, Map<Method, Route>> fixed = new HashMap<>();
    private final List<Pattern> patterns = new ArrayList<>();

    Router(List<Route> routes) {
        for (Route route : routes) {
            Map<Method, Route> methods = route.path().contains("{")
                    ? pattern(route).methods
                    : fixed.computeIfAbsent(route.path(), path -> new EnumMap<>(Method.class));
            if (methods.put(route.method(), route) != null) {
                throw new IllegalArgumentException(
                        "Router: " + route.method() + " " + route.path() + " must be declared once, got it twice");
            }
        }
    }

    /** A route and the values of its path's parameters. */
    record Match(Route route, Map<String, String> parameters) {}

    /**
     * The route of this request.
     *
     * @throws Refusal with 404 if nothing has this path, with 405 if it has other methods only
     */
    Match match(String method, String path) {
        Map<Method, Route> exact = fixed.get(path);
        if (exact != null) {
            return new Match(choose(method, path, exact), Map.of());
        }
        List<String> segments =
                List.of(path.substring(Math.min(1, path.length())).split("/", -1));
        for (Pattern pattern : patterns) {
            Map<String, String> parameters = pattern.match(segments);
            if (parameters != null) {
                return new Match(choose(method, path, pattern.methods), parameters);
            }
        }
        throw Problem.of(
                        404,
                        "not-found",
                        "There is no such thing here",
                        "there is nothing at this address; /openapi lists what there is")
                .refusal();
    }

    private static Route choose(String method, String path, Map<Method, Route> methods) {
        for (Map.Entry<Method, Route> entry : methods.entrySet()) {
            boolean head = entry.getKey() == Method.GET && method.equals("HEAD");
            if (head || entry.getKey().name().equals(method)) {
                return entry.getValue();
            }
        }
        throw new MethodRefused(path, allowed(methods.keySet())).refusal();
    }

    private static String allowed(Set<Method> methods) {
        Set<String> names = new TreeSet<>();
        for (Method method : methods) {
            names.add(method.name());
        }
        if (names.contains("GET")) {
            names.add("HEAD");
        }
        return String.join(", ", names);
    }

    private Pattern pattern(Route route) {
        List<String> segments = route.segments();
        for (Pattern known : patterns) {
            if (known.segments.equals(segments)) {
                return known;
            }
        }
        Pattern pattern = new Pattern(segments, new EnumMap<>(Method.class));
        patterns.add(pattern);
        return pattern;
    }

    /** The problem of a method that the path does not have. */
    private record MethodRefused(String path, String allowed) {
        Refusal refusal() {
            return new Problem(
                            405,
                            "method-not-allowed",
                            "This address does not take this method",
                            "this address takes " + allowed,
                            "method",
                            allowed,
                            null)
                    .refusal();
        }
    }

    private record Pattern(List<String> segments, Map<Method, Route> methods) {
        @Nullable Map<String, String> match(List<String> path) {
            boolean tail = segments.getLast().endsWith("+}");
            if (tail ? path.size() < segments.size() : path.size() != segments.size()) {
                return null;
            }
            Map<String, String> parameters = new HashMap<>();
            for (int at = 0; at < segments.size(); at++) {
                String segment = segments.get(at);
                if (!segment.startsWith("{")) {
                    if (!segment.equals(path.get(at))) {
                        return null;
                    }
                } else if (segment.endsWith("+}")) {
                    parameters.put(
                            segment.substring(1, segment.length() - 2),
                            Urls.segment(String.join("/", path.subList(at, path.size()))));
                } else {
                    parameters.put(segment.substring(1, segment.length() - 1), Urls.segment(path.get(at)));
                }
            }
            return parameters;
        }
    }
}
