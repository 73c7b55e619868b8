package dev.viva.learn.boosting;

import dev.viva.kernel.Kernels;
import dev.viva.learn.tree.Binned;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sums of packed derivatives for each bin of each column of the records ({@link dev.viva.learn.tree.RecordLayout}), as
 * {@code long[column * 256 + bin]}.
 *
 * <p>Rows are read as records of up to 32 bins. Adding to a sum takes about a nanosecond when the record is in the cache
 * and several when it has to be fetched, because the processor cannot look far enough ahead across the additions. So the
 * records of a block of rows are first copied together, which keeps many fetches in flight, and only then added, eight
 * columns at a time, so that the sums in use (16 KiB) and the block stay in the nearest caches. That holds for rows that
 * follow one another too: a record is copied by one load and one store.
 */
final class Histograms {
    /** How many bins each column has in a histogram. */
    static final int STRIDE = 256;

    private static final int BLOCK = 1024;

    private final Binned data;
    private final int length;
    private final long most;
    private final AtomicLong taken = new AtomicLong();
    private final ConcurrentLinkedQueue<long[]> free = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Block> blocks = new ConcurrentLinkedQueue<>();

    /**
     * Prepares for these rows.
     *
     * @param bytes how much memory kept histograms should take at most
     */
    Histograms(Binned data, long bytes) {
        this.data = data;
        this.length = data.layout().width() * STRIDE;
        this.most = bytes / ((long) length * Long.BYTES);
    }

    /** Whether so many histograms are in use that a leaf should rather do without. */
    boolean scarce() {
        return taken.get() > most;
    }

    /** A histogram of zeros. */
    long[] take() {
        taken.incrementAndGet();
        long[] used = free.poll();
        if (used == null) {
            return new long[length];
        }
        Arrays.fill(used, 0);
        return used;
    }

    /** Hands back a histogram that is no longer needed. */
    void give(long[] histogram) {
        taken.decrementAndGet();
        if (!scarce()) {
            free.add(histogram);
        }
    }

    /**
     * Adds the pairs of the rows {@code rows[from … to - 1]} for the columns of one group of records.
     *
     * @param negative whether to take them away instead
     */
    void accumulate(int group, int[] rows, int from, int to, long[] pairs, boolean negative, long[] histogram) {
        Block used = blocks.poll();
        Block block = used == null ? new Block() : used;
        int words = data.wordsOf(group);
        int first = group * Binned.WORDS_PER_GROUP * Binned.COLUMNS_PER_WORD;
        int columns = Math.min(data.layout().width() - first, words * Binned.COLUMNS_PER_WORD);
        for (int start = from; start < to; start += BLOCK) {
            int count = Math.min(BLOCK, to - start);
            Kernels.copyRecords(data.records()[group], Binned.LEAD, words, rows, start, count, block.bins);
            copyPairs(pairs, rows, start, count, negative ? -1 : 1, block.pairs);
            Kernels.addHistogram(
                    block.bins, words * Long.BYTES, columns, block.pairs, 0, count, histogram, first * STRIDE);
        }
        blocks.add(block);
    }

    private static void copyPairs(long[] pairs, int[] rows, int start, int count, int sign, long[] into) {
        for (int at = 0; at < count; at++) {
            into[at] = sign * pairs[rows[start + at]];
        }
    }

    /** Rows that are copied together. */
    private static final class Block {
        private final byte[] bins = new byte[BLOCK * Binned.WORDS_PER_GROUP * Long.BYTES];
        private final long[] pairs = new long[BLOCK];
    }

    /** The sum over all rows: each row is in one bin of the first column. */
    static long total(long[] histogram) {
        return Arrays.stream(histogram, 0, STRIDE).sum();
    }

    /** Adds {@code part} to {@code sums}. */
    static void add(long[] sums, long[] part) {
        for (int at = 0; at < sums.length; at++) {
            sums[at] += part[at];
        }
    }

    /** Takes {@code part} from {@code sums}. */
    static void subtract(long[] sums, long[] part) {
        for (int at = 0; at < sums.length; at++) {
            sums[at] -= part[at];
        }
    }
}
