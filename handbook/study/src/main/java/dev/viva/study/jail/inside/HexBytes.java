package dev.viva.study.jail.inside;

import java.util.HexFormat;

/** Bytes as a text, so that they can go through the wall. */
public final class HexBytes {
    private HexBytes() {}

    /** The bytes that a text stands for. */
    public static byte[] of(String text) {
        return HexFormat.of().parseHex(text);
    }

    /** The text that stands for bytes. */
    public static String text(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
