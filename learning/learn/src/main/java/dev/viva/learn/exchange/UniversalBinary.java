package dev.viva.learn.exchange;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Translates Universal Binary JSON (draft 12), as XGBoost writes it, to JSON: the same names, texts and numbers, those of single
 * precision by the shortest decimal that gives them back. Every length is compared with what is left of the bytes. O(bytes).
 * Used once.
 */
final class UniversalBinary {
    private static final int DEEPEST = 64;

    private final ByteBuffer in;
    private final StringBuilder json = new StringBuilder();
    private int depth;

    private UniversalBinary(byte[] bytes) {
        in = ByteBuffer.wrap(bytes); // big-endian, as the format is
    }

    /**
     * The same as JSON, in UTF-8.
     *
     * @throws IllegalArgumentException if the bytes are cut short, or hold what the format does not know
     */
    static byte[] toJson(byte[] bytes) {
        UniversalBinary translated = new UniversalBinary(bytes);
        try {
            translated.value(translated.in.get());
        } catch (BufferUnderflowException cut) {
            throw new IllegalArgumentException("the UBJSON is cut short", cut);
        }
        if (translated.in.hasRemaining()) {
            throw translated.fault("the file must end after the model, and goes on");
        }
        return translated.json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private IllegalArgumentException fault(String wrong) {
        return new IllegalArgumentException("byte " + in.position() + " of the UBJSON: " + wrong);
    }

    private void value(byte type) {
        switch (type) {
            case '{' -> within(this::object);
            case '[' -> within(this::array);
            case 'S' -> quoted(text());
            case 'C' -> quoted(Character.toString(in.get() & 0x7F));
            case 'Z' -> json.append("null");
            case 'T' -> json.append("true");
            case 'F' -> json.append("false");
            case 'd' -> json.append(in.getFloat());
            case 'D' -> json.append(in.getDouble());
            default -> json.append(whole(type));
        }
    }

    private void within(Runnable container) {
        if (++depth > DEEPEST) {
            throw fault("values must lie at most " + DEEPEST + " deep");
        }
        container.run();
        depth--;
    }

    private long whole(byte type) {
        return switch (type) {
            case 'i' -> in.get();
            case 'U' -> in.get() & 0xFF;
            case 'I' -> in.getShort();
            case 'l' -> in.getInt();
            case 'L' -> in.getLong();
            default -> throw fault("a value of the unknown kind '" + (char) (type & 0xFF) + "'");
        };
    }

    /** What stands before the items of an array or an object: their kind, if all have the same, and how many there are. */
    private record Header(byte type, long count) {
        static final byte ANY = 0;
        static final long UNTIL_ITS_END = -1;
    }

    private Header header() {
        byte type = Header.ANY;
        if (peek() == '$') {
            in.get();
            type = in.get();
            if (peek() != '#') {
                throw fault("a kind of all items must be followed by their number");
            }
        }
        if (peek() != '#') {
            return new Header(type, Header.UNTIL_ITS_END);
        }
        in.get();
        long count = whole(in.get());
        boolean empty = type == 'Z' || type == 'T' || type == 'F'; // such items have no bytes of their own
        if (count < 0 || count > in.remaining() || empty) {
            throw fault("there must be at most as many items as bytes, " + in.remaining() + ", got " + count);
        }
        return new Header(type, count);
    }

    private void array() {
        Header header = header();
        json.append('[');
        for (long item = 0; goesOn(header, item, (byte) ']'); item++) {
            json.append(item == 0 ? "" : ",");
            value(header.type() == Header.ANY ? in.get() : header.type());
        }
        json.append(']');
    }

    private void object() {
        Header header = header();
        json.append('{');
        for (long item = 0; goesOn(header, item, (byte) '}'); item++) {
            json.append(item == 0 ? "" : ",");
            quoted(text());
            json.append(':');
            value(header.type() == Header.ANY ? in.get() : header.type());
        }
        json.append('}');
    }

    private boolean goesOn(Header header, long item, byte end) {
        if (header.count() >= 0) {
            return item < header.count();
        }
        if (peek() == end) {
            in.get();
            return false;
        }
        return true;
    }

    private byte peek() {
        if (!in.hasRemaining()) {
            throw new BufferUnderflowException();
        }
        return in.get(in.position());
    }

    private String text() {
        long length = whole(in.get());
        if (length < 0 || length > in.remaining()) {
            throw fault("a text must have at most " + in.remaining() + " bytes, got " + length);
        }
        ByteBuffer encoded = in.slice(in.position(), (int) length);
        in.position(in.position() + (int) length);
        try {
            CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(encoded);
            return decoded.toString();
        } catch (CharacterCodingException wrong) {
            throw new IllegalArgumentException("a text of the UBJSON is not UTF-8", wrong);
        }
    }

    private void quoted(String text) {
        json.append('"');
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            if (each == '"' || each == '\\') {
                json.append('\\').append(each);
            } else if (each < ' ') {
                json.append(String.format(Locale.ROOT, "\\u%04x", (int) each));
            } else {
                json.append(each);
            }
        }
        json.append('"');
    }
}
