package dev.viva.learn.exchange;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Walks through one JSON text (RFC 8259), value by value, without keeping it. Strict but for NaN and Infinity, which XGBoost
 * writes where a number is not finite. Every fault is an {@link IllegalArgumentException} that begins with the path of the
 * value, such as {@code $.learner.attributes}. Not thread-safe.
 */
final class JsonInput {
    private static final int DEEPEST = 64;
    private static final int MOST_IN_A_NUMBER = 400;

    private final byte[] bytes;
    private final Deque<String> path = new ArrayDeque<>();
    private int at;

    JsonInput(byte[] bytes) {
        this.bytes = bytes;
        path.addLast("$");
    }

    /** The fault {@code wrong} at the value in hand. */
    IllegalArgumentException fault(String wrong) {
        StringBuilder place = new StringBuilder();
        for (Iterator<String> each = path.iterator(); each.hasNext(); ) {
            place.append(each.next());
        }
        return new IllegalArgumentException(place + ": " + wrong);
    }

    /** Reads an object: {@code field} is told each name and reads or skips the value. */
    void object(Consumer<String> field) {
        open('{');
        Set<String> seen = new HashSet<>();
        if (peek() == '}') {
            at++;
            return;
        }
        do {
            blank();
            String name = text();
            if (!seen.add(name)) {
                throw fault("'" + name + "' must come once");
            }
            expect(':');
            path.addLast("." + name);
            field.accept(name);
            path.removeLast();
        } while (more('}'));
    }

    /** Reads an array: {@code each} reads or skips one value. */
    void array(Runnable each) {
        open('[');
        if (peek() == ']') {
            at++;
            return;
        }
        int index = 0;
        do {
            path.addLast("[" + index++ + "]");
            each.run();
            path.removeLast();
        } while (more(']'));
    }

    /** Reads past a value. */
    void skip() {
        switch (peek()) {
            case '{' -> object(_ -> skip());
            case '[' -> array(this::skip);
            case '"' -> text();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        }
    }

    /** Reads a text. */
    String text() {
        expect('"');
        StringBuilder text = new StringBuilder();
        int from = at;
        while (next() != '"') {
            int code = bytes[at];
            if (code == '\\') {
                text.append(utf8(from, at));
                escaped(text);
                from = at;
            } else if (code >= 0 && code < ' ') {
                throw fault("a text must have no bare control character, got " + code);
            } else {
                at++;
            }
        }
        return text.append(utf8(from, at++)).toString();
    }

    /** Reads a number, as it is written. */
    String number() {
        blank();
        int from = at;
        while (at < bytes.length && isPartOfNumber(bytes[at])) {
            at++;
        }
        if (at - from > MOST_IN_A_NUMBER) {
            throw fault("a number must have at most " + MOST_IN_A_NUMBER + " digits, got " + (at - from));
        }
        String number = new String(bytes, from, at - from, StandardCharsets.ISO_8859_1);
        if (!isNumber(number)) {
            throw fault("a number is needed, got '" + (number.isEmpty() ? shown() : number) + "'");
        }
        return number;
    }

    /** Reads a whole number, a truth value counting as 0 or 1. */
    int integer() {
        byte first = peek();
        if (first == 't' || first == 'f') {
            word(first == 't' ? "true" : "false");
            return first == 't' ? 1 : 0;
        }
        String number = number();
        try {
            return Integer.parseInt(number);
        } catch (NumberFormatException noInteger) {
            throw fault("a whole number is needed, got '" + number + "'");
        }
    }

    /** Reads an array of whole numbers. */
    int[] integers() {
        int[][] values = {new int[16]};
        int[] count = {0};
        array(() -> {
            if (count[0] == values[0].length) {
                values[0] = Arrays.copyOf(values[0], 2 * count[0]);
            }
            values[0][count[0]++] = integer();
        });
        return Arrays.copyOf(values[0], count[0]);
    }

    /** Reads an array of numbers of single precision. */
    float[] floats() {
        float[][] values = {new float[16]};
        int[] count = {0};
        array(() -> {
            if (count[0] == values[0].length) {
                values[0] = Arrays.copyOf(values[0], 2 * count[0]);
            }
            values[0][count[0]++] = Float.parseFloat(number());
        });
        return Arrays.copyOf(values[0], count[0]);
    }

    /** What a value begins with. */
    byte peek() {
        blank();
        return next();
    }

    /** Requires that nothing follows. */
    void requireEnd() {
        blank();
        if (at < bytes.length) {
            throw fault("nothing must follow, got '" + shown() + "'");
        }
    }

    private void open(char bracket) {
        expect(bracket);
        if (path.size() > DEEPEST) {
            throw fault("values must be nested at most " + DEEPEST + " deep");
        }
    }

    private boolean more(char end) {
        byte next = peek();
        if (next != ',' && next != end) {
            throw fault("',' or '" + end + "' is needed, got '" + shown() + "'");
        }
        at++;
        return next == ',';
    }

    private void expect(char needed) {
        if (peek() != needed) {
            throw fault("'" + needed + "' is needed, got '" + shown() + "'");
        }
        at++;
    }

    private void word(String word) {
        for (int letter = 0; letter < word.length(); letter++) {
            if (next() != word.charAt(letter)) {
                throw fault("'" + word + "' is needed");
            }
            at++;
        }
    }

    private byte next() {
        if (at >= bytes.length) {
            throw fault("the file ends here: it is cut short");
        }
        return bytes[at];
    }

    private void blank() {
        while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
            at++;
        }
    }

    private String shown() {
        return at < bytes.length ? String.valueOf((char) (bytes[at] & 0xff)) : "the end";
    }

    private void escaped(StringBuilder text) {
        at++;
        byte kind = next();
        at++;
        switch (kind) {
            case '"', '\\', '/' -> text.append((char) kind);
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            case 'u' -> text.append(unit());
            default -> throw fault("a text has the unknown escape '\\" + (char) kind + "'");
        }
    }

    private char unit() {
        int unit = 0;
        for (int digit = 0; digit < 4; digit++) {
            int value = Character.digit(next(), 16);
            if (value < 0) {
                throw fault("\\u must have four hexadecimal digits");
            }
            unit = 16 * unit + value;
            at++;
        }
        return (char) unit;
    }

    private String utf8(int from, int to) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
        } catch (CharacterCodingException wrong) {
            throw fault("a text is not UTF-8");
        }
    }

    private static boolean isPartOfNumber(byte code) {
        return (code >= '0' && code <= '9')
                || code == '-'
                || code == '+'
                || code == '.'
                || (code >= 'a' && code <= 'z')
                || (code >= 'A' && code <= 'Z');
    }

    private static boolean isNumber(String text) {
        if (text.equals("NaN") || text.equals("Infinity") || text.equals("-Infinity")) {
            return true;
        }
        int from = text.startsWith("-") ? 1 : 0;
        int whole = digits(text, from);
        if (whole == from || (whole - from > 1 && text.charAt(from) == '0')) {
            return false;
        }
        int end = whole;
        if (end < text.length() && text.charAt(end) == '.') {
            end = digits(text, whole + 1);
            if (end == whole + 1) {
                return false;
            }
        }
        return end == text.length() || isExponent(text, end);
    }

    private static boolean isExponent(String text, int from) {
        if (text.charAt(from) != 'e' && text.charAt(from) != 'E') {
            return false;
        }
        boolean signed = from + 1 < text.length() && (text.charAt(from + 1) == '+' || text.charAt(from + 1) == '-');
        int first = from + (signed ? 2 : 1);
        return first < text.length() && digits(text, first) == text.length();
    }

    private static int digits(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }
}
