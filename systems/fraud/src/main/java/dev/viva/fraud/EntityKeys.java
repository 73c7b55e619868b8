package dev.viva.fraud;

import dev.viva.features.Event;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Turns the ids of customers, merchants, devices and addresses into the 64-bit keys that windows are kept by, the same
 * ones in every process and version.
 *
 * <p>A canonical decimal number (no sign, no leading zero, below 2^63) is its own key; every other id becomes the first
 * 63 bits of the SHA-256 of its UTF-8 form with the sign bit set, so that the two kinds never meet. Among a hundred
 * million hashed ids the chance of any two meeting is about 5 in 10,000. Thread-safe.
 */
public final class EntityKeys {
    private static final int LONGEST_DECIMAL = 19;

    private EntityKeys() {}

    /** The key of an id. O(length). */
    public static long key(String id) {
        long number = decimal(id);
        if (number >= 0) {
            return number;
        }
        long hash = hash(id) | Long.MIN_VALUE;
        return hash == Event.ABSENT ? Long.MIN_VALUE : hash;
    }

    private static long decimal(String id) {
        int length = id.length();
        if (length == 0 || length > LONGEST_DECIMAL || (id.charAt(0) == '0' && length > 1)) {
            return -1;
        }
        long number = 0;
        for (int at = 0; at < length; at++) {
            int digit = id.charAt(at) - '0';
            if (digit < 0 || digit > 9 || number > (Long.MAX_VALUE - digit) / 10) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static long hash(String id) {
        byte[] digest = sha256().digest(id.getBytes(StandardCharsets.UTF_8));
        long first = 0;
        for (int at = 0; at < Long.BYTES; at++) {
            first = (first << 8) | (digest[at] & 0xFF);
        }
        return first >>> 1;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
