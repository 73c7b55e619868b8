package dev.viva.app.http;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Decoding of paths, queries and forms; whatever is broken is refused with 400. */
final class Urls {
    private Urls() {}

    /** One segment of a path with its {@code %XX} decoded. */
    static String segment(String raw) {
        return raw.indexOf('%') < 0 ? raw : decode(raw.replace("+", "%2B"));
    }

    /** {@code name=value} pairs joined by {@code &}; the first value of a name counts. */
    static Map<String, String> pairs(String raw) {
        if (raw.isEmpty()) {
            return Map.of();
        }
        Map<String, String> pairs = new HashMap<>();
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            pairs.putIfAbsent(name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        return pairs;
    }

    private static String decode(String raw) {
        try {
            byte[] bytes = URLDecoder.decode(raw, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException broken) {
            throw Problem.of(
                            400,
                            "malformed-address",
                            "The address is not well-formed",
                            "the address must be percent-encoded UTF-8")
                    .refusal();
        }
    }
}
