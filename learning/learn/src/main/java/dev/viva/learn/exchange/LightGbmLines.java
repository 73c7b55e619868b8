package dev.viva.learn.exchange;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a LightGBM text, section by section: {@code name=value} up to an empty line. Every fault is an
 * {@link IllegalArgumentException} that begins with the number of the line. Not thread-safe.
 */
final class LightGbmLines {
    private static final byte[] BEGINNING = {'t', 'r', 'e', 'e'};

    private final String[] lines;
    private int at;
    private int sectionFrom;
    private Map<String, Integer> section = Map.of();

    LightGbmLines(byte[] bytes) {
        try {
            lines = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .split("\r?\n", -1);
        } catch (CharacterCodingException wrong) {
            throw new IllegalArgumentException("the text is not UTF-8", wrong);
        }
    }

    static boolean isLightGbm(byte[] bytes) {
        return bytes.length > BEGINNING.length
                && ByteBuffer.wrap(bytes, 0, BEGINNING.length).equals(ByteBuffer.wrap(BEGINNING))
                && (bytes[BEGINNING.length] == '\n' || bytes[BEGINNING.length] == '\r');
    }

    /** Goes to the next section, which may be that of a tree. */
    void nextSection() {
        while (at < lines.length && lines[at].isBlank()) {
            at++;
        }
        if (at >= lines.length) {
            throw new IllegalArgumentException("line " + lines.length + ": the file ends here: it is cut short");
        }
        sectionFrom = at;
        section = new HashMap<>();
        while (at < lines.length && !lines[at].isBlank()) {
            int equals = lines[at].indexOf('=');
            String name = equals < 0 ? lines[at].strip() : lines[at].substring(0, equals);
            if (section.put(name, at) != null) {
                throw new IllegalArgumentException("line " + (at + 1) + ": '" + name + "' must come once");
            }
            at++;
        }
        if (at >= lines.length && !has("pandas_categorical")) {
            throw new IllegalArgumentException("line " + lines.length + ": the file ends here: it is cut short");
        }
    }

    /** The place of the section. */
    String place() {
        return "line " + (sectionFrom + 1);
    }

    boolean has(String name) {
        return section.containsKey(name);
    }

    /** The value called {@code name}. */
    String text(String name) {
        @Nullable Integer line = section.get(name);
        if (line == null) {
            throw new IllegalArgumentException(place() + ": this section must have '" + name + "'");
        }
        int equals = lines[line].indexOf('=');
        return equals < 0 ? "" : lines[line].substring(equals + 1).strip();
    }

    /** The value called {@code name}, or {@code otherwise}. */
    String text(String name, String otherwise) {
        return has(name) ? text(name) : otherwise;
    }

    /** The line that begins with {@code beginning} after the section in hand; empty where there is none. */
    String after(String beginning) {
        for (int line = at; line < lines.length; line++) {
            if (lines[line].startsWith(beginning)) {
                return lines[line].substring(beginning.length());
            }
        }
        return "";
    }

    /** The values called {@code name}, which are apart by blanks. */
    String[] texts(String name) {
        String text = text(name);
        return text.isEmpty() ? new String[0] : text.split(" +");
    }

    /** A whole number from {@code least} on. */
    int integer(String name, int least) {
        return integer(name, text(name), least);
    }

    /** Whole numbers, {@code count} of them. */
    int[] integers(String name, int count, int least) {
        String[] texts = counted(name, count);
        int[] values = new int[count];
        for (int place = 0; place < count; place++) {
            values[place] = integer(name, texts[place], least);
        }
        return values;
    }

    /** Numbers, {@code count} of them, all finite. */
    double[] numbers(String name, int count) {
        String[] texts = counted(name, count);
        double[] values = new double[count];
        for (int place = 0; place < count; place++) {
            values[place] = number(name, texts[place]);
        }
        return values;
    }

    /** Whole numbers of 32 bits without a sign. */
    int[] words(String name) {
        String[] texts = texts(name);
        int[] values = new int[texts.length];
        for (int place = 0; place < values.length; place++) {
            try {
                values[place] = Integer.parseUnsignedInt(texts[place]);
            } catch (NumberFormatException wrong) {
                throw fault(name, "whole numbers of 32 bits are needed, got '" + texts[place] + "'");
            }
        }
        return values;
    }

    /** The fault {@code wrong} of the value called {@code name}. */
    IllegalArgumentException fault(String name, String wrong) {
        int line = Objects.requireNonNullElse(section.get(name), sectionFrom);
        return new IllegalArgumentException("line " + (line + 1) + ": " + name + ": " + wrong);
    }

    private String[] counted(String name, int count) {
        String[] texts = texts(name);
        if (texts.length != count) {
            throw fault(name, count + " values are needed, got " + texts.length);
        }
        return texts;
    }

    private int integer(String name, String text, int least) {
        int value;
        try {
            value = Integer.parseInt(text);
        } catch (NumberFormatException wrong) {
            throw fault(name, "a whole number is needed, got '" + text + "'");
        }
        if (value < least) {
            throw fault(name, "a number of at least " + least + " is needed, got " + value);
        }
        return value;
    }

    private double number(String name, String text) {
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException wrong) {
            throw fault(name, "a number is needed, got '" + text + "'");
        }
        if (!Double.isFinite(value)) {
            throw fault(name, "a finite number is needed, got '" + text + "'");
        }
        return value;
    }
}
