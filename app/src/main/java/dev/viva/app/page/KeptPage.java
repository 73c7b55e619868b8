package dev.viva.app.page;

import dev.viva.app.http.Answer;
import dev.viva.app.http.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/**
 * A page that is the same for everybody: rendered once, kept plain and compressed, and known by a fingerprint, so that a
 * browser that has it already is told so in a few bytes. Immutable and thread-safe.
 */
public final class KeptPage {
    private final Answer.Content plain;
    private final Answer.Content compressed;
    private final Answer.Content unchanged;
    private final String tag;

    /** Keeps a page. */
    public KeptPage(String html) {
        byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
        this.tag = "\"" + fingerprint(bytes) + "\"";
        Answer.Content page = Shell.page(html)
                .with("Cache-Control", "private, no-cache")
                .with("ETag", tag)
                .with("Vary", "Accept-Encoding, Cookie");
        this.plain = page;
        this.compressed = new Answer.Content(200, page.mediaType(), compress(bytes), page.headers())
                .with("Content-Encoding", "gzip");
        this.unchanged = new Answer.Content(304, "", new byte[0], page.headers());
    }

    /** The answer to a request for the page. */
    public Answer answer(Request request) {
        if (request.header("If-None-Match").orElse("").contains(tag)) {
            return unchanged;
        }
        return request.header("Accept-Encoding").orElse("").contains("gzip") ? compressed : plain;
    }

    static byte[] compress(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    static String fingerprint(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
