package dev.viva.features.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.Env;
import org.rocksdb.FlushOptions;
import org.rocksdb.LRUCache;
import org.rocksdb.Priority;
import org.rocksdb.RateLimiter;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * State that is larger than memory or must outlive the process, in a folder of its own (RocksDB). It holds what the last
 * commit wrote and, apart from it, what was moved out of memory since: the latter is found by {@link #find} and becomes part
 * of the next commit, but is gone after a crash, so that the folder always holds the state of exactly one commit.
 *
 * <p>One user at a time; not thread-safe but for {@link #mayHold} and {@link #committed}. Failures of the disk are thrown as {@link UncheckedIOException} naming the folder.
 */
public final class StateStore implements AutoCloseable {
    /** What kind of entry; keys of different tables never meet. */
    public enum Table {
        /** The state of keys. */
        KEYS(1, 3),
        /** The events that are remembered. */
        IDS(2, 4);

        private final int committed;
        private final int spilled;

        Table(int committed, int spilled) {
            this.committed = committed;
            this.spilled = spilled;
        }
    }

    /** Receives entries. */
    @FunctionalInterface
    public interface Visitor {
        /** One entry; the arrays are the receiver's. */
        void visit(byte[] key, byte[] value);
    }

    private static final int META = 0;
    private static final List<String> FAMILIES = List.of("default", "keys", "ids", "spilled-keys", "spilled-ids");
    private static final long CACHE_BYTES = 64L << 20;
    private static final int BLOOM_BITS = 10;
    private static final double MEMORY_BLOOM_SHARE = 0.05;

    /** Flushes and compactions leave the disk to those who wait for a record: bytes a second, and bytes at a time. */
    private static final long BYTES_PER_SECOND = 48L << 20;

    private static final long SYNCED_BYTES = 512 << 10;

    /**
     * Larger commits pass by RocksDB's own log: they are flushed at once, all families together, so that they are written
     * once and opening has little to replay. A batch is never in two flushes.
     */
    private static final long REPLAYED_BYTES = 8L << 20;

    static {
        RocksDB.loadLibrary();
        // compaction is never urgent, and on a small machine it would take a processor from who waits for an answer
        Env.getDefault().lowerThreadPoolCPUPriority(Priority.LOW);
    }

    private final Path folder;
    private final LRUCache cache = new LRUCache(CACHE_BYTES);
    private final BloomFilter filter = new BloomFilter(BLOOM_BITS);
    private final RateLimiter rate = new RateLimiter(BYTES_PER_SECOND);
    private final ColumnFamilyOptions familyOptions;
    private final DBOptions options;
    private final WriteOptions durable = new WriteOptions().setSync(true);
    private final WriteOptions passing = new WriteOptions().setDisableWAL(true);
    private final ReadOptions reading = new ReadOptions();
    private final RocksDB database;
    private final List<ColumnFamilyHandle> families = new ArrayList<>();
    private final ReentrantReadWriteLock closing = new ReentrantReadWriteLock();
    private boolean closed;
    private final Set<Table> spilled = EnumSet.noneOf(Table.class);

    private StateStore(Path folder) throws RocksDBException {
        this.folder = folder;
        this.familyOptions = new ColumnFamilyOptions()
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setMemtablePrefixBloomSizeRatio(MEMORY_BLOOM_SHARE)
                .setMemtableWholeKeyFiltering(true)
                .setTableFormatConfig(
                        new BlockBasedTableConfig().setBlockCache(cache).setFilterPolicy(filter));
        this.options = new DBOptions()
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setAtomicFlush(true)
                .setRateLimiter(rate)
                .setBytesPerSync(SYNCED_BYTES)
                .setWalBytesPerSync(SYNCED_BYTES)
                .setMaxTotalWalSize(REPLAYED_BYTES);
        List<ColumnFamilyDescriptor> descriptors = FAMILIES.stream()
                .map(name -> new ColumnFamilyDescriptor(name.getBytes(StandardCharsets.UTF_8), familyOptions))
                .toList();
        this.database = RocksDB.open(options, folder.toString(), descriptors, families);
        forgetSpilled();
    }

    /**
     * Opens the store in {@code folder}, or creates an empty one. What was spilled after the last commit is gone.
     *
     * @throws UncheckedIOException if the folder cannot be made, is in use, or holds a damaged store
     */
    public static StateStore open(Path folder) {
        try {
            Files.createDirectories(folder);
            return new StateStore(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException("StateStore: cannot make the folder " + folder, failure);
        } catch (RocksDBException failure) {
            throw failed("open", folder, failure);
        }
    }

    /** Where the store lies. */
    public Path folder() {
        return folder;
    }

    /** The newest value of a key, spilled or committed. */
    public byte @Nullable [] find(Table table, byte[] key) {
        try {
            byte[] value = spilled.contains(table) ? database.get(spilledFamily(table), reading, key) : null;
            return value != null ? value : database.get(committedFamily(table), reading, key);
        } catch (RocksDBException failure) {
            throw failed("read", folder, failure);
        }
    }

    /**
     * False where no commit has set {@code key}; true where one may have. Nothing is read from the disk. May be called by
     * any thread at any time; a closed store may hold anything.
     */
    public boolean mayHold(Table table, byte[] key) {
        closing.readLock().lock();
        try {
            return closed || database.keyMayExist(committedFamily(table), reading, key, null);
        } finally {
            closing.readLock().unlock();
        }
    }

    /** The value that the last commit left; may be called by any thread at any time. A closed store holds nothing. */
    public byte @Nullable [] committed(Table table, byte[] key) {
        closing.readLock().lock();
        try {
            return closed ? null : database.get(committedFamily(table), reading, key);
        } catch (RocksDBException failure) {
            throw failed("read", folder, failure);
        } finally {
            closing.readLock().unlock();
        }
    }

    /** A note of the last commit, such as a sequence number. */
    public byte @Nullable [] note(String name) {
        try {
            return database.get(families.get(META), reading, name.getBytes(StandardCharsets.UTF_8));
        } catch (RocksDBException failure) {
            throw failed("read", folder, failure);
        }
    }

    /** Visits the newest value of every key of a table, in no stated order, O(size). */
    public void forEach(Table table, Visitor visitor) {
        try (RocksIterator newer = database.newIterator(spilledFamily(table), reading);
                RocksIterator older = database.newIterator(committedFamily(table), reading)) {
            for (newer.seekToFirst(); newer.isValid(); newer.next()) {
                visitor.visit(newer.key(), newer.value());
            }
            for (older.seekToFirst(); older.isValid(); older.next()) {
                if (!spilled.contains(table) || database.get(spilledFamily(table), reading, older.key()) == null) {
                    visitor.visit(older.key(), older.value());
                }
            }
        } catch (RocksDBException failure) {
            throw failed("read", folder, failure);
        }
    }

    /**
     * Visits the newest values of at most {@code most} committed keys of a table in their order from {@code start} on, and
     * returns where to go on: the first key not visited, or an empty key after the last.
     */
    public byte[] forSome(Table table, byte[] start, int most, Visitor visitor) {
        try (RocksIterator entries = database.newIterator(committedFamily(table), reading)) {
            entries.seek(start);
            for (int visited = 0; visited < most && entries.isValid(); visited++, entries.next()) {
                byte[] newer =
                        spilled.contains(table) ? database.get(spilledFamily(table), reading, entries.key()) : null;
                visitor.visit(entries.key(), newer == null ? entries.value() : newer);
            }
            return entries.isValid() ? entries.key() : new byte[0];
        } catch (RocksDBException failure) {
            throw failed("read", folder, failure);
        }
    }

    /** Whether entries were moved out of memory since the last commit. */
    public boolean hasSpilled() {
        return !spilled.isEmpty();
    }

    /** Begins to move entries out of memory. */
    public Writing spill() {
        return new Writing(false);
    }

    /** Begins a commit; everything that was spilled belongs to it. */
    public Writing commit() {
        return new Writing(true);
    }

    /**
     * Entries that are written together, all or none, by {@link #write}. Adding is quick: what it takes to hand entries to
     * the store is done while they are written.
     */
    public final class Writing implements AutoCloseable {
        private final WriteBatch batch = new WriteBatch();
        private final EntryBuffer entries = new EntryBuffer();
        private final boolean committing;

        private Writing(boolean committing) {
            this.committing = committing;
            if (committing) {
                for (Table table : Table.values()) {
                    takeSpilled(table);
                }
            }
        }

        private void takeSpilled(Table table) {
            if (!spilled.contains(table)) {
                return;
            }
            try (RocksIterator entries = database.newIterator(spilledFamily(table), reading)) {
                for (entries.seekToFirst(); entries.isValid(); entries.next()) {
                    put(table, entries.key(), entries.value());
                }
            }
        }

        /** The store that is written to. */
        public StateStore store() {
            return StateStore.this;
        }

        /** Sets the value of a key; the arrays are copied. */
        public void put(Table table, byte[] key, byte[] value) {
            entries.add(table.committed, key, value);
            if (!committing) {
                spilled.add(table);
            }
        }

        /** Removes a key from a commit, unless the commit sets it. */
        public void remove(Table table, byte[] key) {
            try {
                batch.delete(committedFamily(table), key);
            } catch (RocksDBException failure) {
                throw failed("write", folder, failure);
            }
        }

        /** Sets a note of the commit. */
        public void note(String name, byte[] value) {
            try {
                batch.put(families.get(META), name.getBytes(StandardCharsets.UTF_8), value);
            } catch (RocksDBException failure) {
                throw failed("write", folder, failure);
            }
        }

        /** Writes all; a commit is on the disk when this returns. */
        public void write() {
            try {
                entries.drain((table, key, value) ->
                        batch.put(families.get(committing ? table : spilledFor(table)), key, value));
                boolean large = batch.getDataSize() > REPLAYED_BYTES;
                database.write(committing && !large ? durable : passing, batch);
                if (committing && large) {
                    flush();
                }
                if (committing && !spilled.isEmpty()) {
                    forgetSpilled();
                }
            } catch (RocksDBException failure) {
                throw failed("write", folder, failure);
            }
        }

        @Override
        public void close() {
            batch.close();
        }
    }

    /** The family for what is spilled of the table that is committed to another. */
    private static int spilledFor(int committed) {
        return committed == Table.KEYS.committed ? Table.KEYS.spilled : Table.IDS.spilled;
    }

    private ColumnFamilyHandle committedFamily(Table table) {
        return families.get(table.committed);
    }

    private ColumnFamilyHandle spilledFamily(Table table) {
        return families.get(table.spilled);
    }

    private void forgetSpilled() throws RocksDBException {
        for (Table table : Table.values()) {
            ColumnFamilyHandle old = families.get(table.spilled);
            database.dropColumnFamily(old);
            old.close();
            byte[] name = FAMILIES.get(table.spilled).getBytes(StandardCharsets.UTF_8);
            families.set(table.spilled, database.createColumnFamily(new ColumnFamilyDescriptor(name, familyOptions)));
        }
        spilled.clear();
    }

    private void flush() throws RocksDBException {
        try (FlushOptions waiting = new FlushOptions().setWaitForFlush(true)) {
            database.flush(waiting, families);
        }
    }

    private static UncheckedIOException failed(String what, Path folder, RocksDBException failure) {
        return new UncheckedIOException(
                "StateStore: cannot " + what + " the store in " + folder, new IOException(failure));
    }

    @Override
    public void close() {
        closing.writeLock().lock();
        try {
            closeAll();
        } finally {
            closing.writeLock().unlock();
        }
    }

    private void closeAll() {
        closed = true;
        families.forEach(ColumnFamilyHandle::close);
        database.close();
        options.close();
        familyOptions.close();
        durable.close();
        passing.close();
        reading.close();
        filter.close();
        rate.close();
        cache.close();
    }
}
