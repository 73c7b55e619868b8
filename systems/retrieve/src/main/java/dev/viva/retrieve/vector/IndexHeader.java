package dev.viva.retrieve.vector;

import dev.viva.kernel.CodeKernels;
import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * What the first bytes of an index file say of it, and where its sections lie because of that.
 *
 * @param blocks how many blocks of codes there are, each list beginning a new one
 */
@SuppressWarnings("EnumOrdinal") // the order of constants is part of the format
record IndexHeader(Metric metric, int dimension, int lists, int parts, Storage storage, long size, long blocks) {
    /** The bytes of the header in the file. */
    static final int BYTES = 128;

    private static final int MOST_DIMENSION = 1 << 20;

    /** The parts of a file, in their order. */
    enum Section {
        /** The centres of lists, numbers of 32 bits. */
        CENTRES,
        /** The codewords of parts, numbers of 32 bits. */
        CODEWORDS,
        /** The number of vectors of each list, in 32 bits. */
        SIZES,
        /** Blocks of codes, list by list. */
        CODES,
        /** The id of each vector, list by list, in 64 bits. */
        IDS,
        /** The places of vectors by ascending ids, in 32 bits. */
        ORDER,
        /** The numbers of each vector, list by list. */
        VECTORS;

        /** What errors call it. */
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that no index can have
     */
    IndexHeader {
        require(dimension >= 1 && dimension <= MOST_DIMENSION, "dimension", dimension);
        require(size >= 1 && size <= InvertedIndex.MOST_VECTORS, "size", size);
        require(lists >= 1 && lists <= size, "number of lists", lists);
        require(parts >= 1 && parts <= dimension && parts <= 2 * CodeKernels.MOST_PAIRS, "number of parts", parts);
        require(blocks >= 1 && blocks <= size, "number of blocks", blocks);
    }

    private static void require(boolean allowed, String what, long got) {
        if (!allowed) {
            throw new IllegalArgumentException("its " + what + " cannot be " + got);
        }
    }

    int pairs() {
        return (parts + 1) / 2;
    }

    /** The bytes of a section's content. */
    long bytes(Section section) {
        return switch (section) {
            case CENTRES -> (long) lists * dimension * Float.BYTES;
            case CODEWORDS -> (long) dimension * CodeKernels.CODEWORDS * Float.BYTES;
            case SIZES -> (long) lists * Integer.BYTES;
            case CODES -> blocks * pairs() * CodeKernels.BLOCK;
            case IDS -> size * Long.BYTES;
            case ORDER -> size * Integer.BYTES;
            case VECTORS -> size * dimension * storage.bytes();
        };
    }

    /** A section with the zeros up to the next one: sections begin at multiples of 64 bytes. */
    long paddedBytes(Section section) {
        return (bytes(section) + 63) / 64 * 64;
    }

    /** Where a section begins in the file. */
    long offset(Section section) {
        long offset = BYTES;
        for (Section before : Section.values()) {
            if (before == section) {
                return offset;
            }
            offset += paddedBytes(before);
        }
        throw new IllegalStateException("no such section: " + section);
    }

    /** The bytes of the whole file. */
    long fileBytes() {
        return offset(Section.VECTORS) + paddedBytes(Section.VECTORS);
    }

    void write(ByteBuffer to) {
        to.putInt(metric.ordinal())
                .putInt(dimension)
                .putInt(lists)
                .putInt(parts)
                .putInt(storage.ordinal());
        to.putLong(size).putLong(blocks);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException if it is not allowed
     */
    static IndexHeader read(ByteBuffer from) {
        int metric = from.getInt();
        int dimension = from.getInt();
        int lists = from.getInt();
        int parts = from.getInt();
        int storage = from.getInt();
        require(metric >= 0 && metric < Metric.values().length, "metric", metric);
        require(storage >= 0 && storage < Storage.values().length, "storage", storage);
        return new IndexHeader(
                Metric.values()[metric],
                dimension,
                lists,
                parts,
                Storage.values()[storage],
                from.getLong(),
                from.getLong());
    }
}
