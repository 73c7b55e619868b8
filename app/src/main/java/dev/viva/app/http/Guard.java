package dev.viva.app.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;

/**
 * Says who may come in: whoever shows the token, or carries the cookie that a browser got for showing it. Without a
 * token it lets in this machine only, and there it refuses what another site makes the reader's browser send. Immutable
 * and thread-safe.
 */
public final class Guard {
    private static final String COOKIE = "viva=";
    private static final String BEARER = "Bearer ";

    private final ServerSettings settings;
    private final byte[] token;
    private final byte[] session;

    /** A guard for a server that listens like this. */
    public Guard(ServerSettings settings) {
        this.settings = settings;
        this.token = settings.tokenBytes();
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        this.session = HexFormat.of().formatHex(secret).getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether callers must show a token. */
    public boolean asks() {
        return token.length > 0;
    }

    /** Whether this is the token; takes the same time for every wrong one of its length. */
    public boolean isToken(String shown) {
        return asks() && MessageDigest.isEqual(token, shown.getBytes(StandardCharsets.UTF_8));
    }

    /** The Set-Cookie header for a browser that has shown the token. Valid until the server stops. */
    public String cookie() {
        String secure = settings.tls() == null && !settings.proxied() ? "" : "; Secure";
        return COOKIE + new String(session, StandardCharsets.US_ASCII) + "; Path=/; HttpOnly; SameSite=Strict" + secure;
    }

    void admit(Route route, Function<String, Optional<String>> headers) {
        requireOwnName(headers);
        if (route.method() == Method.POST) {
            requireOwnOrigin(headers);
        }
        if (asks() && route.access() == Route.Access.GUARDED && !isKnown(headers)) {
            throw Problem.of(
                            401,
                            "token-required",
                            "A token is required",
                            "send the header 'Authorization: Bearer …' with the token that the server was started with")
                    .refusal();
        }
    }

    private boolean isKnown(Function<String, Optional<String>> headers) {
        Optional<String> authorization = headers.apply("Authorization");
        if (authorization.isPresent()) {
            String shown = authorization.get();
            return shown.regionMatches(true, 0, BEARER, 0, BEARER.length())
                    && isToken(shown.substring(BEARER.length()).strip());
        }
        for (String cookie : headers.apply("Cookie").orElse("").split(";", -1)) {
            String pair = cookie.strip();
            if (pair.startsWith(COOKIE)
                    && MessageDigest.isEqual(
                            session, pair.substring(COOKIE.length()).getBytes(StandardCharsets.UTF_8))) {
                return true;
            }
        }
        return false;
    }

    /** A foreign name that leads to this machine is how other sites reach servers on it (DNS rebinding). */
    private void requireOwnName(Function<String, Optional<String>> headers) {
        if (!settings.isLoopback() || settings.proxied()) {
            return;
        }
        String name = hostOf(headers.apply("Host").orElse(""));
        if (!name.equals("localhost")
                && !name.equals("127.0.0.1")
                && !name.equals("[::1]")
                && !name.equals(settings.host())) {
            throw new Problem(
                            421,
                            "foreign-name",
                            "This server does not have that name",
                            "this server answers to localhost only",
                            "Host",
                            "localhost, 127.0.0.1 or [::1]",
                            name)
                    .refusal();
        }
    }

    private static void requireOwnOrigin(Function<String, Optional<String>> headers) {
        String origin = headers.apply("Origin").orElse("");
        if (!origin.isEmpty() && !authority(origin).equals(headers.apply("Host").orElse(""))) {
            throw new Problem(
                            403,
                            "foreign-origin",
                            "Another site may not do this",
                            "this may be sent from Viva's own pages only",
                            "Origin",
                            "the address of this server",
                            origin)
                    .refusal();
        }
    }

    private static String authority(String origin) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority == null ? "" : authority;
        } catch (IllegalArgumentException broken) {
            return "";
        }
    }

    private static String hostOf(String authority) {
        int colon = authority.lastIndexOf(':');
        return colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
    }
}
