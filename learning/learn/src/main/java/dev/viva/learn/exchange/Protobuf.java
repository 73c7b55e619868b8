package dev.viva.learn.exchange;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Collects the fields of one message in the encoding of Protocol Buffers. Not thread-safe. */
final class Protobuf {
    private static final int VARINT = 0;
    private static final int BYTES = 2;
    private static final int FIXED_32 = 5;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Protobuf number(int field, long value) {
        varint(((long) field << 3) | VARINT);
        varint(value);
        return this;
    }

    Protobuf text(int field, String text) {
        return bytes(field, text.getBytes(StandardCharsets.UTF_8));
    }

    Protobuf message(int field, Protobuf message) {
        return bytes(field, message.toBytes());
    }

    Protobuf bytes(int field, byte[] bytes) {
        varint(((long) field << 3) | BYTES);
        varint(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    Protobuf single(int field, float value) {
        varint(((long) field << 3) | FIXED_32);
        out.writeBytes(packed(value));
        return this;
    }

    /** Numbers, packed. */
    Protobuf singles(int field, float[] values) {
        return bytes(field, packed(values));
    }

    private static byte[] packed(float... values) {
        byte[] packed = new byte[Math.multiplyExact(values.length, Float.BYTES)];
        ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
        return packed;
    }

    /** Whole numbers, packed. */
    Protobuf numbers(int field, long[] values) {
        Protobuf packed = new Protobuf();
        for (long value : values) {
            packed.varint(value);
        }
        return bytes(field, packed.toBytes());
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    private void varint(long value) {
        long left = value;
        while ((left & ~0x7fL) != 0) {
            out.write((int) ((left & 0x7f) | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
    }
}
