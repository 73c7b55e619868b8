package dev.viva.text.embed;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One reading of a binary file of fastText's. For one thread. */
final class FastTextReading {
    private static final ValueLayout.OfInt INTEGER = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    /** A word takes at least its end, its count and its kind. */
    private static final int LEAST_WORD = 2 + Long.BYTES;

    private final Path file;
    private final MemorySegment memory;
    private long at;

    FastTextReading(Path file, MemorySegment memory) {
        this.file = file;
        this.memory = memory;
    }

    FastTextVectors read() throws IOException {
        require("the number " + FastTextFiles.MAGIC + " first", FastTextFiles.MAGIC, integer());
        require("version " + FastTextFiles.VERSION, FastTextFiles.VERSION, integer());
        int dimension = integer();
        skip(7 * Integer.BYTES);
        int buckets = integer();
        int shortest = integer();
        int longest = integer();
        skip(Integer.BYTES + Double.BYTES);
        boolean whole = longest <= 0 || buckets <= 0;
        Subwords subwords = whole ? new Subwords(1, 0, 1) : new Subwords(Math.max(1, shortest), longest, buckets);
        List<String> words = new ArrayList<>();
        long[] counts = words(words);
        require("vectors that are not quantised", 0, octet());
        long rows = number();
        require(
                "a vector for each of " + words.size() + " words and " + Math.max(0, buckets) + " buckets",
                words.size() + (long) Math.max(0, buckets),
                rows);
        require("vectors of " + dimension + " values", dimension, number());
        if (dimension < 1 || rows * dimension > (memory.byteSize() - at) / Float.BYTES) {
            throw wrong(
                    "all of its vectors",
                    "only " + (memory.byteSize() - at) + " bytes for " + rows + " of " + dimension);
        }
        float[] weights = new float[Matrices.size(Math.toIntExact(rows), dimension)];
        MemorySegment.copy(memory, FLOAT, at, weights, 0, weights.length);
        for (float each : weights) {
            if (!Float.isFinite(each)) {
                throw wrong("finite vectors", String.valueOf(each));
            }
        }
        return FastTextVectors.of(words, counts, new InputLayer(subwords.rows(words), dimension, weights), subwords);
    }

    /** Takes the words, which stand before the labels, and passes the labels over. */
    private long[] words(List<String> words) throws IOException {
        int entries = integer();
        int count = integer();
        int labels = integer();
        number();
        long pruned = number();
        if (count < 1
                || labels < 0
                || entries != (long) count + labels
                || entries > (memory.byteSize() - at) / LEAST_WORD) {
            throw wrong(
                    "at least one word, and as many entries as words and labels",
                    entries + ", " + count + " and " + labels);
        }
        if (pruned > 0) {
            throw wrong("all of its buckets", "a choice of " + pruned);
        }
        long[] counts = new long[entries];
        for (int entry = 0; entry < entries; entry++) {
            String word = word();
            counts[entry] = number();
            octet();
            if (entry < count) {
                words.add(word);
            }
        }
        if (words.stream().distinct().count() < count) {
            throw wrong("words that differ", "one of them twice");
        }
        return Arrays.copyOf(counts, count);
    }

    private String word() throws IOException {
        long from = at;
        while (octet() != 0) {}
        byte[] bytes = memory.asSlice(from, at - 1 - from).toArray(ValueLayout.JAVA_BYTE);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private void require(String allowed, long wanted, long got) throws IOException {
        if (wanted != got) {
            throw wrong(allowed, String.valueOf(got));
        }
    }

    private IOException wrong(String allowed, String got) {
        return new IOException("fastText's file " + file + " must have " + allowed + ", got " + got);
    }

    /** Where something of this length begins; goes on behind it. */
    private long pass(long bytes) throws IOException {
        if (bytes > memory.byteSize() - at) {
            throw wrong("all that it says, and not end at byte " + memory.byteSize(), "the end");
        }
        at += bytes;
        return at - bytes;
    }

    private void skip(long bytes) throws IOException {
        pass(bytes);
    }

    private byte octet() throws IOException {
        return memory.get(ValueLayout.JAVA_BYTE, pass(1));
    }

    private int integer() throws IOException {
        return memory.get(INTEGER, pass(Integer.BYTES));
    }

    private long number() throws IOException {
        return memory.get(LONG, pass(Long.BYTES));
    }
}
