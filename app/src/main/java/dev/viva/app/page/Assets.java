package dev.viva.app.page;

import dev.viva.app.http.Answer;
import dev.viva.app.http.Problem;
import dev.viva.app.http.Request;
import dev.viva.app.http.Route;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * The few files that pages load, kept in memory with a compressed form. Pages name them with a fingerprint of their
 * content, so that a browser may keep them for good. Immutable and thread-safe.
 */
public final class Assets {
    private static final String OWN = "/dev/viva/app/page/";
    private static final String VENDOR = "/META-INF/resources/";
    private static final String SCRIPT = "text/javascript; charset=utf-8";

    private record Asset(String mediaType, byte[] plain, byte[] compressed, String fingerprint) {}

    private final Map<String, Asset> assets = new HashMap<>();

    /** Loads all files. */
    public Assets() {
        load("viva.css", "text/css; charset=utf-8", OWN + "viva.css");
        load("viva.svg", "image/svg+xml", OWN + "viva.svg");
        load("theme.js", SCRIPT, OWN + "theme.js");
        load("fraud.js", SCRIPT, OWN + "fraud.js");
        load("htmx.js", SCRIPT, VENDOR + "webjars/htmx.org/2.0.10/dist/htmx.min.js");
        load("echarts.js", SCRIPT, VENDOR + "_static/echarts/6.0.0/dist/echarts.min.js");
    }

    /** The address of a file, with its fingerprint. */
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
        Asset asset = assets.get(name);
        if (asset == null) {
            throw Problem.absent("file", name).refusal();
        }
        return asset;
    }

    private void load(String name, String mediaType, String resource) {
        try (InputStream in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the class path must hold " + resource);
            }
            byte[] plain = in.readAllBytes();
            assets.put(name, new Asset(mediaType, plain, compress(plain), fingerprint(plain)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static byte[] compress(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }

    private static String fingerprint(byte[] plain) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(plain);
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
