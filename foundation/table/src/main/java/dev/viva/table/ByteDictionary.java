package dev.viva.table;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Gives each distinct sequence of bytes a code, 0, 1, 2 … by first appearance, without making a String of it. Open
 * addressing with linear probing, at most half full. Not thread-safe.
 */
final class ByteDictionary {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long PRIME = 0x9E3779B97F4A7C15L;

    private int[] slots = filled(64);
    private int[] hashes = new int[32];
    private int[] ends = new int[32];
    private byte[] bytes = new byte[512];
    private int size;

    int size() {
        return size;
    }

    /** The storage of all entries, one behind the other. */
    byte[] bytes() {
        return bytes;
    }

    int start(int code) {
        return code == 0 ? 0 : ends[code - 1];
    }

    int end(int code) {
        return ends[code];
    }

    /** The code of these bytes, which are copied if they are new. */
    int code(byte[] source, int from, int to) {
        return code(source, from, to, hash(source, from, to));
    }

    /** The code in this dictionary of entry {@code code} of {@code other}. */
    int codeOf(ByteDictionary other, int code) {
        return code(other.bytes, other.start(code), other.end(code), other.hashes[code]);
    }

    private int code(byte[] source, int from, int to, int hash) {
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] >= 0) {
            int code = slots[slot];
            if (hashes[code] == hash && Arrays.equals(bytes, start(code), ends[code], source, from, to)) {
                return code;
            }
            slot = (slot + 1) & mask;
        }
        return add(source, from, to, hash, slot);
    }

    private int add(byte[] source, int from, int to, int hash, int slot) {
        int start = size == 0 ? 0 : ends[size - 1];
        int end = Math.addExact(start, to - from);
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, grown(end));
        }
        System.arraycopy(source, from, bytes, start, to - from);
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
            hashes = Arrays.copyOf(hashes, 2 * size);
        }
        ends[size] = end;
        hashes[size] = hash;
        slots[slot] = size++;
        if (2 * size > slots.length) {
            rehash();
        }
        return size - 1;
    }

    private static int grown(int needed) {
        return (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, 2L * needed));
    }

    private void rehash() {
        slots = filled(2 * slots.length);
        int mask = slots.length - 1;
        for (int code = 0; code < size; code++) {
            int slot = hashes[code] & mask;
            while (slots[slot] >= 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = code;
        }
    }

    private static int[] filled(int length) {
        int[] slots = new int[length];
        Arrays.fill(slots, -1);
        return slots;
    }

    private static int hash(byte[] source, int from, int to) {
        long hash = (long) to - from;
        int at = from;
        for (; at + 8 <= to; at += 8) {
            hash = (hash ^ (long) LONGS.get(source, at)) * PRIME;
            hash ^= hash >>> 32;
        }
        long tail = 0;
        for (; at < to; at++) {
            tail = (tail << 8) | (source[at] & 0xFF);
        }
        hash = (hash ^ tail) * PRIME;
        return (int) (hash >>> 32);
    }
}
