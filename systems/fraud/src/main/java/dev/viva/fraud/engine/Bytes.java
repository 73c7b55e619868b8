package dev.viva.fraud.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes that grow as they are written; the other half reads them back. */
final class Bytes {
    private static final int ABSENT = 0xFFFF;

    private ByteBuffer buffer;

    Bytes(int expected) {
        buffer = ByteBuffer.allocate(expected);
    }

    private Bytes(byte[] written) {
        buffer = ByteBuffer.wrap(written);
    }

    static Bytes reading(byte[] written) {
        return new Bytes(written);
    }

    private ByteBuffer room(int more) {
        if (buffer.remaining() < more) {
            byte[] larger = Arrays.copyOf(buffer.array(), Math.max(2 * buffer.capacity(), buffer.position() + more));
            buffer = ByteBuffer.wrap(larger).position(buffer.position());
        }
        return buffer;
    }

    Bytes put(long value) {
        room(Long.BYTES).putLong(value);
        return this;
    }

    Bytes put(double value) {
        room(Double.BYTES).putDouble(value);
        return this;
    }

    Bytes putSmall(int value) {
        room(1).put((byte) value);
        return this;
    }

    Bytes put(@Nullable String text) {
        if (text == null) {
            room(2).putShort((short) ABSENT);
            return this;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length >= ABSENT) {
            throw new IllegalArgumentException(
                    "a text in the log must have fewer than 65535 bytes, got " + bytes.length);
        }
        room(2 + bytes.length).putShort((short) bytes.length).put(bytes);
        return this;
    }

    Bytes put(@Nullable Double value) {
        putSmall(value == null ? 0 : 1);
        return value == null ? this : put(value.doubleValue());
    }

    Bytes put(double[] values) {
        room(2 + Double.BYTES * values.length).putShort((short) values.length);
        buffer.asDoubleBuffer().put(values);
        buffer.position(buffer.position() + Double.BYTES * values.length);
        return this;
    }

    byte[] array() {
        return buffer.array();
    }

    int length() {
        return buffer.position();
    }

    byte[] toArray() {
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    long getLong() {
        return buffer.getLong();
    }

    double getDouble() {
        return buffer.getDouble();
    }

    int getSmall() {
        return buffer.get();
    }

    @Nullable String getOptionalText() {
        int length = buffer.getShort() & 0xFFFF;
        if (length == ABSENT) {
            return null;
        }
        String text = new String(buffer.array(), buffer.position(), length, StandardCharsets.UTF_8);
        buffer.position(buffer.position() + length);
        return text;
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
        double[] values = new double[buffer.getShort() & 0xFFFF];
        buffer.asDoubleBuffer().get(values);
        buffer.position(buffer.position() + Double.BYTES * values.length);
        return values;
    }
}
