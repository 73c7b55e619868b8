package dev.viva.app.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Where and how the server listens. Reached from other machines it must ask for a token and encrypt, or be told that a
 * proxy in front of it does both.
 *
 * @param host the address to listen on
 * @param port the port, 0 for any that is free
 * @param token what callers must show as {@code Authorization: Bearer …}, or {@code null} for nothing; at least 16
 *     characters
 * @param tls the certificate and key to encrypt with, or {@code null} for plain HTTP
 * @param proxied whether a proxy in front of the server authenticates and encrypts
 */
public record ServerSettings(
        String host,
        int port,
        @Nullable String token,
        @Nullable SSLContext tls,
        boolean proxied) {
    private static final int SHORTEST_TOKEN = 16;

    /**
     * Checks that the server is safe where it listens.
     *
     * @throws IllegalArgumentException if the port or host is not one, the token is short, or the address is reachable
     *     from elsewhere without both token and TLS
     */
    public ServerSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("the port must be in [0, 65535], got " + port);
        }
        if (token != null && (token.length() < SHORTEST_TOKEN || !token.chars().allMatch(ServerSettings::isVisible))) {
            throw new IllegalArgumentException("the token must have at least " + SHORTEST_TOKEN
                    + " characters, all of them visible ASCII, got " + token.length() + " characters");
        }
        if (!isLoopback(host) && !proxied && (token == null || tls == null)) {
            throw new IllegalArgumentException("listening on " + host
                    + " opens Viva to other machines: give both a token (--token-file) and a certificate"
                    + " (--tls-certificate with --tls-key, or --tls-keystore), or say --behind-proxy if a proxy in"
                    + " front of it authenticates and encrypts");
        }
    }

    /** Plain HTTP for this machine only. */
    public static ServerSettings loopback(int port) {
        return new ServerSettings("127.0.0.1", port, null, null, false);
    }

    /** Whether only this machine can reach the server. */
    public boolean isLoopback() {
        return isLoopback(host);
    }

    /** The bytes of the token; empty without one. */
    byte[] tokenBytes() {
        return token == null ? new byte[0] : token.getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean isVisible(int character) {
        return character > ' ' && character < 127;
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress() && !host.isBlank();
        } catch (UnknownHostException unknown) {
            throw new IllegalArgumentException(
                    "the host must be an address of this machine, got '" + host + "'", unknown);
        }
    }
}
