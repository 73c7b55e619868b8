package dev.viva.assistant.source;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plain text: a block is what stands between empty lines. */
final class PlainSource {
    private static final Pattern EMPTY_LINES = Pattern.compile("\\R[ \\t]*\\R\\s*");
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private PlainSource() {}

    static SourceText read(String name, byte[] bytes) throws SourceException {
        String text = decode(bytes);
        List<Block> blocks = new ArrayList<>();
        int at = 0;
        Matcher empty = EMPTY_LINES.matcher(text);
        while (empty.find()) {
            add(blocks, text, at, empty.start());
            at = empty.end();
        }
        add(blocks, text, at, text.length());
        return new SourceText(name, text, blocks);
    }

    private static void add(List<Block> blocks, String text, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        if (end > start) {
            blocks.add(new Block(0, start, end));
        }
    }

    /** The characters of a text file; without its byte order mark. */
    static String decode(byte[] bytes) throws SourceException {
        Charset charset = charset(bytes);
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            if (text.indexOf('\0') >= 0) {
                throw new SourceException("it must be text, got zero bytes as in a program or a picture");
            }
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException broken) {
            throw new SourceException("it must be text in UTF-8, or in UTF-16 with a byte order mark", broken);
        }
    }

    private static Charset charset(byte[] bytes) {
        if (bytes.length >= 2) {
            int mark = (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
            if (mark == 0xFEFF || mark == 0xFFFE) {
                return mark == 0xFEFF ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
            }
        }
        return StandardCharsets.UTF_8;
    }
}
