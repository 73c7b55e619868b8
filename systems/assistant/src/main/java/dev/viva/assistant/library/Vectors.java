package dev.viva.assistant.library;

import org.apache.lucene.util.BytesRef;

/** Vectors of length 1 with a byte for each value. */
final class Vectors {
    private static final int SCALE = 127;

    private Vectors() {}

    static byte[] pack(float[] vector) {
        byte[] packed = new byte[vector.length];
        for (int at = 0; at < vector.length; at++) {
            packed[at] = (byte) Math.clamp(Math.round(vector[at] * SCALE), -SCALE, SCALE);
        }
        return packed;
    }

    /** The cosine of the angle between two vectors; 0 if they are of different lengths. */
    static double cosine(byte[] asked, BytesRef kept) {
        if (asked.length != kept.length) {
            return 0;
        }
        long sum = 0;
        for (int at = 0; at < asked.length; at++) {
            sum += asked[at] * kept.bytes[kept.offset + at];
        }
        return (double) sum / (SCALE * SCALE);
    }
}
