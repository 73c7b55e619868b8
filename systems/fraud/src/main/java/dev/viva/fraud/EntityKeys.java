package dev.viva.fraud;

import dev.viva.features.Event;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.atomic.AtomicReferenceArray;
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

    private static final int PLACES = 16;

    /** So many references fill a line of memory, which two processors should not share. */
    private static final int APART = 16;

    /** Looking a provider up costs more than the hash itself, and so does fresh memory. */
    private static final AtomicReferenceArray<@Nullable Hasher> IDLE = new AtomicReferenceArray<>(PLACES * APART);

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
        int place = ((int) Thread.currentThread().threadId() & (PLACES - 1)) * APART;
        Hasher idle = IDLE.getAndSet(place, null);
        Hasher hasher = idle == null ? new Hasher() : idle;
        long hash = hasher.hash(id);
        IDLE.setRelease(place, hasher);
        return hash;
    }

    /** A digest with what goes in and comes out. */
    private static final class Hasher {
        private static final int ROOM = 128;

        private final MessageDigest digest = sha256();
        private final byte[] letters = new byte[ROOM];
        private final byte[] result = new byte[digest.getDigestLength()];

        long hash(String id) {
            if (isPlain(id)) {
                digest.update(letters, 0, id.length());
            } else {
                digest.update(id.getBytes(StandardCharsets.UTF_8));
            }
            try {
                digest.digest(result, 0, result.length);
            } catch (DigestException impossible) {
                throw new IllegalStateException("a digest has room for itself", impossible);
            }
            long first = 0;
            for (int at = 0; at < Long.BYTES; at++) {
                first = (first << 8) | (result[at] & 0xFF);
            }
            return first >>> 1;
        }

        /** Whether an id has letters of one byte only, which are then in their room. */
        private boolean isPlain(String id) {
            if (id.length() > ROOM) {
                return false;
            }
            for (int at = 0; at < id.length(); at++) {
                char letter = id.charAt(at);
                if (letter >= 0x80) {
                    return false;
                }
                letters[at] = (byte) letter;
            }
            return true;
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("every Java platform has SHA-256", impossible);
            }
        }
    }
}
