package dev.viva.retrieve.vector;

import dev.viva.kernel.AtomicFile;
import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The vectors of a source with their lists, dealt out to temporary files by ranges of lists, so that those of a list can be put
 * together without all being in memory. In a file records keep the order of the source. Not thread-safe.
 */
final class Spool implements AutoCloseable {
    /** A record's list and id, before its numbers. */
    static final int HEAD = Integer.BYTES + Long.BYTES;

    private static final long FILE_BYTES = 256L << 20;
    private static final int BUFFER = 1 << 18;
    private static final int CHUNK = 1 << 13;
    private static final int GRAIN = 256;

    private final CoarseQuantizer coarse;
    private final Storage storage;
    private final int recordBytes;
    private final int listsPerFile;
    private final int[] sizes;
    private final List<Part> parts = new ArrayList<>();

    /** One file and what is to be added to it. */
    private static final class Part {
        final Path file;
        final FileChannel channel;
        final ByteBuffer waiting;

        Part(Path file, int room) throws IOException {
            this.file = file;
            this.channel = FileChannel.open(
                    file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
            this.waiting = ByteBuffer.allocateDirect(room);
        }

        void flush() throws IOException {
            AtomicFile.writeAll(channel, waiting.flip());
            waiting.clear();
        }
    }

    private Spool(IndexBuilder rules, CoarseQuantizer coarse, long size, Path folder) throws IOException {
        this.coarse = coarse;
        this.storage = rules.storage().whileBuilding();
        this.recordBytes = HEAD + coarse.dimension() * storage.bytes();
        this.sizes = new int[coarse.lists()];
        long files = Math.clamp(size * recordBytes / FILE_BYTES + 1, 1, coarse.lists());
        this.listsPerFile = (int) ((coarse.lists() + files - 1) / files);
        int room = Math.max(BUFFER / recordBytes, 1) * recordBytes;
        for (int first = 0; first < coarse.lists(); first += listsPerFile) {
            parts.add(new Part(folder.resolve("lists-from-" + first), room));
        }
    }

    /** Reads all vectors and deals them out into files in {@code folder}, which are deleted at the end. */
    static Spool fill(
            IndexBuilder rules,
            CoarseQuantizer coarse,
            VectorSource source,
            Path folder,
            Parallel parallel,
            Progress progress)
            throws IOException {
        Spool spool = new Spool(rules, coarse, source.size(), folder);
        try (Progress.Task task = progress.start("vectors to lists", source.size())) {
            Chunk chunk = spool.new Chunk(rules, source, parallel);
            for (long first = 0; first < source.size(); first += CHUNK) {
                int count = (int) Math.min(CHUNK, source.size() - first);
                chunk.assign(first, count);
                chunk.append(count);
                task.advance(count);
            }
            for (Part part : spool.parts) {
                part.flush();
            }
            return spool;
        } catch (IOException | RuntimeException failed) {
            spool.close();
            throw failed;
        }
    }

    /** Some vectors that are assigned at the same time. */
    private final class Chunk {
        private final IndexBuilder rules;
        private final VectorSource source;
        private final Parallel parallel;
        private final MemorySegment records = Arena.ofAuto().allocate((long) CHUNK * recordBytes);
        private final int[] assigned = new int[CHUNK];

        Chunk(IndexBuilder rules, VectorSource source, Parallel parallel) {
            this.rules = rules;
            this.source = source;
            this.parallel = parallel;
        }

        void assign(long first, int count) {
            parallel.forRange(count, GRAIN, (from, to) -> {
                int dimension = coarse.dimension();
                float[] vectors = new float[(to - from) * dimension];
                long[] ids = new long[to - from];
                short[] halves = new short[dimension];
                source.read(first + from, to - from, vectors, ids);
                for (int row = 0; row < to - from; row++) {
                    rules.prepare(ids[row], vectors, row * dimension, dimension);
                }
                coarse.assign(vectors, 0, to - from, assigned, from);
                for (int row = 0; row < to - from; row++) {
                    long at = (long) (from + row) * recordBytes;
                    records.set(ValueLayout.JAVA_INT_UNALIGNED, at, assigned[from + row]);
                    records.set(ValueLayout.JAVA_LONG_UNALIGNED, at + Integer.BYTES, ids[row]);
                    VectorNumbers.write(vectors, row * dimension, dimension, storage, halves, records, at + HEAD);
                }
            });
        }

        void append(int count) throws IOException {
            ByteBuffer bytes = records.asByteBuffer();
            for (int row = 0; row < count; row++) {
                sizes[assigned[row]]++;
                Part part = parts.get(assigned[row] / listsPerFile);
                if (part.waiting.remaining() < recordBytes) {
                    part.flush();
                }
                part.waiting.put(bytes.slice(row * recordBytes, recordBytes));
            }
        }
    }

    /** How many vectors each list has. */
    int[] sizes() {
        return sizes;
    }

    int recordBytes() {
        return recordBytes;
    }

    /** What the numbers of records are kept as. */
    Storage storage() {
        return storage;
    }

    int files() {
        return parts.size();
    }

    /** The first list of a file. */
    int firstList(int file) {
        return Math.min(file * listsPerFile, sizes.length);
    }

    /** The records of a file, as long as {@code arena} is open. */
    MemorySegment records(int file, Arena arena) throws IOException {
        FileChannel channel = parts.get(file).channel;
        return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
    }

    /** Gives a file's room on the disk back. */
    void drop(int file) throws IOException {
        parts.get(file).channel.close();
        Files.deleteIfExists(parts.get(file).file);
    }

    @Override
    public void close() throws IOException {
        for (int file = 0; file < parts.size(); file++) {
            drop(file);
        }
    }
}
