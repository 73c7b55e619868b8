package dev.viva.features.state;

import java.util.ArrayList;
import java.util.List;
import org.rocksdb.RocksDBException;

/** Entries in blocks of memory, quick to add: nothing that is there is copied again. Not thread-safe. */
final class EntryBuffer {
    private static final int BLOCK = 1 << 20;
    private static final int HEAD = 9;

    private final List<byte[]> full = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();
    private byte[] block = new byte[0];
    private int end;

    /** Receives entries. */
    @FunctionalInterface
    interface Receiver {
        /** One entry; the arrays are the receiver's. */
        void entry(int table, byte[] key, byte[] value) throws RocksDBException;
    }

    void add(int table, byte[] key, byte[] value) {
        int size = HEAD + key.length + value.length;
        if (end + size > block.length) {
            retire();
            block = new byte[Math.max(BLOCK, size)];
        }
        block[end] = (byte) table;
        putInt(end + 1, key.length);
        putInt(end + 5, value.length);
        System.arraycopy(key, 0, block, end + HEAD, key.length);
        System.arraycopy(value, 0, block, end + HEAD + key.length, value.length);
        end += size;
    }

    private void retire() {
        if (end > 0) {
            full.add(block);
            ends.add(end);
            end = 0;
        }
    }

    /** Hands every entry over, in the order of adding, and forgets it. */
    void drain(Receiver receiver) throws RocksDBException {
        retire();
        for (int at = 0; at < full.size(); at++) {
            drain(full.set(at, new byte[0]), ends.get(at), receiver);
        }
        full.clear();
        ends.clear();
        block = new byte[0];
    }

    private static void drain(byte[] from, int end, Receiver receiver) throws RocksDBException {
        int at = 0;
        while (at < end) {
            byte[] key = new byte[getInt(from, at + 1)];
            byte[] value = new byte[getInt(from, at + 5)];
            System.arraycopy(from, at + HEAD, key, 0, key.length);
            System.arraycopy(from, at + HEAD + key.length, value, 0, value.length);
            receiver.entry(from[at], key, value);
            at += HEAD + key.length + value.length;
        }
    }

    private void putInt(int at, int value) {
        block[at] = (byte) (value >>> 24);
        block[at + 1] = (byte) (value >>> 16);
        block[at + 2] = (byte) (value >>> 8);
        block[at + 3] = (byte) value;
    }

    private static int getInt(byte[] from, int at) {
        return ((from[at] & 255) << 24)
                | ((from[at + 1] & 255) << 16)
                | ((from[at + 2] & 255) << 8)
                | (from[at + 3] & 255);
    }
}
