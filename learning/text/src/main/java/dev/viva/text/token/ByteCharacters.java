package dev.viva.text.token;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The 256 visible characters that stand for bytes in byte-level vocabularies: a byte that is a visible Latin-1 character
 * stands for itself, the others take the places from U+0100 on in their order.
 */
final class ByteCharacters {
    private static final char[] CHARACTERS = characters();
    private static final int[] BYTES = bytes();

    private ByteCharacters() {}

    private static char[] characters() {
        char[] characters = new char[256];
        char next = 256;
        for (int value = 0; value < 256; value++) {
            boolean visible = (value > ' ' && value < 0x7F) || (value > 0xA0 && value != 0xAD);
            characters[value] = visible ? (char) value : next++;
        }
        return characters;
    }

    private static int[] bytes() {
        int[] bytes = new int[512];
        Arrays.fill(bytes, -1);
        for (int value = 0; value < 256; value++) {
            bytes[CHARACTERS[value]] = value;
        }
        return bytes;
    }

    static char of(int value) {
        return CHARACTERS[value & 0xFF];
    }

    /** The byte that a character stands for, or -1. */
    static int toByte(char character) {
        return character < BYTES.length ? BYTES[character] : -1;
    }

    /** All 256, in the order of the bytes. */
    static List<String> alphabet() {
        return IntStream.range(0, 256)
                .mapToObj(value -> String.valueOf(CHARACTERS[value]))
                .toList();
    }

    /** The bytes of {@code text} in UTF-8 as characters. */
    static String encode(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        char[] encoded = new char[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            encoded[i] = CHARACTERS[bytes[i] & 0xFF];
        }
        return new String(encoded);
    }
}
