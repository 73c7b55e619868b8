package dev.viva.app.command;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A text file as a whole.
 *
 * @param text its characters
 * @param sha256 of its bytes, in hexadecimal
 */
record PlainText(String text, String sha256) {
    /**
     * Reads a file of UTF-8.
     *
     * @throws IllegalArgumentException if it is empty, or not UTF-8; names the byte
     * @throws IOException if it cannot be read
     */
    static PlainText read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            throw new IllegalArgumentException(
                    file + " must be UTF-8, got a byte that cannot be there at " + in.position());
        }
        if (bytes.length == 0) {
            throw new IllegalArgumentException(file + " must hold text, got an empty file");
        }
        return new PlainText(out.flip().toString(), digest(bytes));
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every Java platform has SHA-256
        }
    }
}
