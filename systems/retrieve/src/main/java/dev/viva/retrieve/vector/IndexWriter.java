package dev.viva.retrieve.vector;

import dev.viva.kernel.AtomicFile;
import dev.viva.kernel.CodeKernels;
import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.retrieve.vector.IndexHeader.Section;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;

/** Puts the vectors of each list together, codes them and writes all sections of a file. Used once; not thread-safe. */
final class IndexWriter {
    private static final int BLOCK = CodeKernels.BLOCK;

    private final IndexTraining.Learned learned;
    private final Spool spool;
    private final Parallel parallel;
    private final Progress progress;
    private final IndexHeader header;
    private final long[] ids;

    IndexWriter(IndexBuilder rules, IndexTraining.Learned learned, Spool spool, Parallel parallel, Progress progress) {
        this.learned = learned;
        this.spool = spool;
        this.parallel = parallel;
        this.progress = progress;
        int size = Arrays.stream(spool.sizes()).sum();
        this.ids = new long[size];
        this.header = new IndexHeader(
                rules.metric(),
                learned.lists().dimension(),
                learned.lists().lists(),
                learned.parts().parts(),
                rules.storage(),
                size,
                blocks(0, learned.lists().lists()));
    }

    private long blocks(int fromList, int toList) {
        long blocks = 0;
        for (int list = fromList; list < toList; list++) {
            blocks += (spool.sizes()[list] + BLOCK - 1) / BLOCK;
        }
        return blocks;
    }

    void write(Path file) throws IOException {
        AtomicFile.write(file, this::write);
    }

    private void write(FileChannel channel) throws IOException {
        IndexFile.Writer out = new IndexFile.Writer(channel, header);
        out.write(Section.CENTRES, bytes(learned.lists().numbers()));
        out.write(Section.CODEWORDS, bytes(learned.parts().codewords()));
        out.write(Section.SIZES, bytes(spool.sizes()));
        try (Progress.Task task = progress.start("codes of lists", header.size())) {
            int place = 0;
            for (int part = 0; part < spool.files(); part++) {
                try (Arena arena = Arena.ofShared()) {
                    Part lists = new Part(part, place, arena);
                    lists.fill();
                    lists.write(out);
                    place += lists.count;
                    task.advance(lists.count);
                }
                spool.drop(part);
            }
        }
        out.write(Section.IDS, bytes(ids));
        out.write(Section.ORDER, bytes(order(ids)));
        out.finish();
    }

    /** The lists of one file of the spool. */
    private final class Part {
        private final int firstList;
        private final int lists;
        private final int place;
        private final int count;
        private final MemorySegment records;
        private final MemorySegment codes;
        private final MemorySegment vectors;
        /** Where the rows and blocks of each list begin within this part. */
        private final int[] rows;

        private final long[] blocks;
        /** The records by list. */
        private final int[] order;

        Part(int file, int place, Arena arena) throws IOException {
            this.firstList = spool.firstList(file);
            this.lists = spool.firstList(file + 1) - firstList;
            this.place = place;
            this.records = spool.records(file, arena);
            this.rows = new int[lists + 1];
            this.blocks = new long[lists + 1];
            for (int list = 0; list < lists; list++) {
                rows[list + 1] = rows[list] + spool.sizes()[firstList + list];
                blocks[list + 1] = blocks[list] + blocks(firstList + list, firstList + list + 1);
            }
            this.count = rows[lists];
            this.order = new int[count];
            this.codes = arena.allocate(Math.max(1, blocks[lists] * header.pairs() * BLOCK));
            this.vectors = arena.allocate(Math.max(
                    1, (long) count * header.dimension() * header.storage().bytes()));
        }

        void fill() {
            int[] next = rows.clone();
            for (int record = 0; record < count; record++) {
                int list = records.get(ValueLayout.JAVA_INT_UNALIGNED, (long) record * spool.recordBytes());
                order[next[list - firstList]++] = record;
            }
            parallel.forRange(lists, 1, (from, to) -> {
                for (int list = from; list < to; list++) {
                    fill(list);
                }
            });
        }

        private void fill(int list) {
            int dimension = header.dimension();
            float[] vector = new float[dimension];
            float[] residual = new float[dimension];
            short[] halves = new short[dimension];
            float[] tables = new float[learned.parts().room()];
            byte[] code = new byte[header.pairs()];
            for (int row = rows[list]; row < rows[list + 1]; row++) {
                long record = (long) order[row] * spool.recordBytes();
                ids[place + row] = records.get(ValueLayout.JAVA_LONG_UNALIGNED, record + Integer.BYTES);
                VectorNumbers.read(records, record + Spool.HEAD, spool.storage(), dimension, halves, vector, 0);
                learned.lists().residual(vector, 0, firstList + list, residual);
                learned.parts().encode(residual, tables, code);
                int within = row - rows[list];
                long at = (blocks[list] + within / BLOCK) * code.length * BLOCK + within % BLOCK;
                for (int pair = 0; pair < code.length; pair++) {
                    codes.set(ValueLayout.JAVA_BYTE, at + (long) pair * BLOCK, code[pair]);
                }
                if (header.storage() != Storage.NONE) {
                    int bytes = dimension * header.storage().bytes();
                    MemorySegment.copy(records, record + Spool.HEAD, vectors, (long) row * bytes, bytes);
                }
            }
        }

        void write(IndexFile.Writer out) throws IOException {
            out.write(Section.CODES, codes.asSlice(0, blocks[lists] * header.pairs() * BLOCK));
            out.write(
                    Section.VECTORS,
                    vectors.asSlice(
                            0,
                            (long) count * header.dimension() * header.storage().bytes()));
        }
    }

    /** The places of ids in ascending order. */
    private static int[] order(long[] ids) {
        long[] sorted = ids.clone();
        Arrays.sort(sorted);
        for (int rank = 1; rank < sorted.length; rank++) {
            if (sorted[rank] == sorted[rank - 1]) {
                throw new IllegalArgumentException(
                        "IndexBuilder.build: source must have every id once, got " + sorted[rank] + " again");
            }
        }
        int[] order = new int[ids.length];
        boolean consecutive = sorted[sorted.length - 1] - sorted[0] == sorted.length - 1;
        for (int place = 0; place < ids.length; place++) {
            int rank = consecutive ? (int) (ids[place] - sorted[0]) : Arrays.binarySearch(sorted, ids[place]);
            order[rank] = place;
        }
        return order;
    }

    private static MemorySegment bytes(float[] numbers) {
        MemorySegment bytes = Arena.ofAuto().allocate((long) numbers.length * Float.BYTES);
        MemorySegment.copy(
                numbers, 0, bytes, ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(IndexFile.ORDER), 0, numbers.length);
        return bytes;
    }

    private static MemorySegment bytes(int[] numbers) {
        MemorySegment bytes = Arena.ofAuto().allocate((long) numbers.length * Integer.BYTES);
        MemorySegment.copy(
                numbers, 0, bytes, ValueLayout.JAVA_INT_UNALIGNED.withOrder(IndexFile.ORDER), 0, numbers.length);
        return bytes;
    }

    private static MemorySegment bytes(long[] numbers) {
        MemorySegment bytes = Arena.ofAuto().allocate((long) numbers.length * Long.BYTES);
        MemorySegment.copy(
                numbers, 0, bytes, ValueLayout.JAVA_LONG_UNALIGNED.withOrder(IndexFile.ORDER), 0, numbers.length);
        return bytes;
    }
}
