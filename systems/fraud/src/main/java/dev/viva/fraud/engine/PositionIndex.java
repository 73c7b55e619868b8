package dev.viva.fraud.engine;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
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
    private boolean warmed;
    private volatile LongMap recent = new LongMap();
    private volatile LongMap leaving = new LongMap();

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

    /**
     * Where the decision is, if it was noted since the last but one save; 0 otherwise. Never touches the disk, and takes no lock: what
     * was noted before the call is found, also while others note more, since entries only move from one map to the next.
     */
    long findRecent(long eventId) {
        long found = recent.get(eventId);
        return found != 0 ? found : leaving.get(eventId);
    }

    /** Brings the places of an id nearer to this processor; called by any thread, and changes nothing. */
    void warm(long eventId) {
        if (recent.touch(eventId) + leaving.touch(eventId) == Long.MIN_VALUE + 1) {
            // what was read decides nothing, but a compiler that knew so would not read it
            warmed = !warmed;
        }
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

    /**
     * A map of numbers in open addressing, key beside value; 0 stands for no value. One thread writes at a time; any may read
     * meanwhile, and finds what was written before: nothing is ever taken out, and a larger table is shown when all is in it.
     */
    static final class LongMap {
        private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);

        private volatile long[] cells = new long[128];
        private int size;

        /** What is done with each entry. */
        interface Entries {
            void accept(long key, long value) throws RocksDBException;
        }

        long get(long key) {
            long[] all = cells;
            int slot = home(all, key);
            while (true) {
                // the value first: a key is written before its value
                long value = (long) CELL.getAcquire(all, slot + 1);
                if (value == 0 || all[slot] == key) {
                    return value;
                }
                slot = (slot + 2) & (all.length - 1);
            }
        }

        /** Reads the first place of a key, and decides nothing by it; called by any thread, and the result says nothing. */
        long touch(long key) {
            long[] all = cells;
            return all[home(all, key)];
        }

        void put(long key, long value) {
            long[] all = cells;
            int slot = slot(all, key);
            if (all[slot + 1] == 0) {
                if (4 * (size + 1) > all.length) {
                    all = grown(all);
                    cells = all;
                    slot = slot(all, key);
                }
                size++;
            }
            all[slot] = key;
            CELL.setRelease(all, slot + 1, value);
        }

        void forEach(Entries body) throws RocksDBException {
            long[] all = cells;
            for (int slot = 0; slot < all.length; slot += 2) {
                if (all[slot + 1] != 0) {
                    body.accept(all[slot], all[slot + 1]);
                }
            }
        }

        void copyInto(LongMap other) {
            long[] all = cells;
            for (int slot = 0; slot < all.length; slot += 2) {
                if (all[slot + 1] != 0) {
                    other.put(all[slot], all[slot + 1]);
                }
            }
        }

        private static int home(long[] all, long key) {
            return ((int) ((key * 0x9E3779B97F4A7C15L) >>> 32) << 1) & (all.length - 2);
        }

        private static int slot(long[] all, long key) {
            int slot = home(all, key);
            while (all[slot + 1] != 0 && all[slot] != key) {
                slot = (slot + 2) & (all.length - 1);
            }
            return slot;
        }

        private static long[] grown(long[] old) {
            long[] all = new long[Math.multiplyExact(2, old.length)];
            for (int from = 0; from < old.length; from += 2) {
                if (old[from + 1] != 0) {
                    int slot = slot(all, old[from]);
                    all[slot] = old[from];
                    all[slot + 1] = old[from + 1];
                }
            }
            return all;
        }
    }
}
