package dev.viva.text.token;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * SentencePiece's compiled table of replacements: a double-array tree over UTF-8 bytes and the texts it points into. What
 * a user sees as one character is looked up as a whole if it is at most 5 bytes long, else each code point by itself; the
 * shortest entry that begins it counts, as in Hugging Face's reader. Immutable and thread-safe.
 */
public final class CharacterMap {
    private static final Pattern GRAPHEME = Pattern.compile("\\X");
    private static final int WHOLE_BYTES = 5;

    private final String encoded;
    private final int[] units;
    private final byte[] texts;

    private CharacterMap(String encoded, int[] units, byte[] texts) {
        this.encoded = encoded;
        this.units = units;
        this.texts = texts;
    }

    /**
     * Reads a table.
     *
     * @param encoded in Base64: the tree's size in bytes as a little-endian number of 4 bytes, the tree, then texts that
     *     each end with a zero byte
     * @throws IllegalArgumentException if it is not that
     */
    public static CharacterMap decode(String encoded) {
        byte[] bytes = Base64.getDecoder().decode(encoded);
        if (bytes.length < 4) {
            throw wrong("at least 4 bytes long", bytes.length);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int size = buffer.getInt();
        if (size < 4 || size % 4 != 0 || size > bytes.length - 4) {
            throw wrong("a tree of 4 to " + (bytes.length - 4) + " bytes, a multiple of 4", size);
        }
        int[] units = new int[size / 4];
        buffer.asIntBuffer().get(units);
        return new CharacterMap(encoded, units, Arrays.copyOfRange(bytes, 4 + size, bytes.length));
    }

    private static IllegalArgumentException wrong(String allowed, int got) {
        return new IllegalArgumentException("CharacterMap.decode: encoded must be " + allowed + ", got " + got);
    }

    /** The table as it was read. */
    public String encoded() {
        return encoded;
    }

    AlignedText apply(AlignedText text) {
        String characters = text.text();
        AlignedText.Edit edit = text.edit();
        boolean changed = false;
        Matcher graphemes = GRAPHEME.matcher(characters);
        while (graphemes.find()) {
            changed |= put(edit, characters, graphemes.start(), graphemes.end());
        }
        return changed ? edit.done() : text;
    }

    private boolean put(AlignedText.Edit edit, String characters, int from, int to) {
        if (to - from <= WHOLE_BYTES && replaced(edit, characters, from, to)) {
            return true;
        }
        boolean changed = false;
        for (int at = from; at < to; ) {
            int next = at + Character.charCount(characters.codePointAt(at));
            if (replaced(edit, characters, at, next)) {
                changed = true;
            } else {
                edit.copy(at, next);
            }
            at = next;
        }
        return changed;
    }

    /** Puts what stands for the text from {@code from} to {@code to}; its characters come from those there in turn. */
    private boolean replaced(AlignedText.Edit edit, String characters, int from, int to) {
        byte[] key = characters.substring(from, to).getBytes(StandardCharsets.UTF_8);
        String replacement = key.length <= WHOLE_BYTES ? find(key) : null;
        if (replacement == null) {
            return false;
        }
        int place = from;
        for (int i = 0; i < replacement.length(); i += Character.charCount(replacement.codePointAt(i))) {
            edit.append(replacement.codePointAt(i), place);
            int next = place + Character.charCount(characters.codePointAt(place));
            place = next < to ? next : place;
        }
        return true;
    }

    /** Walks the tree; a unit holds its label in the low byte, a leaf's value below the sign, and the way on above bit 10. */
    private @Nullable String find(byte[] key) {
        int node = offset(units[0]);
        for (byte each : key) {
            if (each == 0) {
                return null;
            }
            node ^= each & 0xFF;
            if (node >= units.length || (units[node] & 0x800000FF) != (each & 0xFF)) {
                return null;
            }
            int unit = units[node];
            node ^= offset(unit);
            if ((unit >>> 8 & 1) == 1 && node < units.length) {
                return textAt(units[node] & 0x7FFFFFFF);
            }
        }
        return null;
    }

    private static int offset(int unit) {
        return (unit >>> 10) << ((unit & (1 << 9)) >>> 6);
    }

    private String textAt(int from) {
        int end = from;
        while (end < texts.length && texts[end] != 0) {
            end++;
        }
        return new String(texts, Math.min(from, end), Math.max(0, end - from), StandardCharsets.UTF_8);
    }
}
