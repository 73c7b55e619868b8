package dev.viva.fraud.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * Where in the log the decision on a payment and its newest label are: the newest entries in memory, older ones on disk.
 * Everything in it can be made again from the log. Thread-safe.
 */
final class PositionIndex implements AutoCloseable {
    private static final int PER_BATCH = 4096;

    /** Sets the keys of labels apart: ids are small numbers or well-mixed bits, and neither comes near the other's. */
    private static final long LABEL = 0x3C6EF372FE94F82BL;

    private final Options options;
    private final BloomFilter filter;
    private final LRUCache cache;
    private final RocksDB disk;
    private final ReentrantReadWriteLock closing = new ReentrantReadWriteLock();
    private boolean closed;
    private LongMap recent = new LongMap();
    private LongMap leaving = new LongMap();

    private PositionIndex(Options options, BloomFilter filter, LRUCache cache, RocksDB disk) {
        this.options = options;
        this.filter = filter;
        this.cache = cache;
        this.disk = disk;
    }

    static PositionIndex open(Path folder) {
        try {
            Files.createDirectories(folder);
            RocksDB.loadLibrary();
            var filter = new BloomFilter(10);
            var cache = new LRUCache(32L << 20);
            var options = new Options()
                    .setCreateIfMissing(true)
                    .setWriteBufferSize(16L << 20)
                    .setMaxBackgroundJobs(1)
                    .setTableFormatConfig(
                            new BlockBasedTableConfig().setFilterPolicy(filter).setBlockCache(cache));
            return new PositionIndex(options, filter, cache, RocksDB.open(options, folder.toString()));
        } catch (IOException | RocksDBException failure) {
            throw new EngineFailedException("the index of decisions in " + folder + " cannot be opened", failure);
        }
    }

    /** Notes where the decision on a payment is. */
    synchronized void put(long eventId, long sequence) {
        recent.put(eventId, sequence);
    }

    /** Where the decision is, if it was noted since the last but one save; 0 otherwise. Never touches the disk. */
    synchronized long findRecent(long eventId) {
        long found = recent.get(eventId);
        return found != 0 ? found : leaving.get(eventId);
    }

    /** Where the decision is; 0 where there is none. */
    long find(long eventId) {
        long found = findRecent(eventId);
        if (found != 0) {
            return found;
        }
        closing.readLock().lock();
        try {
            if (closed) {
                throw new EngineFailedException("the engine is closed");
            }
            byte[] value = disk.get(key(eventId));
            return value == null ? 0 : ByteBuffer.wrap(value).getLong();
        } catch (RocksDBException failure) {
            throw new EngineFailedException("the index of decisions cannot be read", failure);
        } finally {
            closing.readLock().unlock();
        }
    }

    /** Notes where the newest label of a payment is. */
    synchronized void putLabel(long eventId, long sequence) {
        recent.put(eventId ^ LABEL, sequence);
    }

    /** Where the newest label is; 0 where there is none. */
    long findLabel(long eventId) {
        return find(eventId ^ LABEL);
    }

    /** Begins to save what was noted until now. */
    synchronized void beginSave() {
        if (leaving.size == 0) {
            leaving = recent;
        } else {
            recent.copyInto(leaving);
        }
        recent = new LongMap();
    }

    /** Saves to disk what was noted before {@link #beginSave}; one thread calls both. */
    void finishSave() {
        LongMap saved;
        synchronized (this) {
            saved = leaving;
        }
        try (var write = new WriteOptions();
                var durable = new WriteOptions().setSync(true);
                var batch = new WriteBatch()) {
            saved.forEach((eventId, sequence) -> {
                batch.put(key(eventId), ByteBuffer.allocate(8).putLong(sequence).array());
                if (batch.count() == PER_BATCH) {
                    disk.write(write, batch);
                    batch.clear();
                }
            });
            disk.write(durable, batch);
        } catch (RocksDBException failure) {
            throw new EngineFailedException("the index of decisions cannot be written", failure);
        }
        synchronized (this) {
            leaving = new LongMap();
        }
    }

    @Override
    public void close() {
        closing.writeLock().lock();
        try {
            closed = true;
            disk.close();
            options.close();
            filter.close();
            cache.close();
        } finally {
            closing.writeLock().unlock();
        }
    }

    private static byte[] key(long eventId) {
        return ByteBuffer.allocate(8).putLong(eventId).array();
    }

    /** A map of numbers in open addressing; 0 stands for no value. */
    static final class LongMap {
        private long[] keys = new long[64];
        private long[] values = new long[64];
        private int size;

        /** What is done with each entry. */
        interface Entries {
            void accept(long key, long value) throws RocksDBException;
        }

        long get(long key) {
            return values[slot(key)];
        }

        void put(long key, long value) {
            int slot = slot(key);
            if (values[slot] == 0) {
                if (2 * (size + 1) > keys.length) {
                    grow();
                    slot = slot(key);
                }
                size++;
            }
            keys[slot] = key;
            values[slot] = value;
        }

        void forEach(Entries body) throws RocksDBException {
            for (int slot = 0; slot < keys.length; slot++) {
                if (values[slot] != 0) {
                    body.accept(keys[slot], values[slot]);
                }
            }
        }

        void copyInto(LongMap other) {
            for (int slot = 0; slot < keys.length; slot++) {
                if (values[slot] != 0) {
                    other.put(keys[slot], values[slot]);
                }
            }
        }

        private int slot(long key) {
            int mask = keys.length - 1;
            int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & mask;
            while (values[slot] != 0 && keys[slot] != key) {
                slot = (slot + 1) & mask;
            }
            return slot;
        }

        private void grow() {
            long[] oldKeys = keys;
            long[] oldValues = values;
            keys = new long[2 * oldKeys.length];
            values = new long[2 * oldValues.length];
            for (int old = 0; old < oldKeys.length; old++) {
                if (oldValues[old] != 0) {
                    int slot = slot(oldKeys[old]);
                    keys[slot] = oldKeys[old];
                    values[slot] = oldValues[old];
                }
            }
        }
    }
}
