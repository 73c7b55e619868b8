package dev.viva.text.embed;

import dev.viva.kernel.AtomicFile;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The binary files of fastText's own program, version 12: settings, words with their counts, and the vectors of words and buckets,
 * little-endian. Written without the output layer: other programs get vectors of any word from them, and cannot train on.
 */
public final class FastTextFiles {
    /** What such a file begins with. */
    static final int MAGIC = 793_712_314;

    static final int VERSION = 12;
    private static final int PIECE = 1 << 18;
    private static final int NEGATIVE_SAMPLING = 2;
    private static final int SKIP_GRAM = 2;

    private FastTextFiles() {}

    /** Whether a file begins as such files do. */
    public static boolean isOne(Path file) throws IOException {
        ByteBuffer first = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (first.hasRemaining() && channel.read(first) >= 0) {}
        }
        return !first.hasRemaining() && first.getInt(0) == MAGIC;
    }

    /**
     * Writes vectors, as one step; they are read back bit for bit.
     *
     * @throws IllegalArgumentException if a word has a character of code 0
     * @throws IOException if it cannot be written; an older file is as it was
     */
    public static void write(FastTextVectors vectors, Path file) throws IOException {
        List<String> words = vectors.words().words();
        for (String word : words) {
            if (word.indexOf('\0') >= 0) {
                throw new IllegalArgumentException(
                        "FastTextFiles: words must be without the character of code 0, got one");
            }
        }
        AtomicFile.write(file, out -> {
            settings(vectors, out);
            words(words, vectors.counts(), out);
            matrix(vectors.rows(), vectors.words().dimension(), out);
            AtomicFile.writeAll(
                    out,
                    numbers(1 + 2 * Long.BYTES)
                            .put((byte) 0)
                            .putLong(0)
                            .putLong(0)
                            .flip());
        });
    }

    private static ByteBuffer numbers(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void settings(FastTextVectors vectors, FileChannel out) throws IOException {
        Subwords subwords = vectors.subwords();
        int window = 5;
        int epochs = 5;
        int leastCount = 1;
        int negatives = 5;
        int wordGroups = 1;
        int updateRate = 100;
        ByteBuffer settings = numbers(14 * Integer.BYTES + Double.BYTES);
        for (int each :
                new int[] {MAGIC, VERSION, vectors.words().dimension(), window, epochs, leastCount, negatives}) {
            settings.putInt(each);
        }
        settings.putInt(wordGroups).putInt(NEGATIVE_SAMPLING).putInt(SKIP_GRAM);
        settings.putInt(subwords.buckets()).putInt(subwords.shortest()).putInt(subwords.longest());
        settings.putInt(updateRate).putDouble(1e-4);
        AtomicFile.writeAll(out, settings.flip());
    }

    private static void words(List<String> words, long[] counts, FileChannel out) throws IOException {
        long all = 0;
        for (long each : counts) {
            all += each;
        }
        ByteBuffer sizes = numbers(3 * Integer.BYTES + 2 * Long.BYTES);
        sizes.putInt(words.size()).putInt(words.size()).putInt(0).putLong(all).putLong(-1);
        AtomicFile.writeAll(out, sizes.flip());
        for (int word = 0; word < counts.length; word++) {
            byte[] text = words.get(word).getBytes(StandardCharsets.UTF_8);
            ByteBuffer entry = numbers(text.length + 2 + Long.BYTES);
            entry.put(text).put((byte) 0).putLong(counts[word]).put((byte) 0);
            AtomicFile.writeAll(out, entry.flip());
        }
    }

    private static void matrix(float[] values, int dimension, FileChannel out) throws IOException {
        ByteBuffer sizes = numbers(1 + 2 * Long.BYTES);
        sizes.put((byte) 0).putLong(values.length / dimension).putLong(dimension);
        AtomicFile.writeAll(out, sizes.flip());
        ByteBuffer piece = numbers(PIECE * Float.BYTES);
        for (int from = 0; from < values.length; from += PIECE) {
            int count = Math.min(PIECE, values.length - from);
            piece.clear();
            piece.asFloatBuffer().put(values, from, count);
            AtomicFile.writeAll(out, piece.limit(count * Float.BYTES));
        }
    }

    /**
     * Reads a file, also one of a classifier, of which only the words' vectors are taken.
     *
     * @throws IOException if it cannot be read, or is no such file, cut off or quantised; the message names the file and what is wrong
     */
    public static FastTextVectors read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                Arena arena = Arena.ofConfined()) {
            MemorySegment memory = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            return new FastTextReading(file, memory).read();
        }
    }
}
