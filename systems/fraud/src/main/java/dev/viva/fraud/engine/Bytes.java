package dev.viva.fraud.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that grow as they are written; the other half reads them back.
 *
 * <p>Several numbers are written as their count, marked by the highest bit, then half a byte for each that tells how many bytes it
 * takes, then these: zeros at the end of a number are left out, and most features are small whole numbers or missing. Without the
 * mark, each takes eight bytes, as all did in earlier logs.
 */
final class Bytes {
    private static final int ABSENT = 0xFFFF;
    private static final int SHORTENED = 0x8000;

    /** Texts up to so many letters are copied letter by letter. */
    private static final int SHORT_TEXT = 32;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes;
    private int at;

    Bytes(int expected) {
        this(new byte[expected]);
    }

    private Bytes(byte[] written) {
        bytes = written;
    }

    static Bytes reading(byte[] written) {
        return new Bytes(written);
    }

    /** Makes room and returns where it begins; what is written next comes after it. */
    private int room(int more) {
        int from = at;
        at += more;
        if (at > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, at));
        }
        return from;
    }

    Bytes put(long value) {
        int from = room(Long.BYTES);
        LONG.set(bytes, from, value);
        return this;
    }

    Bytes put(double value) {
        return put(Double.doubleToRawLongBits(value));
    }

    Bytes putSmall(int value) {
        int from = room(1);
        bytes[from] = (byte) value;
        return this;
    }

    private void putLength(int length) {
        int from = room(Short.BYTES);
        SHORT.set(bytes, from, (short) length);
    }

    Bytes put(@Nullable String text) {
        if (text == null) {
            putLength(ABSENT);
            return this;
        }
        return text.length() <= SHORT_TEXT && putPlain(text) ? this : putEncoded(text);
    }

    /** Writes a text of letters of one byte; false where it has others, and nothing is written then. */
    private boolean putPlain(String text) {
        int length = text.length();
        int start = at;
        putLength(length);
        int from = room(length);
        byte[] into = bytes;
        for (int letter = 0; letter < length; letter++) {
            char character = text.charAt(letter);
            if (character >= 0x80) {
                at = start;
                return false;
            }
            into[from + letter] = (byte) character;
        }
        return true;
    }

    private Bytes putEncoded(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        if (encoded.length >= ABSENT) {
            throw new IllegalArgumentException(
                    "a text in the log must have fewer than 65535 bytes, got " + encoded.length);
        }
        putLength(encoded.length);
        int from = room(encoded.length);
        System.arraycopy(encoded, 0, bytes, from, encoded.length);
        return this;
    }

    Bytes put(@Nullable Double value) {
        putSmall(value == null ? 0 : 1);
        return value == null ? this : put(value.doubleValue());
    }

    Bytes put(double[] values) {
        if (values.length >= SHORTENED) {
            throw new IllegalArgumentException("the log takes at most 32767 numbers together, got " + values.length);
        }
        putLength(values.length | SHORTENED);
        int lengths = room((values.length + 1) / 2);
        int start = room(Long.BYTES * values.length);
        byte[] into = bytes;
        int from = start;
        for (int index = 0; index < values.length; index++) {
            long bits = Double.doubleToRawLongBits(values[index]);
            int length = Long.BYTES - (Long.numberOfTrailingZeros(bits) >> 3);
            // what is too much is written over by the next, or not counted
            LONG.set(into, from, bits);
            from += length;
            int pair = lengths + (index >> 1);
            into[pair] = (byte) ((index & 1) == 0 ? length : into[pair] | length << 4);
        }
        at = from;
        return this;
    }

    /** Forgets what was written, and keeps the room. */
    Bytes clear() {
        at = 0;
        return this;
    }

    byte[] array() {
        return bytes;
    }

    int length() {
        return at;
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, at);
    }

    /** Passes over some bytes and returns where they began. */
    private int taken(int count) {
        int from = at;
        at += count;
        return from;
    }

    long getLong() {
        return (long) LONG.get(bytes, taken(Long.BYTES));
    }

    double getDouble() {
        return Double.longBitsToDouble(getLong());
    }

    int getSmall() {
        return bytes[taken(1)];
    }

    private int getLength() {
        return (short) SHORT.get(bytes, taken(Short.BYTES)) & 0xFFFF;
    }

    @Nullable String getOptionalText() {
        int length = getLength();
        if (length == ABSENT) {
            return null;
        }
        return new String(bytes, taken(length), length, StandardCharsets.UTF_8);
    }

    String getText() {
        String text = getOptionalText();
        if (text == null) {
            throw new IllegalArgumentException("a record of the log lacks a text that it must have");
        }
        return text;
    }

    @Nullable Double getOptionalDouble() {
        return getSmall() == 0 ? null : getDouble();
    }

    double[] getDoubles() {
        int length = getLength();
        double[] values = new double[length & ~SHORTENED];
        if ((length & SHORTENED) != 0) {
            getShortened(values);
        } else {
            for (int index = 0; index < values.length; index++) {
                values[index] = getDouble();
            }
        }
        return values;
    }

    private void getShortened(double[] values) {
        int lengths = taken((values.length + 1) / 2);
        for (int index = 0; index < values.length; index++) {
            int length = (bytes[lengths + (index >> 1)] >> (4 * (index & 1))) & 15;
            int from = taken(length);
            long bits = 0;
            for (int each = 0; each < Long.BYTES; each++) {
                bits = bits << Byte.SIZE | (each < length ? bytes[from + each] & 0xFF : 0);
            }
            values[index] = Double.longBitsToDouble(bits);
        }
    }
}
