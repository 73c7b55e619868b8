package dev.viva.fraud;

import dev.viva.features.Event;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

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
    private static final int LONGEST_REMEMBERED = 64;

    /** Looking a provider up costs more than the hash itself, a copy of a fresh digest almost nothing. */
    private static final MessageDigest FRESH = sha256();

    /**
     * Keys hashed not long ago, at a place that the text decides: currencies, categories and busy devices come again and
     * again, and a transaction's id is asked for several times. A lost race costs a hash.
     */
    private static final @Nullable Hashed[] RECENT = new Hashed[1 << 12];

    private record Hashed(String id, long key) {}

    /**
     * The hash code of each id of {@link #RECENT}, near one another: an id that was never seen is told without a look at the
     * other, which lies somewhere in memory.
     */
    private static final int[] CODES = new int[RECENT.length];

    private EntityKeys() {}

    /** The key of an id. O(length). */
    public static long key(String id) {
        long number = decimal(id);
        if (number >= 0) {
            return number;
        }
        int text = id.hashCode();
        int place = (text ^ (text >>> 16)) & (RECENT.length - 1);
        Hashed recent = CODES[place] == text ? RECENT[place] : null;
        if (recent != null && recent.id.equals(id)) {
            return recent.key;
        }
        long hash = hash(id) | Long.MIN_VALUE;
        long key = hash == Event.ABSENT ? Long.MIN_VALUE : hash;
        if (id.length() <= LONGEST_REMEMBERED) {
            RECENT[place] = new Hashed(id, key);
            CODES[place] = text;
        }
        return key;
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
        byte[] digest = freshDigest().digest(id.getBytes(StandardCharsets.UTF_8));
        long first = 0;
        for (int at = 0; at < Long.BYTES; at++) {
            first = (first << 8) | (digest[at] & 0xFF);
        }
        return first >>> 1;
    }

    private static MessageDigest freshDigest() {
        try {
            return (MessageDigest) FRESH.clone();
        } catch (CloneNotSupportedException unsupported) {
            return sha256();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
