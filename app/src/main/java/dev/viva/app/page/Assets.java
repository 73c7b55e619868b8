package dev.viva.app.page;

import dev.viva.app.http.Answer;
import dev.viva.app.http.Problem;
import dev.viva.app.http.Request;
import dev.viva.app.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The few files that pages load: style sheets, scripts and pictures beside this class among the resources, and the
 * scripts of others that are named here. A file is read when it is first asked for and kept in memory with a compressed
 * form. Pages name files with a fingerprint of their content, so that a browser may keep them for good. Thread-safe.
 */
public final class Assets {
    private static final String OWN = "/dev/viva/app/page/";
    private static final String VENDOR = "/META-INF/resources/";

    private record Asset(String mediaType, byte[] plain, byte[] compressed, String fingerprint) {}

    private static final Pattern OWN_NAME = Pattern.compile("[a-z][a-z0-9-]*\\.(?:css|js|svg)");
    private static final Map<String, String> VENDORS = Map.of(
            "htmx.js", "webjars/htmx.org/2.0.10/dist/htmx.min.js",
            "echarts.js", "_static/echarts/6.0.0/dist/echarts.min.js",
            "codemirror.js", "webjars/codemirror/5.65.21/lib/codemirror.js",
            "codemirror-java.js", "webjars/codemirror/5.65.21/mode/clike/clike.js",
            "codemirror.css", "webjars/codemirror/5.65.21/lib/codemirror.css");

    private final Map<String, Asset> assets = new ConcurrentHashMap<>();

    /**
     * The address of a file, with its fingerprint.
     *
     * @throws dev.viva.app.http.Refusal with 404 if there is no such file
     */
    public String address(String name) {
        return "/assets/" + name + "?v=" + find(name).fingerprint();
    }

    /** The route that serves the files; open, since the page that asks for the token needs them. */
    public Route route() {
        return Route.page("/assets/{name}", this::serve).open();
    }

    private Answer serve(Request request) {
        Asset asset = find(request.parameter("name"));
        boolean compressed = request.header("Accept-Encoding").orElse("").contains("gzip");
        boolean named = request.query("v").orElse("").equals(asset.fingerprint());
        Answer.Content content = new Answer.Content(
                200,
                asset.mediaType(),
                compressed ? asset.compressed() : asset.plain(),
                Map.of(
                        "Cache-Control",
                        named ? "public, max-age=31536000, immutable" : "no-cache",
                        "Vary",
                        "Accept-Encoding"));
        return compressed ? content.with("Content-Encoding", "gzip") : content;
    }

    private Asset find(String name) {
        Asset known = assets.get(name);
        return known == null ? assets.computeIfAbsent(name, Assets::load) : known;
    }

    private static Asset load(String name) {
        String vendor = VENDORS.get(name);
        if (vendor == null && !OWN_NAME.matcher(name).matches()) {
            throw Problem.absent("file", name).refusal();
        }
        try (InputStream in = Assets.class.getResourceAsStream(vendor == null ? OWN + name : VENDOR + vendor)) {
            if (in == null) {
                throw Problem.absent("file", name).refusal();
            }
            byte[] plain = in.readAllBytes();
            return new Asset(mediaType(name), plain, KeptPage.compress(plain), KeptPage.fingerprint(plain));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String mediaType(String name) {
        return switch (name.substring(name.lastIndexOf('.'))) {
            case ".css" -> "text/css; charset=utf-8";
            case ".js" -> "text/javascript; charset=utf-8";
            default -> "image/svg+xml";
        };
    }
}
