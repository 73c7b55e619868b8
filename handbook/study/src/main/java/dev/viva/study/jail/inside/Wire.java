package dev.viva.study.jail.inside;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How values go through the wall: {@code null}, booleans, numbers, texts, and arrays, lists and maps of them. Both sides
 * use it. What comes from the inside is not to be trusted: reading checks every length against what is there, and a text,
 * array, list or map is never larger than its bytes allow.
 */
public final class Wire {
    private static final int DEEPEST = 6;
    private static final Map<Character, Class<?>> COMPONENTS =
            Map.of('Z', boolean.class, 'I', int.class, 'J', long.class, 'D', double.class, 'S', String.class);
    private static final Map<Class<?>, Character> CODES = new HashMap<>();

    static {
        COMPONENTS.forEach((code, type) -> CODES.put(type, code));
    }

    private Wire() {}

    /** A value that cannot go through the wall, or bytes that are no value. */
    public static final class WireException extends RuntimeException {
        private static final long serialVersionUID = 1;

        /** With what is wrong. */
        public WireException(String message) {
            super(message);
        }
    }

    /** The bytes of {@code value}. */
    public static byte[] bytes(@Nullable Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(new DataOutputStream(bytes), value, 0);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * The value of bytes that {@link #bytes} has made.
     *
     * @throws WireException if they are anything else
     */
    public static @Nullable Object value(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            Object value = read(in, 0);
            if (in.available() > 0) {
                throw new WireException("bytes are left over after the value");
            }
            return value;
        } catch (EOFException cut) {
            throw new WireException("the value ends too early");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void write(DataOutputStream out, @Nullable Object value, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new WireException("nested more than " + DEEPEST + " deep");
        }
        switch (value) {
            case null -> out.writeByte('n');
            case Boolean flag -> {
                out.writeByte('Z');
                out.writeBoolean(flag);
            }
            case Integer number -> {
                out.writeByte('I');
                out.writeInt(number);
            }
            case Long number -> {
                out.writeByte('J');
                out.writeLong(number);
            }
            case Double number -> {
                out.writeByte('D');
                out.writeDouble(number);
            }
            case String text -> {
                out.writeByte('S');
                writeText(out, text);
            }
            case List<?> list -> writeList(out, new ArrayList<>(list), depth);
            case Map<?, ?> map -> writeMap(out, new LinkedHashMap<>(map), depth);
            default -> writeArray(out, value, depth);
        }
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void writeList(DataOutputStream out, List<?> list, int depth) throws IOException {
        out.writeByte('l');
        out.writeInt(list.size());
        for (Object each : list) {
            write(out, each, depth + 1);
        }
    }

    private static void writeMap(DataOutputStream out, Map<?, ?> map, int depth) throws IOException {
        out.writeByte('m');
        out.writeInt(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            write(out, entry.getKey(), depth + 1);
            write(out, entry.getValue(), depth + 1);
        }
    }

    private static void writeArray(DataOutputStream out, Object array, int depth) throws IOException {
        Class<?> type = array.getClass();
        int dimensions = 0;
        while (type.isArray()) {
            type = type.getComponentType();
            dimensions++;
        }
        if (dimensions == 0 || !CODES.containsKey(type)) {
            throw new WireException("a value of class " + type.getName());
        }
        out.writeByte('a');
        out.writeByte(dimensions);
        out.writeByte(CODES.get(type));
        out.writeInt(Array.getLength(array));
        writeElements(out, array, depth);
    }

    /** Numbers go in one piece: in a machine that has just started, a loop over many of them is interpreted. */
    private static void writeElements(DataOutputStream out, Object array, int depth) throws IOException {
        switch (array) {
            case double[] numbers -> {
                byte[] bytes = new byte[8 * numbers.length];
                ByteBuffer.wrap(bytes).asDoubleBuffer().put(numbers);
                out.write(bytes);
            }
            case int[] numbers -> {
                byte[] bytes = new byte[4 * numbers.length];
                ByteBuffer.wrap(bytes).asIntBuffer().put(numbers);
                out.write(bytes);
            }
            case long[] numbers -> {
                byte[] bytes = new byte[8 * numbers.length];
                ByteBuffer.wrap(bytes).asLongBuffer().put(numbers);
                out.write(bytes);
            }
            case String[] texts -> writeTexts(out, texts);
            case boolean[] flags -> {
                for (boolean flag : flags) {
                    out.writeBoolean(flag);
                }
            }
            default -> {
                for (Object element : (Object[]) array) {
                    write(out, element, depth + 1);
                }
            }
        }
    }

    private static void writeTexts(DataOutputStream out, @Nullable String[] texts) throws IOException {
        for (String text : texts) {
            out.writeByte(text == null ? 'n' : 'S');
            if (text != null) {
                writeText(out, text);
            }
        }
    }

    private static @Nullable Object read(DataInputStream in, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new WireException("nested more than " + DEEPEST + " deep");
        }
        int kind = in.readUnsignedByte();
        return switch (kind) {
            case 'n' -> null;
            case 'Z' -> in.readBoolean();
            case 'I' -> in.readInt();
            case 'J' -> in.readLong();
            case 'D' -> in.readDouble();
            case 'S' -> readText(in);
            case 'l' -> readList(in, depth);
            case 'm' -> readMap(in, depth);
            case 'a' -> readArray(in, depth);
            default -> throw new WireException("no kind of value is called " + kind);
        };
    }

    /** A count of things of which each takes at least {@code each} bytes. */
    private static int count(DataInputStream in, int each) throws IOException {
        int count = in.readInt();
        if (count < 0 || (long) count * each > in.available()) {
            throw new WireException("a count of " + count + " where " + in.available() + " bytes are left");
        }
        return count;
    }

    private static String readText(DataInputStream in) throws IOException {
        return new String(in.readNBytes(count(in, 1)), StandardCharsets.UTF_8);
    }

    private static List<@Nullable Object> readList(DataInputStream in, int depth) throws IOException {
        int count = count(in, 1);
        List<@Nullable Object> list = new ArrayList<>(count);
        for (int at = 0; at < count; at++) {
            list.add(read(in, depth + 1));
        }
        return list;
    }

    private static Map<Object, @Nullable Object> readMap(DataInputStream in, int depth) throws IOException {
        int count = count(in, 2);
        Map<Object, @Nullable Object> map = new LinkedHashMap<>();
        for (int at = 0; at < count; at++) {
            Object key = read(in, depth + 1);
            if (key == null) {
                throw new WireException("a map with a null key");
            }
            map.put(key, read(in, depth + 1));
        }
        return map;
    }

    private static Object readArray(DataInputStream in, int depth) throws IOException {
        int dimensions = in.readUnsignedByte();
        Class<?> type = COMPONENTS.get((char) in.readUnsignedByte());
        if (type == null || dimensions < 1 || dimensions > DEEPEST) {
            throw new WireException("an array of an unknown kind");
        }
        for (int dimension = 1; dimension < dimensions; dimension++) {
            type = type.arrayType();
        }
        int length = count(in, type == double.class || type == long.class ? 8 : type == int.class ? 4 : 1);
        Object array = Array.newInstance(type, length);
        readElements(in, array, length, depth);
        return array;
    }

    private static void readElements(DataInputStream in, Object array, int length, int depth) throws IOException {
        switch (array) {
            case double[] numbers -> bytes(in, 8 * length).asDoubleBuffer().get(numbers);
            case int[] numbers -> bytes(in, 4 * length).asIntBuffer().get(numbers);
            case long[] numbers -> bytes(in, 8 * length).asLongBuffer().get(numbers);
            case String[] texts -> readTexts(in, texts);
            case boolean[] flags -> {
                for (int at = 0; at < length; at++) {
                    flags[at] = in.readBoolean();
                }
            }
            default -> {
                for (int at = 0; at < length; at++) {
                    Array.set(array, at, element(in, array, depth));
                }
            }
        }
    }

    private static void readTexts(DataInputStream in, @Nullable String[] texts) throws IOException {
        for (int at = 0; at < texts.length; at++) {
            int kind = in.readUnsignedByte();
            if (kind != 'S' && kind != 'n') {
                throw new WireException("an array holds a value of another kind");
            }
            texts[at] = kind == 'S' ? readText(in) : null;
        }
    }

    /** As many bytes as {@link #count} has seen to be there. */
    private static ByteBuffer bytes(DataInputStream in, int count) throws IOException {
        byte[] bytes = new byte[count];
        in.readFully(bytes);
        return ByteBuffer.wrap(bytes);
    }

    private static @Nullable Object element(DataInputStream in, Object array, int depth) throws IOException {
        Object element = read(in, depth + 1);
        if (element != null && !array.getClass().getComponentType().isInstance(element)) {
            throw new WireException("an array holds a value of another kind");
        }
        return element;
    }
}
